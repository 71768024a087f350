/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.subnetwork.Subnetwork;

/** Several open subnetworks, which are closed together. */
final class OpenSubnetworks implements AutoCloseable {

    private final List<Subnetwork> all = new ArrayList<>();

    private OpenSubnetworks() {
    }

    /** Opens subnetworks in order; if one cannot be opened, none stays open. */
    static OpenSubnetworks open(List<Path> files, CheckpointReader reader) throws IOException {
        OpenSubnetworks opened = new OpenSubnetworks();
        boolean complete = false;
        try {
            for (Path file : files) {
                opened.all.add(Subnetwork.open(reader, file));
            }
            complete = true;
            return opened;
        } finally {
            if (!complete) {
                opened.close();
            }
        }
    }

    List<Subnetwork> all() {
        return List.copyOf(all);
    }

    /** All files that they are read from. */
    List<Path> files() {
        return all.stream().flatMap(subnetwork -> subnetwork.files().stream()).toList();
    }

    @Override
    public void close() {
        all.forEach(Subnetwork::close);
    }
}
