/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import org.kenworkbench.analysis.Region;

/**
 * The division of a tensor into blocks and tiles. Level n has blocks of 2^n x 2^n cells, from the first row and column
 * on, smaller at the far edges; level 0 has the cells themselves, the last level one block. A tile has {@value #TILE} x
 * {@value #TILE} blocks, fewer at the far edges.
 *
 * @param rows    number of rows of the tensor
 * @param columns values in a row
 */
public record PyramidShape(long rows, long columns) {

    /** Number of blocks along each side of a tile. */
    public static final int TILE = 256;

    /** @throws IllegalArgumentException if a number is negative */
    public PyramidShape {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(rows + " x " + columns);
        }
    }

    /** Returns the number of levels; 0 for a tensor without elements. */
    public int levels() {
        if (rows == 0 || columns == 0) {
            return 0;
        }
        return Long.SIZE - Long.numberOfLeadingZeros(Math.max(rows, columns) - 1) + 1;
    }

    /** Returns the number of rows of blocks on a level. */
    public long rows(int level) {
        return blocks(rows, level);
    }

    /** Returns the number of columns of blocks on a level. */
    public long columns(int level) {
        return blocks(columns, level);
    }

    /** Returns the number of rows of tiles on a level. */
    public long tileRows(int level) {
        return Math.ceilDiv(rows(level), TILE);
    }

    /** Returns the number of columns of tiles on a level. */
    public long tileColumns(int level) {
        return Math.ceilDiv(columns(level), TILE);
    }

    /** Returns the blocks of a tile, counted on its level. */
    public Region tile(int level, long tileRow, long tileColumn) {
        long row = tileRow * TILE;
        long column = tileColumn * TILE;
        if (level < 0 || level >= levels() || row < 0 || row >= rows(level) || column < 0 || column >= columns(level)) {
            throw new IndexOutOfBoundsException("tile " + tileRow + ", " + tileColumn + " of level " + level);
        }
        return new Region(row, column, (int) Math.min(TILE, rows(level) - row),
                (int) Math.min(TILE, columns(level) - column));
    }

    /** Returns the number of rows of cells in a block of that row of blocks. */
    public long blockRows(int level, long blockRow) {
        return Math.min(1L << level, rows - (blockRow << level));
    }

    /** Returns the number of columns of cells in a block of that column of blocks. */
    public long blockColumns(int level, long blockColumn) {
        return Math.min(1L << level, columns - (blockColumn << level));
    }

    private static long blocks(long cells, int level) {
        return cells == 0 ? 0 : (cells - 1 >> level) + 1;
    }
}
