/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Finds the greatest change of a block of one shape: the scale of a level's pixels, which must be known before its
 * first tile is drawn. Holds a sum for each column of blocks. For one thread, used once.
 */
final class LevelScale {

    private final PyramidShape shape;
    private final BlockShape block;
    private final int shift;
    private final double[] squares;
    private double largest;

    private LevelScale(PyramidShape shape, BlockShape block) {
        this.shape = shape;
        this.block = block;
        this.shift = Long.numberOfTrailingZeros(block.columns());
        this.squares = new double[block.isCell() ? 0 : Math.toIntExact(shape.columns(block))];
    }

    /**
     * Reads a tensor once, front to back.
     *
     * @param blocks shapes whose sides are powers of two
     * @param cancel asked whether to stop
     * @return the greatest magnitude that is finite, of root mean squares or, where a block is a cell, of differences
     */
    static Map<BlockShape, Double> of(CellTensor tensor, Collection<BlockShape> blocks, PruningMonitor cancel)
            throws IOException, PruningCancelledException {
        PyramidShape shape = new PyramidShape(tensor.rows(), tensor.columns());
        List<LevelScale> all = blocks.stream().map(block -> new LevelScale(shape, block)).toList();
        tensor.scan(PruningMonitor.asking(cancel::isCancelled), cells -> all.forEach(one -> one.look(cells)));
        Map<BlockShape, Double> largest = new HashMap<>();
        all.forEach(one -> largest.put(one.block, one.largest));
        return largest;
    }

    private void look(Cells cells) {
        Region region = cells.region();
        for (int r = 0; r < region.rows(); r++) {
            int first = cells.index(r, 0);
            if (block.isCell()) {
                for (int i = first; i < first + region.columns(); i++) {
                    take((float) cells.delta(i));
                }
            } else {
                add(cells, first);
                long endRow = region.row() + r + 1;
                if (region.endColumn() == shape.columns()
                        && (endRow % block.rows() == 0 || endRow == shape.rows())) {
                    takeBlocks((endRow - 1) / block.rows());
                }
            }
        }
    }

    private void add(Cells cells, int first) {
        Region region = cells.region();
        for (int c = 0; c < region.columns(); c++) {
            double delta = cells.delta(first + c);
            squares[(int) (region.column() + c >> shift)] += delta * delta;
        }
    }

    private void takeBlocks(long blockRow) {
        long rows = shape.blockRows(block, blockRow);
        for (int i = 0; i < squares.length; i++) {
            take((float) Math.sqrt(squares[i] / ((double) rows * shape.blockColumns(block, i))));
        }
        Arrays.fill(squares, 0);
    }

    private void take(float change) {
        if (Float.isFinite(change)) {
            largest = Math.max(largest, Math.abs(change));
        }
    }
}
