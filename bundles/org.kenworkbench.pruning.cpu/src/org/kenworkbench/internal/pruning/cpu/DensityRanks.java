/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.internal.pruning.GaussianKde;

/** Ranks the values that {@link DensityBins} left open, by exact sums where the approximation cannot tell. One thread. */
final class DensityRanks {

    private double[] densities = {};
    private double[] ordered = {};
    private int[] close = {};
    private double[] exactSums = {};

    /**
     * Keeps the {@code keep} densest of the open values.
     *
     * @return how many exact sums it took
     */
    int keepHighest(FloatRow row, double bandwidth, DensityBins bins, int keep, RowMask kept, int offset) {
        int count = bins.opens();
        int[] open = bins.open();
        if (keep == 0 || keep == count) {
            for (int i = 0; i < keep; i++) {
                kept.set(offset + open[i]);
            }
            return 0;
        }
        fit(count);
        for (int i = 0; i < count; i++) {
            densities[i] = bins.field().at(row.values()[open[i]]);
        }
        System.arraycopy(densities, 0, ordered, 0, count);
        Arrays.sort(ordered, 0, count);
        double threshold = ordered[count - keep];
        double doubt = 2 * bins.field().doubt();
        int left = keep;
        int closeCount = 0;
        for (int i = 0; i < count; i++) {
            if (densities[i] > threshold + doubt) {
                kept.set(offset + open[i]);
                left--;
            } else if (densities[i] >= threshold - doubt) {
                close[closeCount++] = open[i];
            }
        }
        if (left < closeCount && !allEqual(row.values(), closeCount)) {
            return keepExactly(row, bandwidth, closeCount, left, kept, offset);
        }
        for (int i = 0; i < left; i++) {
            kept.set(offset + close[i]);
        }
        return 0;
    }

    private void fit(int count) {
        if (densities.length < count) {
            densities = new double[count * 2];
            ordered = new double[count * 2];
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
    private int keepExactly(FloatRow row, double bandwidth, int count, int left, RowMask kept, int offset) {
        float[] values = row.values();
        GaussianKde exact = new GaussianKde(row.doubles(), row.length(), bandwidth);
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
        System.arraycopy(exactSums, 0, ordered, 0, count);
        Arrays.sort(ordered, 0, count);
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
