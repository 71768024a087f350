/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.util.Arrays;

import org.kenworkbench.tensor.RowMask;

/**
 * Picks the values that changed most, as {@code delta-magnitude} or, with norms, {@code delta-wanda} does among the
 * values of a tensor: by their scores as float32, and of equal ones the first. Keeps its working memory. For one
 * thread.
 */
final class LargestChanges {

    private static final int DIGITS = 1 << 16;

    private final ColumnWeights weights;
    private final float[] scores;
    private final int[] keys;
    private final int[] upper = new int[DIGITS];
    private final int[] lower = new int[DIGITS];

    /** @param values how many there are, of whole rows */
    LargestChanges(int values, ColumnWeights weights) {
        this.weights = weights;
        this.scores = new float[values];
        this.keys = new int[values];
    }

    /** Takes the changes to pick from. */
    void of(double[] tuned, double[] reset) {
        Arrays.fill(upper, 0);
        weights.scores(tuned, reset, scores);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Float.floatToRawIntBits(scores[i]);
            upper[keys[i] >>> 16]++;
        }
    }

    /** Picks so many of them, 0 to all. */
    RowMask pick(long count) {
        RowMask mask = new RowMask(keys.length);
        if (count == 0) {
            return mask;
        }
        if (count == keys.length) {
            mask.set(0, keys.length);
            return mask;
        }
        long open = count;
        int high = DIGITS - 1;
        for (; upper[high] < open; high--) {
            open -= upper[high];
        }
        Arrays.fill(lower, 0);
        for (int key : keys) {
            if (key >>> 16 == high) {
                lower[key & DIGITS - 1]++;
            }
        }
        int low = DIGITS - 1;
        for (; lower[low] < open; low--) {
            open -= lower[low];
        }
        set(mask, high << 16 | low, open);
        return mask;
    }

    /** Sets all above the least key, and so many of those that have it. */
    private void set(RowMask mask, int least, long ties) {
        long open = ties;
        long[] words = mask.words();
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] > least) {
                words[i >>> 6] |= 1L << i;
            } else if (keys[i] == least && open > 0) {
                words[i >>> 6] |= 1L << i;
                open--;
            }
        }
    }
}
