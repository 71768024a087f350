/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;

/**
 * Approximates S(x) = Σ exp(-((x - w_i)/h)²/2) over a row's range in time linear in the row, within a proven bound. The
 * density is f = scale · S. Reused from row to row; one thread.
 *
 * <h2>Method</h2>
 * All lengths in bandwidths, φ(x) = exp(-x²/2). The range is cut into cells of width a. A cell with centre c keeps the
 * moments M_p = Σ τ_i^p, p = 0..5, of its values, τ = (w - c)/a in [-1/2, 1/2]. As a function of τ, what a value adds to S
 * at a point z away from the centre, φ(z - a·τ), is replaced by the polynomial of degree 5 through its values at
 * Chebyshev's six points. So a cell's share of S at a node is a product of its moments and a row of a constant table,
 * because nodes lie at fixed distances, multiples of δ = a/2, from centres. Between two nodes S is the polynomial of
 * degree 9 through the ten nearest nodes.
 *
 * <h2>Bound</h2>
 * As φ^(m)(x) is the Fourier integral of (it)^m·φ(t)/√2π, |φ^(m)| ≤ (m-1)!! for even m: |φ^(6)| ≤ 15, |φ^(10)| ≤ 945.
 * <ul>
 * <li>Cells: interpolation at Chebyshev's points of an interval of length a is off by at most 15/6!·2·(a/4)^6 per value.
 * <li>Window: a cell contributes to nodes up to {@code reach} steps away; what is left out is at most
 * exp(-(reach·δ)²/2) per value.
 * <li>Nodes: interpolation between them is off by at most 945·n/10!·Π|x - x_r| with Π ≤ (1/2·3/2·5/2·7/2·9/2)²·δ^10
 * between the middle two. Errors of the nodes come through multiplied with at most the Lebesgue constant of the middle
 * interval, which is below 2.
 * </ul>
 * The sum of these per value is {@link Resolution#epsilon()}: 5.7e-7, 5.2e-9 and 7.8e-11 for a = 1/2, 1/4 and 1/8.
 * Rounding, with u = 2^-53 and per value again:
 * <ul>
 * <li>Places: (w - min)·(steps/h) is off by at most 4u·R/h bandwidths with R the range, the same for x; |φ'| ≤ 0.61.
 * Together below 5u·R/h. A value that lands in the neighbouring cell by rounding is still placed within its cell's
 * centre ± (1/2 + that), which the factor 1.001 in epsilon covers.
 * <li>Sums: a node adds up at most n + 6·(reach + 2) products. The polynomial's coefficient for Chebyshev's T_q is a
 * mean of φ for q = 0, else at most 4·(a/4)^q/q!·max|φ^(q)| (half of it but for aliasing), and good to 4u; the absolutes
 * in T_0 to T_5 sum up to 1, 1, 3, 7, 17 and 41. So Σ_p |τ^p·table_p| ≤ 1.5, and the tables are off by at most 300u in
 * effect. The weights of the polynomial between nodes are below 3 in sum over their absolutes for each power, and powers
 * are of |u| ≤ 1/2. Together below 32·(n + 1200)·u.
 * <li>The rule's own sum, which must decide, is not the true one either: z = (x-w)/h, z²/2 and exp are off by
 * 5u·z²/2·φ(z) + 2u·φ(z) ≤ 4u per term, adding in index order by at most n·u·S, scale by 4u.
 * </ul>
 * {@link #doubt()} is the sum of all of it, with the rounding terms doubled: the rule's own S is within that distance.
 */
final class DensityField {

    private static final int MOMENTS = Resolution.MOMENTS;
    private static final int HALF = Resolution.HALF;
    private static final double UNIT = 0x1p-53;

    /** From one cell's moments to the next one's, so that a cell lies in one cache line. */
    private static final int MOMENTS_STRIDE = 8;

    /** Values placed at a time; what is known of them stays in the first-level cache. */
    private static final int CHUNK = 1024;

    private static final int PAD = 32;

    private final int[] intervalOf = new int[CHUNK];
    private final double[] offsets = new double[CHUNK];
    private int[] counts = {};
    private double[] moments = {};
    private double[] windows = {};
    private double[] nodes = {};
    private final double[][] halves = new double[Resolution.NODES][0];
    private final double[][] coefficients = new double[Resolution.NODES][0];
    private int cellCount;
    private double origin;
    private double stepsPerUnit;
    private double doubt;

