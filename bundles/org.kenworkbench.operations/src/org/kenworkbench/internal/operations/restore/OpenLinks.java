/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.restore.Chain;
import org.kenworkbench.tensor.Checkpoint;

/** The open links of a chain, in the order in which they were named. */
public final class OpenLinks implements AutoCloseable {

    private final List<Subnetwork> links = new ArrayList<>();

    private OpenLinks() {
    }

    /**
     * Opens all links.
     *
     * @param named {@code .ken} files, or folders or compositions that they belong to
     */
    public static OpenLinks open(CheckpointReader reader, List<Path> named) throws IOException {
        OpenLinks open = new OpenLinks();
        boolean done = false;
        try {
            for (Path file : ResultPlace.subnetworks(named)) {
                open.links.add(Subnetwork.open(reader, file));
            }
            done = true;
            return open;
        } finally {
            if (!done) {
                open.close();
            }
        }
    }

    /**
     * Makes a chain of them, and checks all of it that can be checked without the base's weights.
     *
     * @throws org.kenworkbench.subnetwork.format.SubnetworkException if a link is damaged or does not rest on the one
     *                                                                before it, or the base has other tensors
     */
    public Chain chain(Checkpoint base, OperationContext context) throws IOException {
        Chain chain = Chain.of(links);
        return Restoring.stage("Checking the links", chain.parameters(), ProgressUnit.PARAMETERS, context,
                (done, cancelled) -> {
                    chain.check(base, done, cancelled);
                    return chain;
                });
    }

    /** All files that the links are read from. */
    public List<Path> files() {
        return links.stream().flatMap(link -> link.files().stream()).toList();
    }

    public List<Subnetwork> links() {
        return List.copyOf(links);
    }

    @Override
    public void close() {
        links.forEach(Subnetwork::close);
    }
}
