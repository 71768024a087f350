/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.scaled;

import org.kenworkbench.tensor.Shape;

/**
 * Ways in which scales are laid out, each told by its shape and by the place of the scale of a code, written down
 * without what is tested.
 */
enum Layout {
    NONE,
    SCALAR,
    SINGLE,
    ROWS,
    ROW_COLUMN,
    BLOCKS_OF_128,
    BLOCKS_OF_64,
    GROUPS_OF_32,
    FOUR_DIMENSIONS,
    MATRICES,
    MATRIX_ROWS,
    MATRIX_COLUMNS;

    /** Whether it is of stacks alone. */
    boolean needsStack() {
        return this == MATRICES || this == MATRIX_ROWS || this == MATRIX_COLUMNS;
    }

    /** Whether it is of single matrices alone. */
    boolean needsMatrix() {
        return this == ROWS;
    }

    /** Shape of the scales of a matrix; of those of a stack if there are any matrices. */
    Shape shape(int matrices, int rows, int columns) {
        return switch (this) {
            case NONE, SCALAR -> Shape.of();
            case SINGLE -> Shape.of(1);
            case ROWS -> Shape.of(rows);
            case MATRICES -> Shape.of(matrices);
            case MATRIX_ROWS -> Shape.of(matrices, rows);
            case ROW_COLUMN -> of(matrices, rows, 1);
            case BLOCKS_OF_128 -> of(matrices, (rows + 127) / 128, (columns + 127) / 128);
            case BLOCKS_OF_64 -> of(matrices, (rows + 63) / 64, (columns + 63) / 64);
            case GROUPS_OF_32 -> of(matrices, rows, (columns + 31) / 32);
            case FOUR_DIMENSIONS -> of(matrices, (rows + 127) / 128, 1, (columns + 127) / 128, 1);
            case MATRIX_COLUMNS -> Shape.of(matrices, 1, columns);
        };
    }

    private static Shape of(int matrices, long... dims) {
        if (matrices == 0) {
            return Shape.of(dims);
        }
        long[] all = new long[dims.length + 1];
        all[0] = matrices;
        System.arraycopy(dims, 0, all, 1, dims.length);
        return Shape.of(all);
    }

    /** Index of the scale of the code at a place. */
    int scale(int matrix, int row, int column, int rows, int columns) {
        return switch (this) {
            case NONE, SCALAR, SINGLE -> 0;
            case ROWS, ROW_COLUMN, MATRIX_ROWS -> matrix * rows + row;
            case MATRICES -> matrix;
            case BLOCKS_OF_128, FOUR_DIMENSIONS -> block(matrix, row, column, rows, columns, 128);
            case BLOCKS_OF_64 -> block(matrix, row, column, rows, columns, 64);
            case GROUPS_OF_32 -> (matrix * rows + row) * ((columns + 31) / 32) + column / 32;
            case MATRIX_COLUMNS -> matrix * columns + column;
        };
    }

    private static int block(int matrix, int row, int column, int rows, int columns, int side) {
        int across = (columns + side - 1) / side;
        int down = (rows + side - 1) / side;
        return (matrix * down + row / side) * across + column / side;
    }
}
