/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

import java.io.IOException;

import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.internal.analysis.parallel.ParallelPieces;
import org.kenworkbench.internal.analysis.values.RowProducts;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Tensor;

/** Compares all rows of a matrix with each other, panel by panel. */
final class RowComparison {

    private final Tensor numbers;
    private final RowScan scan;
    private final int threads;
    private final PruningMonitor monitor;
    private final int rows;
    private final int panelRows;
    private final ClosestPairs closest;

    RowComparison(NumericTensor tensor, RowScan scan, int threads, PruningMonitor monitor) {
        this.numbers = tensor.numbers().orElseThrow();
        this.scan = scan;
        this.threads = threads;
        this.monitor = monitor;
        this.rows = Math.toIntExact(numbers.info().shape().rowCount());
        int rowLength = Math.toIntExact(numbers.info().shape().rowLength());
        this.panelRows = RowProducts.panelRows(rowLength);
        this.closest = new ClosestPairs(numbers);
    }

    ClosestRows run() throws IOException, PruningCancelledException {
        int panels = (rows + panelRows - 1) / panelRows;
        ThreadLocal<RowPanels> own = ThreadLocal.withInitial(() -> new RowPanels(numbers, scan, panelRows));
        try (ParallelPieces pieces = new ParallelPieces(threads, RowPanels.sizeBytes(numbers, panelRows), monitor)) {
            for (int i = 0; i < panels; i++) {
                for (int j = i; j < panels; j++) {
                    int first = i * panelRows;
                    int second = j * panelRows;
                    pieces.add(() -> {
                        RowPanels both = own.get();
                        both.read(first, second);
                        long compared = both.compare(closest, monitor);
                        monitor.elementsDone(compared);
                    });
                }
            }
            pieces.await();
        }
        long compared = 0;
        for (int row = 0; row < rows; row++) {
            compared += scan.isOfItsOwn(row) ? 1 : 0;
        }
        return new ClosestRows(closest.pairs(), compared, scan.repeated());
    }
}
