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
 * moments M_p = Σ τ_i^p, p = 0..7, of its values, τ = (w - c)/a in [-1/2, 1/2]. As a function of τ, what a value adds
 * to S at a point z away from the centre, φ(z - a·τ), is replaced by the polynomial of degree 7 through its values at
 * Chebyshev's eight points. So a cell's share of S at a node is a product of its moments and a row of a constant table,
 * because nodes lie at fixed distances, multiples of δ = a/4, from centres. Between two nodes S is the polynomial of
 * degree 9 through the ten nearest nodes.
 *
 * <h2>Bound</h2>
 * As φ^(m)(x) is the Fourier integral of (it)^m·φ(t)/√2π, |φ^(m)| ≤ (m-1)!! for even m: |φ^(8)| ≤ 105, |φ^(10)| ≤ 945.
 * <ul>
 * <li>Cells: interpolation at Chebyshev's points of an interval of length a is off by at most 105/8!·2·(a/4)^8 per
 * value.
 * <li>Window: a cell contributes to nodes up to {@code reach} steps away; what is left out is at most
 * exp(-(reach·δ)²/2) per value.
 * <li>Nodes: interpolation between them is off by at most 945·n/10!·Π|x - x_r| with Π ≤ (1/2·3/2·5/2·7/2·9/2)²·δ^10
 * between the middle two. Errors of the nodes come through multiplied with at most the Lebesgue constant of the middle
 * interval, which is below 2.
 * </ul>
 * The sum of these per value is {@link Resolution#epsilon()}: 4.1e-7, 8.8e-10 and 2.8e-12 for a = 1, 1/2 and 1/4.
 * Rounding, with u = 2^-53 and per value again:
 * <ul>
 * <li>Places: (w - min)·(steps/h) is off by at most 4u·R/h bandwidths with R the range, the same for x; |φ'| ≤ 0.61.
 * Together below 5u·R/h. A value that lands in the neighbouring cell by rounding is still placed within its cell's
 * centre ± (1/2 + that), which the factor 1.001 in epsilon covers.
 * <li>Sums: a node adds up at most n + 4·(reach + 4) products, of moments whose powers are good to 8u. The polynomial's
 * coefficient for Chebyshev's T_q is a mean of φ for q = 0, else at most 4·(a/4)^q/q!·max|φ^(q)| (half of it but for
 * aliasing), and good to 4u; the absolutes in T_0 to T_7 sum up to 1, 1, 3, 7, 17, 41, 99 and 239. So Σ_p |τ^p·table_p|
 * ≤ 2.4, and the tables are off by at most 1700u in effect. The weights of the polynomial between nodes are below 3 in
 * sum over their absolutes for each power, and powers are of |u| ≤ 1/2. Together below 32·(n + 1200)·u.
 * <li>The rule's own sum, which must decide, is not the true one either: z = (x-w)/h, z²/2 and exp are off by
 * 5u·z²/2·φ(z) + 2u·φ(z) ≤ 4u per term, adding in index order by at most n·u·S, scale by 4u.
 * </ul>
 * {@link #doubt()} is the sum of all of it, with the rounding terms doubled: the rule's own S is within that distance.
 */
final class DensityField {

    private static final int MOMENTS = Resolution.MOMENTS;
    private static final int HALF = Resolution.HALF;
    private static final double UNIT = 0x1p-53;

    private static final int STEPS = Resolution.STEPS;

    private static final int LANES = Lanes.DOUBLES.length();
    private static final int PAD = 32;

    private final CellMoments moments = new CellMoments();
    private double[] windows = {};
    private double[] nodes = {};
    private final double[][] halves = new double[Resolution.NODES][0];
    private final double[][] coefficients = new double[Resolution.NODES][0];
    private int cellCount;
    private int intervals;
    private double origin;
    private double stepsPerUnit;
    private double doubt;

    /** Takes in the row. The range is at most some thousand bandwidths, since memory grows with it. */
    void build(FloatRow row, double bandwidth, Resolution resolution) {
        int n = row.length();
        double range = (double) row.max() - row.min();
        stepsPerUnit = resolution.stepsPerBandwidth() / bandwidth;
        intervals = (int) (range * stepsPerUnit) + 2;
        // Two at a time are spread.
        cellCount = intervals / (2 * STEPS) * 2 + 2;
        origin = row.min();
        doubt = n * (resolution.epsilon() + 64 * (n + 1200.0) * UNIT + 16 * UNIT * range / bandwidth);
        fit(Lanes.DOUBLES.length() * resolution.blocks());
        moments.take(row.values(), n, origin, stepsPerUnit, cellCount);
        spread(moments.sums(), cellCount, resolution.table(), resolution.blocks(), windows);
        System.arraycopy(windows, resolution.reach() - HALF, nodes, 0, intervals + Resolution.NODES);
    }

    private void fit(int window) {
        int size = STEPS * cellCount + window + PAD;
        if (nodes.length < size) {
            nodes = new double[size];
            windows = new double[size];
        } else {
            Arrays.fill(windows, 0, size, 0);
        }
    }

    /**
     * Node m of the windows is at origin + (m - reach + 1) steps; cell c, centred at 4c + 2 steps, contributes to those
     * from 4c on. Two cells at a time, whose shares begin in the same vector.
     */
    private static void spread(double[] moments, int cells, double[] table, int blocks, double[] windows) {
        for (int cell = 0; cell < cells; cell += Resolution.PHASES) {
            int at = cell * MOMENTS;
            if (moments[at] != 0 || moments[at + MOMENTS] != 0) {
                spreadCells(moments, at, table, blocks, windows, cell * STEPS);
            }
        }
    }

    private static void spreadCells(double[] moments, int at, double[] table, int blocks, double[] windows,
            int first) {
        DoubleVector a0 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at]);
        DoubleVector a1 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 1]);
        DoubleVector a2 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 2]);
        DoubleVector a3 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 3]);
        DoubleVector a4 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 4]);
        DoubleVector a5 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 5]);
        DoubleVector a6 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 6]);
        DoubleVector a7 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 7]);
        DoubleVector b0 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 8]);
        DoubleVector b1 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 9]);
        DoubleVector b2 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 10]);
        DoubleVector b3 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 11]);
        DoubleVector b4 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 12]);
        DoubleVector b5 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 13]);
        DoubleVector b6 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 14]);
        DoubleVector b7 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 15]);
        int t = 0;
        for (int block = 0; block < blocks; block++) {
            int node = first + block * LANES;
            DoubleVector a = vector(table, t).mul(a0);
            DoubleVector b = vector(table, t + 8 * LANES).mul(b0);
            DoubleVector c = vector(table, t + LANES).fma(a1, vector(windows, node));
            DoubleVector d = vector(table, t + 9 * LANES).mul(b1);
            a = vector(table, t + 2 * LANES).fma(a2, a);
            b = vector(table, t + 10 * LANES).fma(b2, b);
            c = vector(table, t + 3 * LANES).fma(a3, c);
            d = vector(table, t + 11 * LANES).fma(b3, d);
            a = vector(table, t + 4 * LANES).fma(a4, a);
            b = vector(table, t + 12 * LANES).fma(b4, b);
            c = vector(table, t + 5 * LANES).fma(a5, c);
            d = vector(table, t + 13 * LANES).fma(b5, d);
            a = vector(table, t + 6 * LANES).fma(a6, a);
            b = vector(table, t + 14 * LANES).fma(b6, b);
            c = vector(table, t + 7 * LANES).fma(a7, c);
            d = vector(table, t + 15 * LANES).fma(b7, d);
            a.add(b).add(c.add(d)).intoArray(windows, node);
            t += Resolution.PHASES * MOMENTS * LANES;
        }
    }

    private static DoubleVector vector(double[] from, int at) {
        return DoubleVector.fromArray(Lanes.DOUBLES, from, at);
    }

    /** Makes {@link #at} and {@link #coefficients} ready; {@link #polynomial} does not need it. */
    void interpolate() {
        if (halves[0].length < intervals + PAD) {
            for (int r = 0; r < Resolution.NODES; r++) {
                halves[r] = new double[intervals + PAD];
                coefficients[r] = new double[intervals + PAD];
            }
        }
        for (int r = 0; r < HALF; r++) {
            fold(nodes, HALF + r, HALF - 1 - r, intervals, halves[r], halves[HALF + r]);
        }
        for (int q = 0; q < HALF; q++) {
            combine(halves[0], halves[1], halves[2], halves[3], halves[4], Resolution.EVEN, q * HALF, intervals,
                    coefficients[q]);
            combine(halves[5], halves[6], halves[7], halves[8], halves[9], Resolution.ODD, q * HALF, intervals,
                    coefficients[HALF + q]);
        }
    }

    /** Sums and differences of two nodes, one on either side of each interval. */
    private static void fold(double[] nodes, int above, int below, int count, double[] sums, double[] differences) {
        for (int j = 0; j < count; j += LANES) {
            DoubleVector high = vector(nodes, above + j);
            DoubleVector low = vector(nodes, below + j);
            high.add(low).intoArray(sums, j);
            high.sub(low).intoArray(differences, j);
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
            target[j] = Math.fma(e[j], w4, Math.fma(d[j], w3, Math.fma(c[j], w2, Math.fma(b[j], w1, a[j] * w0))));
        }
    }

    /**
     * The polynomial of interval j, which lies between nodes j and j + 1, as EVEN(u²) + u·ODD(u²): five of each, the
     * odd ones from {@link Resolution#COLUMN} on, each half of the target as long as that.
     */
    void polynomial(int j, double[] target, int at) {
        for (int lane = 0; lane < Resolution.COLUMN; lane += LANES) {
            DoubleVector even = DoubleVector.zero(Lanes.DOUBLES);
            DoubleVector odd = even;
            for (int r = 0; r < HALF; r++) {
                double above = nodes[j + HALF + r];
                double below = nodes[j + HALF - 1 - r];
                int column = r * Resolution.COLUMN + lane;
                even = vector(Resolution.EVEN_COLUMNS, column).fma(DoubleVector.broadcast(Lanes.DOUBLES, above + below),
                        even);
                odd = vector(Resolution.ODD_COLUMNS, column).fma(DoubleVector.broadcast(Lanes.DOUBLES, above - below),
                        odd);
            }
            even.intoArray(target, at + lane);
            odd.intoArray(target, at + Resolution.COLUMN + lane);
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

    /** Intervals from the lowest value on, each between two nodes. */
    int intervals() {
        return intervals;
    }

    /** The interval of each value. */
    int[] intervalOf() {
        return moments.intervalOf();
    }

    /** Returns the number of values in each interval. */
    int[] counts() {
        return moments.counts();
    }

    /** S at the lower end of interval j at {@code j + 4}, from {@code j = -4} on. */
    double[] nodes() {
        return nodes;
    }

    /**
     * Coefficient q of interval j at {@code [q][j]}, after {@link #interpolate}: five of the even half, five of the
     * odd.
     */
    double[][] coefficients() {
        return coefficients;
    }

    /** Returns the position at which the range begins. */
    double origin() {
        return origin;
    }

    /** Intervals per unit of the values. */
    double stepsPerUnit() {
        return stepsPerUnit;
    }
}
