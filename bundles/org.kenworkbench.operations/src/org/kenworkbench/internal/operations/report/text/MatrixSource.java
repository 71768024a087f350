/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.text;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.PruningCancelledException;

/** Gives the matrices of a report, as fine as there is room for. */
public interface MatrixSource {

    /**
     * Matrices, and a sentence for each thing that had no room.
     *
     * @param matrices those that matter most first
     * @param leftOut  whole sentences
     */
    record Tiled(List<TiledMatrix> matrices, List<String> leftOut) {

        public Tiled {
            matrices = List.copyOf(matrices);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Reads the matrices.
     *
     * @param roomBytes greatest number of bytes that the matrices and the sentences on what had no room may take in a
     *                  page: tiles as text in Base64, names as they are escaped
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the user cancelled
     */
    Tiled tiled(long roomBytes) throws IOException, OperationException, PruningCancelledException;
}
