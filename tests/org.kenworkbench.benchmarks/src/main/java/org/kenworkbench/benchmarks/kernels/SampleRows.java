/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.kenworkbench.benchmarks.MadeUpWeights;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;

/**
 * Rows of {@link MadeUpWeights}.
 *
 * @param tuned {@code rows * shape.n()} little-endian float32 values, outside the heap and aligned as the engine's
 * @param base  as {@code tuned}; a little away from it
 */
record SampleRows(RowShape shape, int rows, MemorySegment tuned, MemorySegment base) {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final TensorId TENSOR = new TensorId("benchmark.weight");
    private static final int ALIGNMENT_BYTES = 64;
    private static final long SEED = 20_240_203;

    static SampleRows of(RowShape shape) {
        MadeUpWeights weights = new MadeUpWeights(SEED + shape.n());
        int rows = shape.rowsOfSample();
        long values = (long) rows * shape.n();
        MemorySegment tuned = Arena.ofAuto().allocate(values * Float.BYTES, ALIGNMENT_BYTES);
        MemorySegment base = Arena.ofAuto().allocate(values * Float.BYTES, ALIGNMENT_BYTES);
        for (long i = 0; i < values; i++) {
            double value = weights.next();
            base.set(FLOAT, i * Float.BYTES, (float) value);
            tuned.set(FLOAT, i * Float.BYTES, (float) weights.tuned(value));
        }
        return new SampleRows(shape, rows, tuned, base);
    }

    /** Consecutive rows, as a kernel takes them. */
    RowBatch batch(int firstRow, int rowCount) {
        long rowBytes = (long) shape.n() * Float.BYTES;
        return new RowBatch(new RowRange(TENSOR, DType.F32, firstRow, rowCount, shape.n()), shape.k(),
                tuned.asSlice(firstRow * rowBytes, rowCount * rowBytes),
                base.asSlice(firstRow * rowBytes, rowCount * rowBytes), 0, () -> false);
    }

    /** The values of one row of a batch. */
    static float[] values(RowBatch batch, int row) {
        return batch.tuned().asSlice(batch.rowOffsetBytes(row), (long) batch.rowLength() * Float.BYTES).toArray(FLOAT);
    }
}
