/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

/**
 * The division of a tensor of any shape, or of a part of one, into blocks that fit an area. A block has 2^level rows
 * and columns of cells and is drawn in whole pixels. If a tensor is far from square, blocks are stretched, so that the
 * short side can still be seen.
 *
 * @param level       level of the blocks; all of them fit
 * @param rows        number of rows of blocks
 * @param columns     number of columns of blocks
 * @param blockWidth  width of a block in logical pixels
 * @param blockHeight height of a block in logical pixels
 */
public record BlockFit(int level, int rows, int columns, int blockWidth, int blockHeight) {

    /** Greatest width and height of a block, in logical pixels. */
    private static final int LARGEST_CELL = 24;
    /** Greatest height of the blocks of a vector, which is drawn as a strip with room for a legend beside it. */
    private static final int LARGEST_STRIP = 96;

    /** Least number of blocks along the longer side that {@link #filling} leaves when it makes blocks coarser. */
    private static final int LEAST_BLOCKS = 24;
    /**
     * Factor by which coarser blocks must enlarge the filled area to be preferred, if the finer ones are large enough
     * to be told apart.
     */
    private static final double WORTH_COARSER = 2;

    /**
     * Divides a tensor into blocks of the lowest level at which all of them fit the area.
     *
     * @param tensorRows    number of rows of the tensor, 1 or more
     * @param tensorColumns number of columns of the tensor, 1 or more
     * @param width         width of the area in logical pixels, 1 or more
     * @param height        height of the area in logical pixels, 1 or more
     * @param leastSide     length that a short side is stretched to, in logical pixels, where the area allows
     */
    public static BlockFit of(long tensorRows, long tensorColumns, int width, int height, int leastSide) {
        int level = 0;
        while (blocks(tensorRows, level) > height || blocks(tensorColumns, level) > width) {
            level++;
        }
        return of(level, tensorRows, tensorColumns, width, height, leastSide);
    }

    /**
     * Divides a tensor like {@link #of} for one of many small pictures, in which blocks of one pixel show less than
     * larger ones, and coarser blocks of whole pixels may fill clearly more of the area.
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

    /** Returns the width of all blocks together, in logical pixels. */
    public int width() {
        return columns * blockWidth;
    }

    /** Returns the height of all blocks together, in logical pixels. */
    public int height() {
        return rows * blockHeight;
    }

    private static long blocks(long cells, int level) {
        return (cells - 1 >> level) + 1;
    }
}
