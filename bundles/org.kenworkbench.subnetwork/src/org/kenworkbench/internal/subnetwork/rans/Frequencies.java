/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.rans;

/**
 * Frequencies of the symbols of one table, which add up to {@value #TOTAL}; a symbol that occurs has at least 1, any
 * other 0. All are 0 in a table that no symbol is coded with.
 */
public final class Frequencies {

    public static final int TOTAL_BITS = 12;
    public static final int TOTAL = 1 << TOTAL_BITS;

    private Frequencies() {
    }

    /**
     * Frequencies in proportion to counts: rounded, then changed by 1 where that costs least, until they add up.
     *
     * @param counts of at most {@value #TOTAL} symbols
     */
    public static int[] of(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        int[] frequencies = new int[counts.length];
        if (sum == 0) {
            return frequencies;
        }
        int left = TOTAL;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                frequencies[symbol] = (int) Math.max(1, (2L * TOTAL * counts[symbol] + sum) / (2 * sum));
                left -= frequencies[symbol];
            }
        }
        for (; left > 0; left--) {
            frequencies[best(counts, frequencies, 1)]++;
        }
        for (; left < 0; left++) {
            frequencies[best(counts, frequencies, -1)]--;
        }
        return frequencies;
    }

    /** Symbol whose frequency may change by {@code step} with the most gain, or the least loss. */
    private static int best(int[] counts, int[] frequencies, int step) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (frequencies[symbol] > (step < 0 ? 1 : 0)) {
                double gain = counts[symbol] * Math.log((double) (frequencies[symbol] + step) / frequencies[symbol]);
                if (gain > most) {
                    most = gain;
                    best = symbol;
                }
            }
        }
        return best;
    }

    /** Bits that symbols of these counts take; infinite if one of them has no frequency. */
    public static double costBits(int[] counts, int[] frequencies) {
        double bits = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                bits += counts[symbol] * (TOTAL_BITS - log2(frequencies[symbol]));
            }
        }
        return bits;
    }

    public static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
