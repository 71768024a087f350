/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

import org.kenworkbench.benchmarks.MadeUpWeights;
import org.kenworkbench.tensor.DType;

/**
 * A million made-up weights, before and after tuning. A row of a model is a window into it that begins at a place of
 * the row's own, so that gigabytes are made as quickly as they are copied.
 */
final class ValuePool {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int STARTS = 1 << 20;
    private static final int LONGEST_ROW = 1 << 16;
    private static final long SEED = 2402;

    private final DType dtype;
    private final MemorySegment base;
    private final MemorySegment tuned;

    /**
     * @param dtype F32 or BF16
     * @param share of the values that tuning changes
     */
    ValuePool(DType dtype, double share) {
        this.dtype = dtype;
        long values = STARTS + LONGEST_ROW;
        base = Arena.ofAuto().allocate(values * dtype.sizeBytes(), Long.BYTES);
        tuned = Arena.ofAuto().allocate(values * dtype.sizeBytes(), Long.BYTES);
        MadeUpWeights weights = new MadeUpWeights(SEED);
        SplittableRandom changed = new SplittableRandom(SEED);
        for (long i = 0; i < values; i++) {
            double value = weights.next();
            set(base, i, (float) value);
            double after = weights.tuned(value);
            set(tuned, i, (float) (changed.nextDouble() < share ? after : value));
        }
    }

    DType dtype() {
        return dtype;
    }

    /** A row's bytes on one side; equal numbers give the same place on both. */
    MemorySegment row(Side side, long number, int rowLength) {
        if (rowLength > LONGEST_ROW) {
            throw new IllegalArgumentException("a row of " + rowLength);
        }
        // The multiplier of Knuth's multiplicative hashing, whose upper bits are spread evenly.
        long start = number * 0x9E3779B97F4A7C15L >>> 44;
        return (side == Side.BASE ? base : tuned).asSlice(start * dtype.sizeBytes(),
                (long) rowLength * dtype.sizeBytes());
    }

    private void set(MemorySegment values, long index, float value) {
        switch (dtype) {
            case F32 -> values.set(FLOAT, index * Float.BYTES, value);
            case F16 -> values.set(SHORT, index * Short.BYTES, Float.floatToFloat16(value));
            case BF16 -> values.set(SHORT, index * Short.BYTES, (short) (Float.floatToIntBits(value) >>> 16));
            default -> throw new IllegalArgumentException(dtype.toString());
        }
    }
}
