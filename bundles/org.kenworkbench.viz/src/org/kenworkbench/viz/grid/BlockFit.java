/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The division of a tensor of any shape, or of a part of one, into blocks that fill an area. A block has as many rows
 * and as many columns of cells as its direction needs, whatever the other one has, and is drawn in whole pixels.
 *
 * @param shape       rows and columns of cells in a block
 * @param rows        number of rows of blocks
 * @param columns     number of columns of blocks
 * @param blockWidth  width of a block in logical pixels
 * @param blockHeight height of a block in logical pixels
 */
public record BlockFit(BlockShape shape, int rows, int columns, int blockWidth, int blockHeight) {

    /** Greatest width and height of a block, in logical pixels. */
    private static final int LARGEST_CELL = 24;
    /** Greatest side of the blocks of a tensor that fills the area in the other direction only. */
    private static final int LARGEST_STRIP = 96;
    /** Least share of the shorter side of the room that the shorter side of a picture in shape takes. */
    private static final double LEAST_SHORTER = 0.4;

    /**
     * Divides a tensor into the finest blocks that fill an area well. They are multiples of those that a
     * {@link org.kenworkbench.analysis.pyramid.Pyramid} of it holds in memory. Single cells are shown where all of them
     * fit.
     *
     * @param size   size of the tensor
     * @param width  width of the area in logical pixels, 1 or more
     * @param height height of the area in logical pixels, 1 or more
     */
    public static BlockFit of(GridSize size, int width, int height) {
        long tensorRows = size.rows();
        long tensorColumns = size.columns();
        BlockShape finest = size.finest();
        int widest = largest(tensorRows, height);
        int highest = largest(tensorColumns, width);
        if (finest.isCell()) {
            BlockSide rows = BlockSide.cells(tensorRows, height, highest);
            BlockSide columns = BlockSide.cells(tensorColumns, width, widest);
            if (rows.fits(height) && columns.fits(width)
                    && (tensorRows == 1 || tensorColumns == 1 || rows.isEnough(height) && columns.isEnough(width))) {
                return of(rows, columns);
            }
        }
        return of(BlockSide.filling(tensorRows, finest.rows(), height, highest),
                BlockSide.filling(tensorColumns, finest.columns(), width, widest));
    }

    /**
     * Divides a tensor for one of many small pictures, which keeps its shape and has little room. Blocks of one pixel
     * show less there than larger ones, their sides are powers of two, so that bands of rows begin with a block, and a
     * picture is not stretched to any shape.
     *
     * @param width  width of the room in logical pixels, 1 or more
     * @param height height of the room in logical pixels, 1 or more
     */
    public static BlockFit small(GridSize size, int width, int height) {
        return new SmallBlocks(size, width, height).best();
    }

    /**
     * Divides a tensor like {@link #of} for a picture of all of it that stands beside others. It keeps its shape unless
     * it would be a line then.
     */
    public static BlockFit inShape(GridSize size, int width, int height) {
        double scale = Math.min((double) width / size.columns(), (double) height / size.rows());
        double across = scale * size.columns();
        double down = scale * size.rows();
        boolean line = Math.min(across, down) < LEAST_SHORTER * Math.min(width, height);
        return line ? of(size, width, height)
                : of(size, (int) Math.max(1, Math.rint(across)), (int) Math.max(1, Math.rint(down)));
    }

    static BlockFit of(BlockSide rows, BlockSide columns) {
        return new BlockFit(new BlockShape(rows.cells(), columns.cells()), rows.blocks(), columns.blocks(),
                columns.pixels(), rows.pixels());
    }

    /** Returns the greatest side of a block in one direction, given the cells and the room of the other one. */
    static int largest(long otherCells, int otherRoom) {
        return otherCells * LARGEST_CELL >= otherRoom ? LARGEST_STRIP : LARGEST_CELL;
    }

    /** Returns the size of a block, in cells and in pixels, as text. */
    public String blockText() {
        if (shape.isCell()) {
            return Messages.bind(Messages.Cell_size, blockWidth, blockHeight);
        }
        String down = shape.rows() == 1 ? Messages.One_row
                : Messages.bind(Messages.Rows, Numbers.count(shape.rows()));
        String across = shape.columns() == 1 ? Messages.One_column
                : Messages.bind(Messages.Columns, Numbers.count(shape.columns()));
        return Messages.bind(Messages.Block_size, new Object[] {down, across, blockWidth, blockHeight});
    }

    /** Returns the width of all blocks together, in logical pixels. */
    public int width() {
        return columns * blockWidth;
    }

    /** Returns the height of all blocks together, in logical pixels. */
    public int height() {
        return rows * blockHeight;
    }
}
