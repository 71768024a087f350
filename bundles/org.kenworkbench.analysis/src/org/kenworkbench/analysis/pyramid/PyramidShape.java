/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import org.kenworkbench.analysis.Region;

/**
 * The division of a tensor into blocks of any shape, and of these into tiles. Blocks lie side by side from the first
 * row and column on, and are smaller at the far edges. A tile has {@value #TILE} x {@value #TILE} blocks, fewer at the
 * far edges.
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

    /**
     * Returns the finest blocks of which there are not more than a number. Their sides are powers of two, chosen so
     * that there are about twice as many columns of blocks as rows, if the tensor has as many, since views are wider
     * than they are high.
     */
    public BlockShape finest(int mostBlocks) {
        BlockShape block = BlockShape.CELL;
        while ((double) rows(block) * columns(block) > mostBlocks) {
            block = 2 * rows(block) >= columns(block) ? new BlockShape(2 * block.rows(), block.columns())
                    : new BlockShape(block.rows(), 2 * block.columns());
        }
        return block;
    }

    /** Returns the number of rows of blocks. */
    public long rows(BlockShape block) {
        return Math.ceilDiv(rows, block.rows());
    }

    /** Returns the number of columns of blocks. */
    public long columns(BlockShape block) {
        return Math.ceilDiv(columns, block.columns());
    }

    /** Returns the number of rows of tiles. */
    public long tileRows(BlockShape block) {
        return Math.ceilDiv(rows(block), TILE);
    }

    /** Returns the number of columns of tiles. */
    public long tileColumns(BlockShape block) {
        return Math.ceilDiv(columns(block), TILE);
    }

    /** Returns a tile, counted in blocks. */
    public Region tile(BlockShape block, long tileRow, long tileColumn) {
        long row = tileRow * TILE;
        long column = tileColumn * TILE;
        if (row < 0 || row >= rows(block) || column < 0 || column >= columns(block)) {
            throw new IndexOutOfBoundsException("tile " + tileRow + ", " + tileColumn + " of " + block);
        }
        return new Region(row, column, (int) Math.min(TILE, rows(block) - row),
                (int) Math.min(TILE, columns(block) - column));
    }

    /** Returns the number of rows of cells in a row of blocks. */
    public long blockRows(BlockShape block, long blockRow) {
        return Math.min(block.rows(), rows - blockRow * block.rows());
    }

    /** Returns the number of columns of cells in a column of blocks. */
    public long blockColumns(BlockShape block, long blockColumn) {
        return Math.min(block.columns(), columns - blockColumn * block.columns());
    }
}
