/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

/**
 * The form of two factors of a tensor, taken as the matrix of its rows: left [rows, rank] times right [rank, columns].
 *
 * @param rows    of the tensor
 * @param columns values in a row
 * @param rank    1 or more, at most {@link #mostRank}
 */
public record FactorShape(long rows, long columns, int rank) {

    /** @throws IllegalArgumentException if the factors would have no fewer numbers than the matrix */
    public FactorShape {
        if (rank < 1 || rank > mostRank(rows, columns)) {
            throw new IllegalArgumentException("rank " + rank + " of " + rows + " times " + columns);
        }
    }

    /** Factors of that rank of a tensor; throws as the constructor. */
    public static FactorShape of(TensorInfo tensor, int rank) {
        return new FactorShape(tensor.shape().rowCount(), tensor.shape().rowLength(), rank);
    }

    /**
     * The greatest rank at which two factors have fewer numbers than a matrix, which is less than both of its sides; 0
     * where even one row and one column have as many, as of a vector.
     *
     * @param rows    0 or more, as {@code columns}; their product is a long
     */
    public static long mostRank(long rows, long columns) {
        return rows == 0 || columns == 0 ? 0 : (rows * columns - 1) / (rows + columns);
    }

    /**
     * The type of the factors of a tensor: its own where that has 16 bits, else F32, so that the product of two numbers
     * is exact in double.
     */
    public static DType dtype(DType tensor) {
        return tensor == DType.F16 || tensor == DType.BF16 ? tensor : DType.F32;
    }

    public Shape left() {
        return Shape.of(rows, rank);
    }

    public Shape right() {
        return Shape.of(rank, columns);
    }

    /** Numbers of both factors. */
    public long numbers() {
        return rank * (rows + columns);
    }
}