    /** Takes in the row. The range is at most some thousand bandwidths, since memory grows with it. */
    void build(FloatRow row, double bandwidth, Resolution resolution) {
        int n = row.length();
        double range = (double) row.max() - row.min();
        stepsPerUnit = 2 * resolution.cellsPerBandwidth() / bandwidth;
        cellCount = (int) (range * stepsPerUnit / 2) + 2;
        origin = row.min();
        doubt = n * (resolution.epsilon() + 64 * (n + 1200.0) * UNIT + 16 * UNIT * range / bandwidth);
        fit(Lanes.DOUBLES.length() * resolution.blocks());
        for (int first = 0; first < n; first += CHUNK) {
            int count = Math.min(CHUNK, n - first);
            place(row.values(), first, count, origin, stepsPerUnit, intervalOf, offsets);
            addMoments(intervalOf, offsets, count, counts, moments);
        }
        spread(moments, cellCount, resolution.table(), resolution.blocks(), windows);
        System.arraycopy(windows, resolution.reach() - HALF, nodes, 0, 2 * cellCount + Resolution.NODES);
    }

    private void fit(int window) {
        int padded = cellCount * MOMENTS_STRIDE;
        if (moments.length < padded) {
            moments = new double[padded];
        } else {
            Arrays.fill(moments, 0, padded, 0);
        }
        if (counts.length < intervals()) {
            counts = new int[intervals()];
        } else {
            Arrays.fill(counts, 0, intervals(), 0);
        }
        int size = 2 * cellCount + window + PAD;
        if (windows.length < size) {
            windows = new double[size];
            nodes = new double[size];
        } else {
            Arrays.fill(windows, 0, size, 0);
        }
    }

    /** The interval of each value, and where in its cell it is, from the centre, in widths of a cell. */
    private static void place(float[] values, int first, int count, double origin, double stepsPerUnit,
            int[] intervalOf, double[] offsets) {
        for (int i = 0; i < count; i++) {
            double y = (values[first + i] - origin) * stepsPerUnit;
            int interval = (int) y;
            intervalOf[i] = interval;
            offsets[i] = 0.5 * (y - (interval | 1));
        }
    }

    private static void addMoments(int[] intervalOf, double[] offsets, int count, int[] counts, double[] moments) {
        for (int i = 0; i < count; i++) {
            int interval = intervalOf[i];
            counts[interval]++;
            int at = (interval >> 1) * MOMENTS_STRIDE;
            double t = offsets[i];
            double t2 = t * t;
            double t4 = t2 * t2;
            moments[at] += 1;
            moments[at + 1] += t;
            moments[at + 2] += t2;
            moments[at + 3] += t2 * t;
            moments[at + 4] += t4;
            moments[at + 5] += t4 * t;
        }
    }

    /**
     * Node m of the windows is at origin + (m - reach + 1) steps; cell c, centred at 2c + 1 steps, contributes to those
     * from 2c on.
     */
    private static void spread(double[] moments, int cells, double[] table, int blocks, double[] windows) {
        int lanes = Lanes.DOUBLES.length();
        int perPhase = blocks * lanes * MOMENTS;
        for (int cell = 0; cell < cells; cell++) {
            if (moments[cell * MOMENTS_STRIDE] != 0) {
                spreadCell(moments, cell * MOMENTS_STRIDE, table, cell % Resolution.PHASES * perPhase, blocks, windows,
                        cell / Resolution.PHASES * 8, lanes);
            }
        }
    }

