/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

/**
 * Looks for NaN and infinity in raw bits: a value is finite where its bits without the sign lie below those of
 * infinity. Working memory for one thread.
 */
public final class FiniteCheck {

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LE_LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int CHUNK = 4096;
    private static final int INFINITY_F16 = 0x7C00;
    private static final int INFINITY_BF16 = 0x7F80;
    private static final int INFINITY_F32 = 0x7F80_0000;
    private static final long INFINITY_F64 = 0x7FF0_0000_0000_0000L;

    private final short[] shorts = new short[CHUNK];
    private final int[] ints = new int[CHUNK];
    private final long[] longs = new long[CHUNK];
    private final double[] one = new double[1];

    /**
     * Refuses a block of a pruned tensor with a value that is no number.
     *
     * @throws PruningInputException naming the tensor, the row and the checkpoint
     */
    public void require(Block block, MemorySegment values, String checkpoint) throws PruningInputException {
        TensorPlan plan = block.plan();
        DType dtype = plan.tensor().dtype();
        if (allFinite(dtype, values, block.elements())) {
            return;
        }
        int at = 0;
        do {
            Elements.toDoubles(dtype, values, (long) at++ * dtype.sizeBytes(), one, 1);
        } while (Double.isFinite(one[0]));
        long row = (block.firstElement() + at - 1) / plan.rowLength();
        throw new UnprunableTensorException(plan.tensor().name(),
                "Tensor '" + plan.tensor().name() + "', row " + row + " of "
                        + checkpoint + ", holds " + one[0]
                        + ", which cannot be ranked: repair the checkpoint, or");
    }

    public boolean allFinite(DType dtype, MemorySegment values, int elements) {
        for (int at = 0; at < elements; at += CHUNK) {
            int count = Math.min(CHUNK, elements - at);
            long offsetBytes = (long) at * dtype.sizeBytes();
            boolean finite = switch (dtype) {
                case F16 -> shorts(values, offsetBytes, count) < INFINITY_F16;
                case BF16 -> shorts(values, offsetBytes, count) < INFINITY_BF16;
                case F32 -> ints(values, offsetBytes, count) < INFINITY_F32;
                case F64 -> longs(values, offsetBytes, count) < INFINITY_F64;
                default -> throw new IllegalArgumentException(dtype + " is not prunable");
            };
            if (!finite) {
                return false;
            }
        }
        return true;
    }

    // Each of the three: the largest bits without the sign. Loops of this form become vector code.

    private int shorts(MemorySegment values, long offsetBytes, int count) {
        MemorySegment.copy(values, LE_SHORT, offsetBytes, shorts, 0, count);
        int largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, shorts[i] & 0x7FFF);
        }
        return largest;
    }

    private int ints(MemorySegment values, long offsetBytes, int count) {
        MemorySegment.copy(values, LE_INT, offsetBytes, ints, 0, count);
        int largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, ints[i] & Integer.MAX_VALUE);
        }
        return largest;
    }

    private long longs(MemorySegment values, long offsetBytes, int count) {
        MemorySegment.copy(values, LE_LONG, offsetBytes, longs, 0, count);
        long largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, longs[i] & Long.MAX_VALUE);
        }
        return largest;
    }
}
