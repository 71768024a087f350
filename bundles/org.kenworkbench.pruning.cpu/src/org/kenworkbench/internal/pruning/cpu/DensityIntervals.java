/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import jdk.incubator.vector.IntVector;

import org.kenworkbench.tensor.RowMask;

/**
 * Decides intervals of a row's {@link DensityField} as a whole: all values are kept where even the least S of the
 * interval is above the k-th highest of the row, none where even the highest is below. Only values of the few intervals
 * between are looked at. Loops are plain and without branches where they are long, since C2 vectorises those. One
 * thread.
 *
 * <h2>Bound</h2>
 * With steps of δ bandwidths between nodes, S between two nodes is the cubic through them and the next ones on either
 * side, but for (9/16)·δ⁴/24·max|S⁗| ≤ 0.0704·δ⁴·n, as |φ⁗| ≤ 3 (see {@link DensityField}). By Everett's formula the
 * cubic differs from the straight line between the two nodes by s(1-s)/6·|(2-s)·D_0 + (1+s)·D_1| ≤ (|D_0| + |D_1|)/8,
 * with D the second difference at either node and s in [0, 1] the place between them. Nodes that are off by e move that
 * by at most e + 2·4e/8; twice {@link DensityField#doubt()} stands for it, and so for the rule's own rounding too.
 */
final class DensityIntervals {

    private static final long OUT = 0;
    /** Mark of an open interval, in the upper half of a word whose lower half takes the bits of 32 values. */
    private static final long OPEN = 1L << 32;
    private static final long IN = 1;

    /** Bounds are compared as integers, S = n at that height; finer than intervals differ from each other. */
    private static final int HEIGHT = 1 << 12;

    private final DensityField field = new DensityField();
    private int[] counts = {};
    private FloatRow row;
    private int[] least = {};
    private int[] most = {};
    private long[] verdicts = {};
    private final IntervalRuns certain = new IntervalRuns();
    private final IntervalRuns doubtful = new IntervalRuns();
    /** Polynomials by interval; only those of open intervals are filled. */
    private double[] polynomials = {};
    private int[] open = {};
    private int opens;

    /** Takes in a row, for any number of choices. */
    void take(FloatRow nextRow, double bandwidth) {
        row = nextRow;
        double range = (double) row.max() - row.min();
        Resolution resolution = Resolution.forValues(row.length(), range / bandwidth);
        field.build(row, bandwidth, resolution);
        fit(field.intervals());
        counts = field.counts();
        double spacing = 1.0 / resolution.stepsPerBandwidth();
        double margin = 0.0704 * row.length() * Math.pow(spacing, 4) + 2 * field.doubt();
        bound(field.nodes(), field.intervals(), margin, (double) HEIGHT / row.length(), least, most);
    }

    private void fit(int intervals) {
        if (verdicts.length < intervals) {
            verdicts = new long[intervals];
            least = new int[intervals];
            most = new int[intervals];
            polynomials = new double[2 * Resolution.COLUMN * intervals];
        }
    }

    private static void bound(double[] nodes, int count, double margin, double perUnit, int[] least, int[] most) {
        for (int j = 0; j < count; j++) {
            double below = nodes[j + 3];
            double low = nodes[j + 4];
            double high = nodes[j + 5];
            double above = nodes[j + 6];
            double slope = high - low;
            double curves = Math.abs(slope - (low - below)) + Math.abs(above - high - slope);
            double reach = 0.5 * Math.abs(slope) + 0.125 * curves + margin;
            double centre = 0.5 * (low + high);
            least[j] = (int) ((centre - reach) * perUnit);
            most[j] = 1 + (int) ((centre + reach) * perUnit);
        }
    }

