/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.adapter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowSums;
import org.kenworkbench.tensor.Tensor;

/**
 * The two factors of what an adapter adds to a matrix.
 *
 * @param a          [r, in]
 * @param b          [out, r]
 * @param transposed whether the matrix is [in, out], the transpose of B · A
 */
record AdapterFactors(Tensor a, Tensor b, boolean transposed, double scaling) {

    /**
     * Largest rank that is read, so that the factors of a row and of a column are always few enough to hold in memory;
     * no adapter comes near it.
     */
    static final int MOST_RANK = 1 << 16;

    /** Values of either factor that are held at once, as doubles: 4 MiB, twice that while they are turned. */
    private static final int HELD = 1 << 19;

    /** Rows of the matrix that they add to. */
    long rows() {
        return transposed ? a.info().shape().dim(1) : b.info().shape().dim(0);
    }

    long columns() {
        return transposed ? b.info().shape().dim(0) : a.info().shape().dim(1);
    }

    private int rank() {
        return Math.toIntExact(a.info().shape().dim(0));
    }

    /** Adds the product's rectangle to {@code sums}, row after row, in the order of the inner dimension. */
    void addProducts(long row, int rows, long column, int width, double[] sums) throws CheckpointException {
        int rank = rank();
        int most = HELD / rank;
        for (int top = 0; top < rows; top += most) {
            int high = Math.min(most, rows - top);
            double[] ofRows = transposed ? turned(lines(a, row + top, high), rank, high)
                    : part(b, row + top, high, 0, rank);
            for (int left = 0; left < width; left += most) {
                int wide = Math.min(most, width - left);
                double[] ofColumns = transposed ? turned(part(b, column + left, wide, 0, rank), wide, rank)
                        : lines(a, column + left, wide);
                addProducts(ofRows, high, ofColumns, wide, sums, top * width + left, width);
            }
        }
    }

    /** Adds one block of the rectangle, from {@code first} on; its rows are {@code stride} apart in {@code sums}. */
    private void addProducts(double[] ofRows, int rows, double[] ofColumns, int width, double[] sums, int first,
            int stride) {
        int rank = rank();
        for (int i = 0; i < rows; i++) {
            RowSums.add(rank, ofRows, i * rank, 1, ofColumns, 0, width, sums, first + i * stride, width);
        }
    }

    /** Reads the same columns of all rows of a matrix, row after row. */
    private static double[] lines(Tensor matrix, long column, int width) throws CheckpointException {
        int rows = Math.toIntExact(matrix.info().shape().dim(0));
        double[] all = new double[Math.multiplyExact(rows, width)];
        for (int k = 0; k < rows; k++) {
            System.arraycopy(part(matrix, k, 1, column, width), 0, all, k * width, width);
        }
        return all;
    }

    private static double[] turned(double[] matrix, int rows, int columns) {
        double[] turned = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = matrix[i * columns + j];
            }
        }
        return turned;
    }

    /** A rectangle of a matrix as doubles; whole rows, or a part of one. */
    private static double[] part(Tensor matrix, long row, int rows, long column, int width) throws CheckpointException {
        DType dtype = matrix.info().dtype();
        double[] values = new double[Math.multiplyExact(rows, width)];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) values.length * dtype.sizeBytes(), Double.BYTES);
            matrix.copy((row * matrix.info().shape().dim(1) + column) * dtype.sizeBytes(), bytes);
            Elements.toDoubles(dtype, bytes, 0, values, values.length);
        }
        return values;
    }
}
