/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

/**
 * How a whole tensor, of any shape, fits into an area: blocks of 2^level cells, each of whole pixels. Where a tensor is
 * far from square, blocks are stretched, so that the short side can still be seen.
 *
 * @param level       the least at which all blocks fit
 * @param rows        rows of blocks
 * @param columns     columns of blocks
 * @param blockWidth  in logical pixels
 * @param blockHeight in logical pixels
 */
public record BlockFit(int level, int rows, int columns, int blockWidth, int blockHeight) {

    /** A cell is drawn no larger. */
    private static final int LARGEST_CELL = 24;
    /** But a vector is a strip, with room for a legend beside it. */
    private static final int LARGEST_STRIP = 96;

    /** Blocks are not made coarser, so as to fill an area, than leaves as many along the longer side. */
    private static final int LEAST_BLOCKS = 24;
    /** By how much the area that is filled must grow for coarser blocks, where those there are can be told apart. */
    private static final double WORTH_COARSER = 2;

    /**
     * @param tensorRows    1 or more
     * @param tensorColumns 1 or more
     * @param width         in logical pixels, 1 or more
     * @param height        in logical pixels, 1 or more
     * @param leastSide     what a short side is stretched to, in logical pixels, where the area allows
     */
    public static BlockFit of(long tensorRows, long tensorColumns, int width, int height, int leastSide) {
        int level = 0;
        while (blocks(tensorRows, level) > height || blocks(tensorColumns, level) > width) {
            level++;
        }
        return of(level, tensorRows, tensorColumns, width, height, leastSide);
    }

    /**
     * The same for one of many small pictures, where blocks of one pixel show less than larger ones, and coarser blocks
     * of whole pixels may fill clearly more of the area.
     */
    public static BlockFit filling(long tensorRows, long tensorColumns, int width, int height, int leastSide) {
        BlockFit best = of(tensorRows, tensorColumns, width, height, leastSide);
        for (int level = best.level() + 1; blocks(Math.max(tensorRows, tensorColumns),
                level) >= LEAST_BLOCKS; level++) {
            BlockFit coarser = of(level, tensorRows, tensorColumns, width, height, leastSide);
            double worth = Math.min(best.blockWidth, best.blockHeight) < 2 ? 1 : WORTH_COARSER;
            best = coarser.area() >= worth * best.area() ? coarser : best;
        }
        return best;
    }

    private static BlockFit of(int level, long tensorRows, long tensorColumns, int width, int height, int leastSide) {
        int rows = (int) blocks(tensorRows, level);
        int columns = (int) blocks(tensorColumns, level);
        int size = Math.clamp(Math.min(width / columns, height / rows), 1, LARGEST_CELL);
        int blockWidth = Math.max(size, Math.min(Math.min(width, leastSide) / columns, LARGEST_CELL));
        int blockHeight = Math.max(size,
                Math.min(Math.min(height, leastSide) / rows, tensorRows == 1 ? LARGEST_STRIP : LARGEST_CELL));
        return new BlockFit(level, rows, columns, blockWidth, blockHeight);
    }

    private double area() {
        return (double) width() * height();
    }

    /** Width of all blocks. */
    public int width() {
        return columns * blockWidth;
    }

    /** Height of all blocks. */
    public int height() {
        return rows * blockHeight;
    }

    private static long blocks(long cells, int level) {
        return (cells - 1 >> level) + 1;
    }
}