    /**
     * Keeps the values that are certain to be among the k densest.
     *
     * @return how many of the {@link #open} ones are to be kept too
     */
    int keepCertain(int k, RowMask kept, int offset) {
        int intervals = field.intervals();
        int low = WeightedRank.highest(least, counts, intervals, HEIGHT, k);
        int high = WeightedRank.highest(most, counts, intervals, HEIGHT, k) + 1;
        certain.clear();
        doubtful.clear();
        for (int j = 0; j < intervals; j++) {
            if (least[j] >= high) {
                verdicts[j] = IN;
                certain.add(j);
            } else if (most[j] < low) {
                verdicts[j] = OUT;
            } else {
                verdicts[j] = OPEN;
                doubtful.add(j);
                if (counts[j] != 0) {
                    field.polynomial(j, polynomials, j * 2 * Resolution.COLUMN);
                }
            }
        }
        return k - keep(kept.words(), offset);
    }

    private int keep(long[] words, int offset) {
        int n = row.length();
        int[] intervalOf = field.intervalOf();
        if (open.length < n) {
            open = new int[n];
        }
        opens = 0;
        int count = 0;
        int i = 0;
        if (certain.isFew() && doubtful.isFew()) {
            for (; i <= n - Long.SIZE; i += Long.SIZE) {
                long in = 0;
                long rest = 0;
                for (int lane = 0; lane < Long.SIZE; lane += Lanes.INTS.length()) {
                    IntVector intervals = IntVector.fromArray(Lanes.INTS, intervalOf, i + lane);
                    in |= certain.contained(intervals) << lane;
                    rest |= doubtful.contained(intervals) << lane;
                }
                count += Long.bitCount(in);
                set(words, offset + i, in);
                for (; rest != 0; rest &= rest - 1) {
                    open[opens++] = i + Long.numberOfTrailingZeros(rest);
                }
            }
        }
        for (; i < n; i += 32) {
            long bits = verdicts(intervalOf, i, Math.min(32, n - i), verdicts);
            int in = (int) bits;
            count += Integer.bitCount(in);
            set(words, offset + i, in & 0xFFFFFFFFL);
            for (int rest = (int) (bits >>> 32); rest != 0; rest &= rest - 1) {
                open[opens++] = i + Integer.numberOfTrailingZeros(rest);
            }
        }
        return count;
    }

    private static long verdicts(int[] intervalOf, int first, int count, long[] verdicts) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= verdicts[intervalOf[first + i]] << i;
        }
        return bits;
    }

    private static void set(long[] words, int at, long bits) {
        words[at >>> 6] |= bits << at;
        long over = bits >>> 1 >>> (63 - (at & 63));
        if (over != 0) {
            words[(at >>> 6) + 1] |= over;
        }
    }

    /** Indices of the values that are in no decided interval, ascending. */
    int[] open() {
        return open;
    }

    int opens() {
        return opens;
    }

    /** S of the open values as integers, S = n at {@code height}: each rounded down. */
    void heights(int height, int[] heights) {
        evaluate(row.values(), open, opens, field.origin(), field.stepsPerUnit(), polynomials,
                (double) height / row.length(), heights);
    }

    private static void evaluate(float[] values, int[] indices, int count, double origin, double stepsPerUnit,
            double[] polynomials, double scale, int[] heights) {
        for (int i = 0; i < count; i++) {
            double y = (values[indices[i]] - origin) * stepsPerUnit;
            int interval = (int) y;
            int at = interval * 2 * Resolution.COLUMN;
            double u = y - interval - 0.5;
            double v = u * u;
            double even = Math.fma(polynomials[at + 4], v, polynomials[at + 3]);
            double odd = Math.fma(polynomials[at + 12], v, polynomials[at + 11]);
            even = Math.fma(even, v, polynomials[at + 2]);
            odd = Math.fma(odd, v, polynomials[at + 10]);
            even = Math.fma(even, v, polynomials[at + 1]);
            odd = Math.fma(odd, v, polynomials[at + 9]);
            even = Math.fma(even, v, polynomials[at]);
            odd = Math.fma(odd, v, polynomials[at + 8]);
            heights[i] = Math.max(0, (int) (Math.fma(odd, u, even) * scale));
        }
    }

    /** Bound of |S as approximated - S as the rule sums it|. */
    double doubt() {
        return field.doubt();
    }
}
