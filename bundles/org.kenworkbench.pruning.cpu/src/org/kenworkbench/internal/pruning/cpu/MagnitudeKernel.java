/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import jdk.incubator.vector.FloatVector;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowKernel;
import org.kenworkbench.pruning.SelectionRule;

/** Rules {@code magnitude} and {@code delta-magnitude}: the bits of a magnitude, read as an int, order as it does. */
final class MagnitudeKernel implements RowKernel {

    private final boolean ofDelta;
    private final ReferenceRows reference;
    private final FloatRow tuned = new FloatRow();
    private final FloatRow base = new FloatRow();
    private int[] keys = {};
    private final HighestKeys highest = new HighestKeys();

    MagnitudeKernel(SelectionRule rule) {
        this.ofDelta = rule.needsBase();
        this.reference = new ReferenceRows(rule);
    }

    @Override
    public void select(RowBatch batch, RowMask kept) throws PruningInputException {
        int n = batch.rowLength();
        if (batch.dtype() == DType.F64) {
            reference.selectAll(batch, kept);
            return;
        }
        if (keys.length < n) {
            keys = new int[n];
        }
        for (int i = 0; i < batch.rowCount() && !batch.cancelled().getAsBoolean(); i++) {
            if (batch.k() == n) {
                kept.set(i * n, i * n + n);
                continue;
            }
            tuned.load(batch, i);
            if (ofDelta) {
                base.load(batch.dtype(), batch.base(), batch.rowOffsetBytes(i), n);
                differ(tuned.values(), base.values(), n);
            }
            fillKeys(tuned.values(), n, keys);
            highest.keep(keys, n, batch.k(), kept, i * n);
        }
    }

    private static void differ(float[] values, float[] subtracted, int n) {
        int i = 0;
        for (; i <= n - Lanes.FLOATS.length(); i += Lanes.FLOATS.length()) {
            FloatVector.fromArray(Lanes.FLOATS, values, i).sub(FloatVector.fromArray(Lanes.FLOATS, subtracted, i))
                    .intoArray(values, i);
        }
        for (; i < n; i++) {
            values[i] -= subtracted[i];
        }
    }

    private static void fillKeys(float[] values, int n, int[] keys) {
        int i = 0;
        for (; i <= n - Lanes.FLOATS.length(); i += Lanes.FLOATS.length()) {
            FloatVector.fromArray(Lanes.FLOATS, values, i).reinterpretAsInts().and(Integer.MAX_VALUE)
                    .intoArray(keys, i);
        }
        for (; i < n; i++) {
            keys[i] = Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE;
        }
    }

    /** Keeps the k highest of n keys, none negative; ties go to the lower index. */
    private static final class HighestKeys {

        private static final int[] SHIFTS = {20, 9, 0};
        private static final int[] MASKS = {0x7FF, 0x7FF, 0x1FF};

        private final int[] counts = new int[MASKS[0] + 1];
        private int[] candidates = {};

        void keep(int[] keys, int n, int k, RowMask kept, int offset) {
            if (candidates.length < n) {
                candidates = new int[n];
            }
            System.arraycopy(keys, 0, candidates, 0, n);
            int count = n;
            int open = k;
            int prefix = 0;
            for (int pass = 0; pass < SHIFTS.length; pass++) {
                int digit = digit(count, SHIFTS[pass], MASKS[pass], open);
                for (int d = MASKS[pass]; d > digit; d--) {
                    open -= counts[d];
                }
                prefix |= digit << SHIFTS[pass];
                count = narrow(count, SHIFTS[pass], MASKS[pass], digit);
            }
            for (int i = 0; i < n; i++) {
                if (keys[i] > prefix || keys[i] == prefix && open-- > 0) {
                    kept.set(offset + i);
                }
            }
        }

        /** The digit of the key with {@code open - 1} keys above or before it. */
        private int digit(int count, int shift, int mask, int open) {
            Arrays.fill(counts, 0);
            for (int i = 0; i < count; i++) {
                counts[candidates[i] >>> shift & mask]++;
            }
            int above = 0;
            int digit = mask;
            while (above + counts[digit] < open) {
                above += counts[digit--];
            }
            return digit;
        }

        private int narrow(int count, int shift, int mask, int digit) {
            int left = 0;
            for (int i = 0; i < count; i++) {
                int key = candidates[i];
                if ((key >>> shift & mask) == digit) {
                    candidates[left++] = key;
                }
            }
            return left;
        }
    }
}
