/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/**
 * The number of cells in a block: those at the far edges of a tensor may have fewer.
 *
 * @param rows    rows of cells, 1 or more
 * @param columns columns of cells, 1 or more
 */
public record BlockShape(long rows, long columns) {

    /** A block of one cell. */
    public static final BlockShape CELL = new BlockShape(1, 1);

    /** @throws IllegalArgumentException if a number is less than 1 */
    public BlockShape {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(rows + " x " + columns);
        }
    }

    /** Returns a shape with as many rows as columns. */
    public static BlockShape square(long side) {
        return new BlockShape(side, side);
    }

    /** Tells whether a block is a single cell. */
    public boolean isCell() {
        return rows == 1 && columns == 1;
    }

    /** Tells whether such a block can be put together from blocks of another shape, without cutting one. */
    public boolean isMultipleOf(BlockShape other) {
        return rows % other.rows == 0 && columns % other.columns == 0;
    }
}
