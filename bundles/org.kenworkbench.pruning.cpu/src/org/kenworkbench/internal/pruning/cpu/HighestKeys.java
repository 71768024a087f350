/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import org.kenworkbench.tensor.RowMask;

/**
 * Keeps the k highest of a row's keys, none negative; ties go to the lower index. The k-th highest is found digit by
 * digit, the first digit's histogram serving every k. One thread.
 */
final class HighestKeys {

    private static final int[] SHIFTS = {20, 9, 0};
    private static final int[] MASKS = {0x7FF, 0x7FF, 0x1FF};

    private final int[] firstCounts = new int[MASKS[0] + 1];
    private final int[] counts = new int[MASKS[0] + 1];
    private int[] candidates = {};
    private int[] keys;
    private int n;

    /** Takes in the first n keys of an array, which must not change until the next call. */
    void take(int[] rowKeys, int count) {
        keys = rowKeys;
        n = count;
        if (candidates.length < n) {
            candidates = new int[n];
        }
        count(keys, n, 0, firstCounts);
    }

    /** Sets the positions of the k highest, 1 &le; k &le; n, from {@code offset} on. */
    void keep(int k, RowMask kept, int offset) {
        int digit = digit(firstCounts, 0, k);
        int open = k - above(firstCounts, 0, digit);
        int prefix = digit << SHIFTS[0];
        int left = narrow(keys, n, 0, digit);
        for (int pass = 1; pass < SHIFTS.length; pass++) {
            count(candidates, left, pass, counts);
            digit = digit(counts, pass, open);
            open -= above(counts, pass, digit);
            prefix |= digit << SHIFTS[pass];
            left = narrow(candidates, left, pass, digit);
        }
        keepAbove(prefix, kept.words(), offset);
        for (int i = 0; open > 0; i++) {
            if (keys[i] == prefix) {
                kept.set(offset + i);
                open--;
            }
        }
    }

    private static void count(int[] of, int count, int pass, int[] digits) {
        int shift = SHIFTS[pass];
        int mask = MASKS[pass];
        Arrays.fill(digits, 0);
        for (int i = 0; i < count; i++) {
            digits[of[i] >>> shift & mask]++;
        }
    }

    /** The digit of the key with {@code open - 1} keys above or before it. */
    private static int digit(int[] digits, int pass, int open) {
        int above = 0;
        int digit = MASKS[pass];
        while (above + digits[digit] < open) {
            above += digits[digit--];
        }
        return digit;
    }

    private static int above(int[] digits, int pass, int digit) {
        int above = 0;
        for (int d = MASKS[pass]; d > digit; d--) {
            above += digits[d];
        }
        return above;
    }

    /** Moves the keys that have the digit to the front of {@link #candidates}. */
    private int narrow(int[] of, int count, int pass, int digit) {
        int shift = SHIFTS[pass];
        int mask = MASKS[pass];
        int left = 0;
        for (int i = 0; i < count; i++) {
            int key = of[i];
            if ((key >>> shift & mask) == digit) {
                candidates[left++] = key;
            }
        }
        return left;
    }

    /** A word at a time: which keys are higher is a coin toss to a branch predictor. */
    private void keepAbove(int key, long[] words, int offset) {
        for (int i = 0; i < n;) {
            int word = offset + i >>> 6;
            int shift = offset + i & 63;
            int end = Math.min(n, i + Long.SIZE - shift);
            long bits = 0;
            for (; i < end; i++, shift++) {
                bits |= (long) (key - keys[i] >>> 31) << shift;
            }
            words[word] |= bits;
        }
    }
}
