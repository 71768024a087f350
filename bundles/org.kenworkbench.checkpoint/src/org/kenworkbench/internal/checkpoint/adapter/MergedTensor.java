/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.adapter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A matrix of the base with an adapter's product added: w + scaling · Σ_k b_k · a_k, the sum in the order of k, all in
 * double, rounded once to the type of w. Computed for the elements that are asked for. Safe for use by many threads.
 */
final class MergedTensor implements Tensor {

    /**
     * Elements at a time; they and the factors' values are some 16 MiB for each thread, whatever the shape and the
     * rank.
     */
    private static final int PIECE = 1 << 16;
    private static final ValueLayout.OfDouble LE_DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Tensor weight;
    private final AdapterFactors factors;
    private final long columns;

    MergedTensor(Tensor weight, AdapterFactors factors) {
        this.weight = weight;
        this.factors = factors;
        this.columns = weight.info().shape().dim(1);
    }

    @Override
    public TensorInfo info() {
        return weight.info();
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info().sizeBytes());
        int elementBytes = info().dtype().sizeBytes();
        long first = offsetBytes / elementBytes;
        long end = first + target.byteSize() / elementBytes;
        for (long at = first; at < end;) {
            long column = at % columns;
            // Whole rows where there are some that are short enough, else the part of one row.
            long rows = column == 0 ? Math.min(PIECE / columns, (end - at) / columns) : 0;
            long count = rows > 0 ? rows * columns : Math.min(Math.min(columns - column, end - at), PIECE);
            merge(at / columns, (int) Math.max(1, rows), column, (int) (rows > 0 ? columns : count),
                    target.asSlice((at - first) * elementBytes, count * elementBytes));
            at += count;
        }
    }

    /** Merges one rectangle of the matrix. */
    private void merge(long row, int rows, long column, int width, MemorySegment target) throws CheckpointException {
        DType dtype = info().dtype();
        double[] sums = new double[rows * width];
        factors.addProducts(row, rows, column, width, sums);
        weight.copy((row * columns + column) * dtype.sizeBytes(), target);
        double[] values = new double[sums.length];
        Elements.toDoubles(dtype, target, 0, values, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] += factors.scaling() * sums[i];
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment wide = arena.allocate((long) values.length * Double.BYTES, Double.BYTES);
            MemorySegment.copy(values, 0, wide, LE_DOUBLE, 0, values.length);
            ElementConversion.convert(DType.F64, wide, dtype, target, values.length);
        }
    }
}
