/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

/**
 * One value for each block of 2^level × 2^level cells of a part of a tensor; at level 0 a block is a cell. Blocks at
 * the lower and the right edge of the tensor may be smaller. The array is shared, not copied.
 *
 * @param level       0 or more
 * @param firstRow    the first row of blocks, counted in blocks
 * @param firstColumn the first column of blocks, counted in blocks
 * @param rows        rows of blocks
 * @param columns     columns of blocks
 * @param values      row by row; NaN where there is nothing kept to show
 */
public record Blocks(int level, long firstRow, long firstColumn, int rows, int columns, float[] values) {

    public Blocks {
        if (level < 0 || rows < 0 || columns < 0 || values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    values.length + " values for " + rows + " × " + columns + " at level " + level);
        }
    }

    public float value(int row, int column) {
        return values[row * columns + column];
    }

    /** Whether nothing of the block was kept, so that there is no value. */
    public boolean isReset(int row, int column) {
        return Float.isNaN(value(row, column));
    }

    /** The first cell's row in the tensor. */
    public long firstCellRow() {
        return firstRow << level;
    }

    /** The first cell's column in the tensor. */
    public long firstCellColumn() {
        return firstColumn << level;
    }

    /** Cells along each side of a whole block. */
    public long side() {
        return 1L << level;
    }
}
