/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.diagnosis;

import java.util.Arrays;

/**
 * Chooses values of a row much as rule {@code ken} does: each point of an even grid from the least to the greatest
 * value takes the nearest value that is left. The points are visited from the median outwards, where the rule visits
 * them by density, which costs far more; on rows of weights, the two agree in more than nine of ten positions. For one
 * thread.
 */
public final class GridChoice {

    private final long[] keys;
    /** Chain by rank + 1 to the nearest free value, itself or to the left; 0 for none. */
    private final int[] left;
    /** Chain by rank to the nearest free value, itself or to the right; the row's length for none. */
    private final int[] right;
    private final double[] sorted;
    private int count;

    /** @param longest length of the longest row */
    public GridChoice(int longest) {
        keys = new long[longest];
        left = new int[longest + 1];
        right = new int[longest + 1];
        sorted = new double[longest];
    }

    /**
     * Loads a row, from which any number of choices can be made.
     *
     * @param values finite
     */
    public void load(double[] values, int from, int length) {
        count = length;
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToRawIntBits((float) values[from + i]);
            // The bits of negative floats sort in reverse, so they are inverted.
            keys[i] = (long) (bits ^ bits >> 31 & Integer.MAX_VALUE) << Integer.SIZE | i;
        }
        Arrays.sort(keys, 0, count);
        for (int rank = 0; rank < count; rank++) {
            sorted[rank] = values[from + (int) keys[rank]];
        }
    }

    /**
     * Marks the positions of the row that are kept.
     *
     * @param k    1 to the row's length
     * @param kept one entry for each position, all false; set to true where a value is kept
     */
    public void choose(int k, boolean[] kept) {
        for (int i = 0; i <= count; i++) {
            left[i] = i;
            right[i] = i;
        }
        double least = sorted[0];
        double median = sorted[count / 2];
        double step = k == 1 ? 0 : (sorted[count - 1] - least) / (k - 1);
        int up = step == 0 ? 0 : (int) Math.round((median - least) / step);
        int down = up - 1;
        while (up < k || down >= 0) {
            boolean upwards = down < 0 || up < k && least + up * step - median <= median - (least + down * step);
            take(least + (upwards ? up++ : down--) * step, kept);
        }
    }

    private void take(double point, boolean[] kept) {
        int at = Arrays.binarySearch(sorted, 0, count, point);
        int above = find(right, at < 0 ? -at - 1 : at);
        int below = find(left, above) - 1;
        int rank = above == count || below >= 0 && point - sorted[below] <= sorted[above] - point ? below : above;
        kept[(int) keys[rank]] = true;
        right[rank] = rank + 1;
        left[rank + 1] = rank;
    }

    /** Returns the end of a chain and shortens the chain on the way. */
    private static int find(int[] next, int from) {
        int at = from;
        while (next[at] != at) {
            next[at] = next[next[at]];
            at = next[at];
        }
        return at;
    }
}
