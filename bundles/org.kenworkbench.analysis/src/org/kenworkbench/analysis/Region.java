/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

/**
 * A rectangle of cells, or of blocks, of a tensor seen as rows and columns.
 *
 * @param row     first row, from 0
 * @param column  first column, from 0
 * @param rows    number of rows, possibly none
 * @param columns number of columns, possibly none
 */
public record Region(long row, long column, int rows, int columns) {

    /** @throws IllegalArgumentException if a number is negative */
    public Region {
        if (row < 0 || column < 0 || rows < 0 || columns < 0) {
            throw new IllegalArgumentException("row " + row + ", column " + column + ", " + rows + " x " + columns);
        }
    }

    /** Number of cells in the region. */
    public long cells() {
        return (long) rows * columns;
    }

    /** The row after the last. */
    public long endRow() {
        return row + rows;
    }

    /** The column after the last. */
    public long endColumn() {
        return column + columns;
    }

    /** Tells whether the whole region lies within so many rows and columns. */
    public boolean isWithin(long allRows, long allColumns) {
        return endRow() <= allRows && endColumn() <= allColumns;
    }
}
