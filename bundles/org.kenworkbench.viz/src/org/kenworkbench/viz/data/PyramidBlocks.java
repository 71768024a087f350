/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.analysis.pyramid.PyramidTile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.ValueRange;

/** Assembles tiles of a pyramid into the blocks that a view shows. Stateless. */
public final class PyramidBlocks {

    /** Share of the blocks at each end that have the colour of that end. */
    private static final double BEYOND = 0.005;
    /** Lowest value, as a share of the highest one, from which colours do not begin with zero. */
    private static final double FAR_FROM_ZERO = 0.5;

    private PyramidBlocks() {
    }

    /** Reads the whole tensor in the blocks of a fit. */
    public static Blocks whole(Pyramid pyramid, BlockMeasure measure, BlockFit fit, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return read(pyramid, measure, fit.shape(), new Region(0, 0, fit.rows(), fit.columns()), monitor);
    }

    /**
     * Reads a part of a tensor.
     *
     * @param part rows and columns, counted in blocks
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static Blocks read(Pyramid pyramid, BlockMeasure measure, BlockShape block, Region part,
            PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        float[] values = new float[Math.multiplyExact(part.rows(), part.columns())];
        int tile = PyramidShape.TILE;
        for (long tileRow = part.row() / tile; tileRow * tile < part.endRow(); tileRow++) {
            for (long tileColumn = part.column() / tile; tileColumn * tile < part.endColumn(); tileColumn++) {
                PyramidTile read = pyramid.tile(block, tileRow, tileColumn, monitor);
                copy(read.blocks(), read.values(measure), part, values);
            }
        }
        if (block.isCell() && measure == BlockMeasure.KEPT_SHARE) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] == 0 ? Float.NaN : values[i]; // a single cell was kept or it was not
            }
        }
        return new Blocks(block, part.row(), part.column(), part.rows(), part.columns(), values);
    }

    /** Returns a part extended to each side by its own width or height, within the tensor. */
    static Region around(Pyramid pyramid, BlockShape block, Region part) {
        long row = Math.max(0, part.row() - part.rows());
        long column = Math.max(0, part.column() - part.columns());
        long endRow = Math.min(pyramid.shape().rows(block), part.endRow() + part.rows());
        long endColumn = Math.min(pyramid.shape().columns(block), part.endColumn() + part.columns());
        return new Region(row, column, (int) (endRow - row), (int) (endColumn - column));
    }

    /** Copies the values of some blocks to the part that overlaps them; both hold their values row by row. */
    static void copy(Region blocks, float[] of, Region part, float[] values) {
        long firstColumn = Math.max(part.column(), blocks.column());
        int columns = (int) (Math.min(part.endColumn(), blocks.endColumn()) - firstColumn);
        for (long row = Math.max(part.row(), blocks.row()); row < Math.min(part.endRow(), blocks.endRow()); row++) {
            int from = (int) ((row - blocks.row()) * blocks.columns() + (firstColumn - blocks.column()));
            int to = (int) ((row - part.row()) * part.columns() + (firstColumn - part.column()));
            System.arraycopy(of, from, values, to, columns);
        }
    }

    /**
     * Returns the range from zero to a value that few blocks exceed, with the share of the blocks that do. If few are
     * below half of that, the range begins with the value that few are below.
     */
    public static ValueRange range(List<Blocks> all) {
        float[] sorted = new float[all.stream().mapToInt(blocks -> blocks.values().length).reduce(0, Math::addExact)];
        int count = 0;
        for (Blocks blocks : all) {
            for (float value : blocks.values()) {
                if (!Float.isNaN(value)) {
                    sorted[count++] = value;
                }
            }
        }
        if (count == 0) {
            return new ValueRange(0, 1, 0);
        }
        Arrays.sort(sorted, 0, count);
        float high = sorted[(int) Math.ceil((1 - BEYOND) * count) - 1];
        float least = sorted[(int) Math.floor(BEYOND * count)];
        ValueRange range = new ValueRange(least >= FAR_FROM_ZERO * high ? least : 0, high, 0);
        return range.withBeyond(sorted, count);
    }
}
