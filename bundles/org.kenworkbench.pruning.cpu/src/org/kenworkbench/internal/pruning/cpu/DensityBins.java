/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import org.kenworkbench.checkpoint.RowMask;

/**
 * Sorts the values of a row into bins, an eighth of an interval of {@link DensityField} wide, and decides whole bins: kept
 * where even the least density of the bin is above the k-th highest of the row, not kept where even the highest is below.
 *
 * <p>Within a bin of width b, in bandwidths, S differs from the straight line between the values at the borders by at most
 * b²/8·max|S''|, and |S''| ≤ n because |φ''| ≤ 1. One thread.
 */
final class DensityBins {

    private static final int PER_INTERVAL = 8;
    private static final byte OUT = 0;
    private static final byte IN = 1;
    private static final byte OPEN = 2;

    /** Halvings of the range in which the k-th highest density is sought. */
    private static final int HALVINGS = 12;

    private final DensityField field = new DensityField();
    private int n;
    private int[] binOf = {};
    private int[] counts = {};
    private double[] borders = {};
    private byte[] verdicts = {};
    private int[] used = {};
    private double[] least = {};
    private double[] most = {};
    private double[] sizes = {};
    private int usedBins;
    private int[] open = {};
    private int opens;

    /** Takes in a row, for any number of choices. */
    void take(FloatRow row, double bandwidth) {
        n = row.length();
        double range = (double) row.max() - row.min();
        Resolution resolution = Resolution.forValues(n, range / bandwidth);
        field.build(row, bandwidth, resolution);
        int bins = PER_INTERVAL * ((int) (range * field.stepsPerUnit()) + 2);
        fit(bins);
        count(row.values(), n, field.origin(), field.stepsPerUnit() * PER_INTERVAL, binOf, counts);
        fillBorders(bins / PER_INTERVAL);
        double width = 0.5 / resolution.cellsPerBandwidth() / PER_INTERVAL;
        bound(bins, 1.001 * n * width * width / 8 + field.doubt());
    }

    /**
     * Keeps the values that are certain to be among the k densest.
     *
     * @return how many of the {@link #open} ones are to be kept too
     */
    int keepCertain(int k, RowMask kept, int offset) {
        double low = threshold(least, k, true);
        double high = threshold(most, k, false);
        for (int b = 0; b < usedBins; b++) {
            verdicts[used[b]] = least[b] >= high ? IN : most[b] < low ? OUT : OPEN;
        }
        return k - keep(kept, offset);
    }

    private void fit(int bins) {
        if (binOf.length < n) {
            binOf = new int[n];
            open = new int[n];
        }
        if (counts.length < bins + PER_INTERVAL) {
            counts = new int[bins + PER_INTERVAL];
            borders = new double[counts.length];
            verdicts = new byte[counts.length];
            used = new int[counts.length];
            least = new double[counts.length];
            most = new double[counts.length];
            sizes = new double[counts.length];
        } else {
            Arrays.fill(counts, 0, bins, 0);
        }
    }

    private static void count(float[] values, int n, double origin, double binsPerUnit, int[] binOf, int[] counts) {
        for (int i = 0; i < n; i++) {
            int bin = (int) ((values[i] - origin) * binsPerUnit);
            binOf[i] = bin;
            counts[bin]++;
        }
    }

    /** S at the borders of the bins; the last one of an interval is the first one of the next. */
    private void fillBorders(int intervals) {
        double[] c = field.coefficients();
        int stride = field.stride();
        int lanes = Lanes.DOUBLES.length();
        for (int part = 0; part < PER_INTERVAL; part += lanes) {
            DoubleVector u = DoubleVector.zero(Lanes.DOUBLES).addIndex(1).add(part).div(PER_INTERVAL).sub(0.5);
            DoubleVector v = u.mul(u);
            for (int j = 0; j <= intervals; j++) {
                DoubleVector even = v.mul(c[4 * stride + j]).add(c[3 * stride + j]);
                DoubleVector odd = v.mul(c[9 * stride + j]).add(c[8 * stride + j]);
                even = even.fma(v, DoubleVector.broadcast(Lanes.DOUBLES, c[2 * stride + j]));
                odd = odd.fma(v, DoubleVector.broadcast(Lanes.DOUBLES, c[7 * stride + j]));
                even = even.fma(v, DoubleVector.broadcast(Lanes.DOUBLES, c[stride + j]));
                odd = odd.fma(v, DoubleVector.broadcast(Lanes.DOUBLES, c[6 * stride + j]));
                even = even.fma(v, DoubleVector.broadcast(Lanes.DOUBLES, c[j]));
                odd = odd.fma(v, DoubleVector.broadcast(Lanes.DOUBLES, c[5 * stride + j]));
                odd.fma(u, even).intoArray(borders, j * PER_INTERVAL + part);
            }
        }
    }

    private void bound(int bins, double margin) {
        usedBins = 0;
        for (int b = 0; b < bins; b++) {
            used[usedBins] = b;
            sizes[usedBins] = counts[b];
            least[usedBins] = Math.min(borders[b], borders[b + 1]) - margin;
            most[usedBins] = Math.max(borders[b], borders[b + 1]) + margin;
            usedBins += counts[b] == 0 ? 0 : 1;
        }
    }

    /**
     * With {@code atLeast} the highest found t such that k values or more have a bound of t or more; else the lowest
     * found t such that fewer have.
     */
    private double threshold(double[] bounds, int k, boolean atLeast) {
        double enough = -n;
        double tooHigh = 2.0 * n;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (enough + tooHigh) / 2;
            if (countAtLeast(bounds, sizes, usedBins, middle) >= k) {
                enough = middle;
            } else {
                tooHigh = middle;
            }
        }
        return atLeast ? enough : tooHigh;
    }

    private static double countAtLeast(double[] bounds, double[] sizes, int bins, double least) {
        DoubleVector sum = DoubleVector.zero(Lanes.DOUBLES);
        int i = 0;
        for (; i <= bins - Lanes.DOUBLES.length(); i += Lanes.DOUBLES.length()) {
            VectorMask<Double> above = DoubleVector.fromArray(Lanes.DOUBLES, bounds, i).compare(VectorOperators.GE,
                    least);
            sum = sum.add(DoubleVector.fromArray(Lanes.DOUBLES, sizes, i), above);
        }
        double count = sum.reduceLanes(VectorOperators.ADD);
        for (; i < bins; i++) {
            count += bounds[i] >= least ? sizes[i] : 0;
        }
        return count;
    }

    private int keep(RowMask kept, int offset) {
        opens = 0;
        int count = 0;
        long[] words = kept.words();
        for (int i = 0; i < n; i++) {
            int verdict = verdicts[binOf[i]];
            words[offset + i >>> 6] |= (verdict & 1L) << offset + i;
            count += verdict & 1;
            open[opens] = i;
            opens += verdict >> 1;
        }
        return count;
    }

    /** Indices of the values that are in no decided bin, ascending. */
    int[] open() {
        return open;
    }

    int opens() {
        return opens;
    }

    DensityField field() {
        return field;
    }
}
