/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.neighbours;

import java.io.IOException;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.internal.analysis.neighbours.NeighbourScan;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.RowMask;

/**
 * Number of kept neighbours of each cell of a region; neighbours beyond its edge are counted too.
 *
 * @param counts for cell (r, c) of the region at {@code r * region.columns() + c}: 0 to 4 for a kept cell,
 *               {@link #NOT_KEPT} for one that is reset; not copied on the way in or out
 */
public record NeighbourCells(Region region, byte[] counts) {

    /** Value for a cell that is reset: it has no count, which is not the same as a count of 0. */
    public static final byte NOT_KEPT = -1;

    /**
     * @param region  region of at most {@link PrunedTensor#MAX_CELLS} cells, counting a margin of one cell around it
     *                where the tensor has one
     * @param monitor asked whether to stop
     * @throws AnalysisException         if the tensor is outside the scope
     * @throws IOException               if the subnetwork is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IndexOutOfBoundsException if the region is not within the tensor
     */
    public static NeighbourCells of(PrunedTensor tensor, Region region, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        NeighbourScan.requireCounted(tensor);
        if (!region.isWithin(tensor.rows(), tensor.columns())) {
            throw new IndexOutOfBoundsException(region + " of " + tensor.rows() + " x " + tensor.columns());
        }
        Region around = around(region, tensor);
        RowMask kept = tensor.kept(around, monitor);
        byte[] counts = new byte[(int) region.cells()];
        int down = (int) (region.row() - around.row());
        int across = (int) (region.column() - around.column());
        for (int r = 0; r < region.rows(); r++) {
            for (int c = 0; c < region.columns(); c++) {
                counts[r * region.columns() + c] = count(kept, around, r + down, c + across);
            }
        }
        return new NeighbourCells(region, counts);
    }

    /**
     * Returns the number of kept neighbours of a cell, or {@link #NOT_KEPT}; row and column are counted within the
     * region.
     */
    public int count(int row, int column) {
        return counts[row * region.columns() + column];
    }

    private static Region around(Region region, PrunedTensor tensor) {
        long row = Math.max(0, region.row() - 1);
        long column = Math.max(0, region.column() - 1);
        long endRow = Math.min(tensor.rows(), region.endRow() + 1);
        long endColumn = Math.min(tensor.columns(), region.endColumn() + 1);
        return new Region(row, column, (int) (endRow - row), (int) (endColumn - column));
    }

    private static byte count(RowMask kept, Region in, int row, int column) {
        int at = row * in.columns() + column;
        if (!kept.get(at)) {
            return NOT_KEPT;
        }
        int count = 0;
        count += row > 0 && kept.get(at - in.columns()) ? 1 : 0;
        count += row + 1 < in.rows() && kept.get(at + in.columns()) ? 1 : 0;
        count += column > 0 && kept.get(at - 1) ? 1 : 0;
        count += column + 1 < in.columns() && kept.get(at + 1) ? 1 : 0;
        return (byte) count;
    }
}
