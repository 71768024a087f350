/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.tensor.RowMask;

/**
 * Ranks the values that {@link DensityIntervals} left open, by exact sums where the approximation cannot tell. One
 * thread.
 */
final class DensityRanks {

    /** Densities are compared as integers, S = n at that height, far finer than their bound. */
    private static final int HEIGHT = 1 << 30;

    private int[] heights = {};
    private int[] ones = {};
    private int[] close = {};
    private double[] exactSums = {};

    /**
     * Keeps the {@code keep} densest of the open values.
     *
     * @return how many exact sums it took
     */
    int keepHighest(FloatRow row, double bandwidth, DensityIntervals intervals, int keep, RowMask kept, int offset,
            BooleanSupplier cancelled) {
        int count = intervals.opens();
        int[] open = intervals.open();
        if (keep == 0 || keep == count) {
            for (int i = 0; i < keep; i++) {
                kept.set(offset + open[i]);
            }
            return 0;
        }
        fit(count);
        intervals.heights(HEIGHT, heights);
        int threshold = WeightedRank.highest(heights, ones, count, HEIGHT, keep);
        long doubt = 2 + (long) (2 * intervals.doubt() / row.length() * HEIGHT);
        int sure = 0;
        int closeCount = 0;
        long[] words = kept.words();
        // Without a branch, which would often be mispredicted.
        for (int i = 0; i < count; i++) {
            long above = threshold + doubt - heights[i] >>> 63;
            int at = offset + open[i];
            words[at >>> 6] |= above << at;
            sure += (int) above;
            close[closeCount] = open[i];
            closeCount += (int) (1 - above & ~(heights[i] - threshold + doubt >> 63));
        }
        int left = keep - sure;
        if (left < closeCount && !allEqual(row.values(), closeCount)) {
            return keepExactly(row, new GaussianKde(row.doubles(), row.length(), bandwidth, cancelled), closeCount,
                    left, kept,
                    offset);
        }
        for (int i = 0; i < left; i++) {
            kept.set(offset + close[i]);
        }
        return 0;
    }

    private void fit(int count) {
        if (heights.length < count) {
            heights = new int[count * 2];
            ones = new int[count * 2];
            Arrays.fill(ones, 1);
            close = new int[count * 2];
            exactSums = new double[count * 2];
        }
    }

    private boolean allEqual(float[] values, int count) {
        for (int i = 1; i < count; i++) {
            if (values[close[i]] != values[close[0]]) {
                return false;
            }
        }
        return true;
    }

    /** Equal values have equal sums, so each value is summed once. */
    private int keepExactly(FloatRow row, GaussianKde exact, int count, int left, RowMask kept, int offset) {
        float[] values = row.values();
        long[] byValue = new long[count];
        for (int i = 0; i < count; i++) {
            byValue[i] = (long) Float.floatToRawIntBits(values[close[i]] + 0f) << 32 | i;
        }
        Arrays.sort(byValue);
        int sums = 0;
        for (int i = 0; i < count; i++) {
            int at = (int) byValue[i];
            if (i > 0 && byValue[i] >> 32 == byValue[i - 1] >> 32) {
                exactSums[at] = exactSums[(int) byValue[i - 1]];
            } else {
                exactSums[at] = exact.at(values[close[at]]);
                sums++;
            }
        }
        double[] ordered = Arrays.copyOf(exactSums, count);
        Arrays.sort(ordered);
        double threshold = ordered[count - left];
        int open = left;
        for (int i = 0; i < count; i++) {
            if (exactSums[i] > threshold) {
                kept.set(offset + close[i]);
                open--;
            }
        }
        for (int i = 0; open > 0; i++) {
            if (exactSums[i] == threshold) {
                kept.set(offset + close[i]);
                open--;
            }
        }
        return sums;
    }
}