    private static void spreadCell(double[] moments, int at, double[] table, int from, int blocks, double[] windows,
            int first, int lanes) {
        DoubleVector m0 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at]);
        DoubleVector m1 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 1]);
        DoubleVector m2 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 2]);
        DoubleVector m3 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 3]);
        DoubleVector m4 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 4]);
        DoubleVector m5 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 5]);
        for (int block = 0; block < blocks; block++) {
            int node = first + block * lanes;
            int t = from + block * lanes * MOMENTS;
            DoubleVector sum = DoubleVector.fromArray(Lanes.DOUBLES, windows, node);
            DoubleVector low = DoubleVector.fromArray(Lanes.DOUBLES, table, t).mul(m0);
            sum = DoubleVector.fromArray(Lanes.DOUBLES, table, t + lanes).fma(m1, sum);
            low = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 2 * lanes).fma(m2, low);
            sum = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 3 * lanes).fma(m3, sum);
            low = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 4 * lanes).fma(m4, low);
            sum = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 5 * lanes).fma(m5, sum);
            sum.add(low).intoArray(windows, node);
        }
    }

    /** Makes {@link #at} and {@link #coefficients} ready; {@link #polynomial} does not need it. */
    void interpolate() {
        int intervals = intervals();
        if (halves[0].length < intervals + PAD) {
            for (int r = 0; r < Resolution.NODES; r++) {
                halves[r] = new double[intervals + PAD];
                coefficients[r] = new double[intervals + PAD];
            }
        }
        fold(nodes, intervals, halves[0], halves[1], halves[2], halves[3], halves[4], halves[5], halves[6], halves[7],
                halves[8], halves[9]);
        for (int q = 0; q < HALF; q++) {
            combine(halves[0], halves[1], halves[2], halves[3], halves[4], Resolution.EVEN, q * HALF, intervals,
                    coefficients[q]);
            combine(halves[5], halves[6], halves[7], halves[8], halves[9], Resolution.ODD, q * HALF, intervals,
                    coefficients[HALF + q]);
        }
    }

    /** Sums and differences of the nodes on either side of each interval. Fixed distances are what C2 vectorises. */
    private static void fold(double[] nodes, int count, double[] sum0, double[] sum1, double[] sum2, double[] sum3,
            double[] sum4, double[] less0, double[] less1, double[] less2, double[] less3, double[] less4) {
        for (int j = 0; j < count; j++) {
            sum0[j] = nodes[j + 5] + nodes[j + 4];
            sum1[j] = nodes[j + 6] + nodes[j + 3];
            sum2[j] = nodes[j + 7] + nodes[j + 2];
            sum3[j] = nodes[j + 8] + nodes[j + 1];
            sum4[j] = nodes[j + 9] + nodes[j];
            less0[j] = nodes[j + 5] - nodes[j + 4];
            less1[j] = nodes[j + 6] - nodes[j + 3];
            less2[j] = nodes[j + 7] - nodes[j + 2];
            less3[j] = nodes[j + 8] - nodes[j + 1];
            less4[j] = nodes[j + 9] - nodes[j];
        }
    }

    private static void combine(double[] a, double[] b, double[] c, double[] d, double[] e, double[] weights, int row,
            int count, double[] target) {
        double w0 = weights[row];
        double w1 = weights[row + 1];
        double w2 = weights[row + 2];
        double w3 = weights[row + 3];
        double w4 = weights[row + 4];
        for (int j = 0; j < count; j++) {
            target[j] = a[j] * w0 + b[j] * w1 + (c[j] * w2 + d[j] * w3) + e[j] * w4;
        }
    }

    /** The polynomial of interval j, which lies between nodes j and j + 1, as EVEN(u²) + u·ODD(u²): five of each. */
    void polynomial(int j, double[] target, int at) {
        for (int q = 0; q < HALF; q++) {
            double even = 0;
            double odd = 0;
            for (int r = 0; r < HALF; r++) {
                double above = nodes[j + HALF + r];
                double below = nodes[j + HALF - 1 - r];
                even += (above + below) * Resolution.EVEN[q * HALF + r];
                odd += (above - below) * Resolution.ODD[q * HALF + r];
            }
            target[at + q] = even;
            target[at + HALF + q] = odd;
        }
    }

    /** S at a point of the range, after {@link #interpolate}. */
    double at(double x) {
        double y = (x - origin) * stepsPerUnit - 0.5;
        int j = (int) Math.rint(y);
        double u = y - j;
        double v = u * u;
        double even = coefficients[4][j];
        double odd = coefficients[9][j];
        for (int q = 3; q >= 0; q--) {
            even = even * v + coefficients[q][j];
            odd = odd * v + coefficients[HALF + q][j];
        }
        return odd * u + even;
    }

    /** Bound of |S as approximated here - S as the rule sums it|, anywhere in the range, at nodes too. */
    double doubt() {
        return doubt;
    }

    /** Intervals from the lowest value on, two to a cell. */
    int intervals() {
        return 2 * cellCount;
    }

    /** Values in each interval. */
    int[] counts() {
        return counts;
    }

    /** S at the lower end of interval j at {@code j + 4}, from {@code j = -4} on. */
    double[] nodes() {
        return nodes;
    }

    /** Coefficient q of interval j at {@code [q][j]}, after {@link #interpolate}: five of the even half, five of the odd. */
    double[][] coefficients() {
        return coefficients;
    }

    /** Where the range begins. */
    double origin() {
        return origin;
    }

    /** Intervals per unit of the values. */
    double stepsPerUnit() {
        return stepsPerUnit;
    }
}
