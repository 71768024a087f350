/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The writers of all amounts of a run, closed together. */
final class ResultWriters implements AutoCloseable {

    private final List<ResultWriter> writers = new ArrayList<>();

    void add(ResultWriter writer) {
        writers.add(writer);
    }

    List<ResultWriter> all() {
        return List.copyOf(writers);
    }

    /** All files whose content is final once the writers have finished. */
    List<Path> files() {
        return writers.stream().flatMap(writer -> writer.files().stream()).toList();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (ResultWriter writer : writers) {
            try {
                writer.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
