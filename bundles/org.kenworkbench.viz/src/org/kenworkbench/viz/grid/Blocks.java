/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.analysis.pyramid.BlockShape;

/**
 * One value for each block of a part of a tensor. Blocks at
 * the lower and the right edge of the tensor may be smaller. The array is shared, not copied.
 *
 * @param shape       rows and columns of cells in a block
 * @param firstRow    the first row of blocks, counted in blocks
 * @param firstColumn the first column of blocks, counted in blocks
 * @param rows        rows of blocks
 * @param columns     columns of blocks
 * @param values      row by row; NaN where there is nothing kept to show
 */
public record Blocks(BlockShape shape, long firstRow, long firstColumn, int rows, int columns, float[] values) {

    public Blocks {
        if (rows < 0 || columns < 0 || values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    values.length + " values for " + rows + " × " + columns + " of " + shape);
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
        return firstRow * shape.rows();
    }

    /** The first cell's column in the tensor. */
    public long firstCellColumn() {
        return firstColumn * shape.columns();
    }

    /** The row of cells after the last whole block; beyond the tensor if its last block is not whole. */
    public long endCellRow() {
        return (firstRow + rows) * shape.rows();
    }

    /** The column of cells after the last whole block. */
    public long endCellColumn() {
        return (firstColumn + columns) * shape.columns();
    }
}
