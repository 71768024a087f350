/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Approximates S(x) = Σ exp(-((x - w_i)/h)²/2) over a row's range in time linear in the row, within a proven bound. The
 * density is f = scale · S. Reused from row to row; one thread.
 *
 * <h2>Method</h2>
 * All lengths in bandwidths. The range is cut into cells of width a. A cell with centre c keeps the moments
 * M_p = Σ τ_i^p, p = 0..7, of its values, τ = (w - c)/a in [-1/2, 1/2]. With Taylor's series in w about c,
 * exp(-(x-w)²/2) = Σ_p He_p(x-c)·exp(-(x-c)²/2)·(w-c)^p/p!, a cell's share of S at a node is a product of its moments and
 * a row of a constant table, because nodes lie at fixed distances, multiples of δ = a/2, from centres. Between two nodes S
 * is the polynomial of degree 9 through the ten nearest nodes.
 *
 * <h2>Bound</h2>
 * Let φ(x) = exp(-x²/2). As φ^(m)(x) is the Fourier integral of (it)^m·φ(t)/√2π, |φ^(m)| ≤ (m-1)!! for even m:
 * |φ^(8)| ≤ 105, |φ^(10)| ≤ 945.
 * <ul>
 * <li>Series: what follows the term of order 7 is at most 105/8!·δ^8 per value (|w-c| ≤ δ).
 * <li>Window: a cell contributes to nodes up to {@code reach} steps away; what is left out is at most
 * exp(-(reach·δ)²/2) per value.
 * <li>Interpolation: at most 945·n/10!·Π|x - x_r| with Π ≤ (1/2·3/2·5/2·7/2·9/2)²·δ^10 between the middle nodes. Errors of
 * the nodes come through multiplied with at most the Lebesgue constant of the middle interval, which is below 2.
 * </ul>
 * The sum of these per value is {@link Resolution#epsilon()}: 3.3e-7, 5.3e-10 and 1.5e-12 for a = 1/2, 1/4 and 1/8. Rounding,
 * with u = 2^-53 and per value again:
 * <ul>
 * <li>Places: (w - min)·(steps/h) is off by at most 4u·R/h bandwidths with R the range, the same for x; |φ'| ≤ 0.61.
 * Together below 5u·R/h. A value that lands in the neighbouring cell by rounding is still placed within its cell's
 * centre ± (1/2 + that), which the factor 1.001 in epsilon covers.
 * <li>Sums: a node adds up at most n + 8·(reach + 2) products; Σ_p |τ^p·table_p| ≤ 1.09·Σ_p δ^p/√p! ≤ 1.5 per value by
 * Cramér's bound. The tables themselves are good to 30u. The polynomial's weights are below 3 in sum over their
 * absolutes for each power, and powers are of |u| ≤ 1/2. Together below 32·(n + 1200)·u.
 * <li>The rule's own sum, which must decide, is not the true one either: z = (x-w)/h, z²/2 and exp are off by
 * 5u·z²/2·φ(z) + 2u·φ(z) ≤ 4u per term, adding in index order by at most n·u·S, scale by 4u.
 * </ul>
 * {@link #doubt()} is the sum of all of it, with the rounding terms doubled: the rule's own S is within that distance.
 */
final class DensityField {

    private static final int MOMENTS = Resolution.MOMENTS;
    private static final int HALF = Resolution.HALF;
    private static final double UNIT = 0x1p-53;
    private static final int PAD = 32;
    private static final int CHUNK = 64;

    private static final boolean EIGHT = Lanes.DOUBLES.length() == MOMENTS;
    private static final VectorMask<Double> BIT0 = EIGHT ? VectorMask.fromLong(Lanes.DOUBLES, 0xAA) : null;
    private static final VectorMask<Double> BIT1 = EIGHT ? VectorMask.fromLong(Lanes.DOUBLES, 0xCC) : null;
    private static final VectorMask<Double> BIT2 = EIGHT ? VectorMask.fromLong(Lanes.DOUBLES, 0xF0) : null;

    private final int[] places = new int[CHUNK];
    private final double[] powers = new double[3 * CHUNK];
    private double[] moments = {};
    private double[] nodes = {};
    private double[] coefficients = {};
    private int stride;
    private double origin;
    private double stepsPerUnit;
    private double doubt;

    /** Takes in the row. The range is at most some thousand bandwidths, since memory grows with it. */
    void build(FloatRow row, double bandwidth, Resolution resolution) {
        int n = row.length();
        double range = (double) row.max() - row.min();
        double cellsPerUnit = resolution.cellsPerBandwidth() / bandwidth;
        int cells = (int) (range * cellsPerUnit) + 2;
        origin = row.min();
        stepsPerUnit = 2 * cellsPerUnit;
        doubt = n * (resolution.epsilon() + 64 * (n + 1200.0) * UNIT + 16 * UNIT * range / bandwidth);
        fit(cells, 8 * resolution.blocks());
        if (EIGHT) {
            addMomentsEightLanes(row.values(), n, cellsPerUnit);
        } else {
            addMoments(row.values(), 0, n, origin, cellsPerUnit, moments);
        }
        spread(moments, cells, resolution.table(), 64 * resolution.blocks(), nodes);
        interpolate(nodes, resolution.reach() - 1, coefficients, stride, 2 * cells);
    }

    private void fit(int cells, int window) {
        if (moments.length < cells * MOMENTS) {
            moments = new double[cells * MOMENTS];
        } else {
            Arrays.fill(moments, 0, cells * MOMENTS, 0);
        }
        stride = 2 * cells + PAD & -8;
        int size = stride + window + PAD;
        if (nodes.length < size) {
            nodes = new double[size];
        } else {
            Arrays.fill(nodes, 0, size, 0);
        }
        if (coefficients.length < stride * Resolution.NODES) {
            coefficients = new double[stride * Resolution.NODES];
        }
    }

    private void addMomentsEightLanes(float[] values, int n, double cellsPerUnit) {
        int done = n & -CHUNK;
        for (int i = 0; i < done; i += CHUNK) {
            placeChunk(values, i, origin, cellsPerUnit, places, powers);
            addChunk(places, powers, moments);
        }
        addMoments(values, done, n, origin, cellsPerUnit, moments);
    }

    /** Where the moments of each value's cell begin, and τ, τ² and τ⁴. */
    private static void placeChunk(float[] values, int first, double origin, double cellsPerUnit, int[] places,
            double[] powers) {
        for (int i = 0; i < CHUNK; i += Lanes.DOUBLES.length()) {
            DoubleVector y = ((DoubleVector) FloatVector.fromArray(Lanes.FLOATS_OF_DOUBLES, values, first + i)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLES, 0)).sub(origin).mul(cellsPerUnit);
            IntVector cell = (IntVector) y.convertShape(VectorOperators.D2I, Lanes.INTS_OF_DOUBLES, 0);
            DoubleVector t = y.sub(cell.convertShape(VectorOperators.I2D, Lanes.DOUBLES, 0)).sub(0.5);
            DoubleVector t2 = t.mul(t);
            cell.mul(MOMENTS).intoArray(places, i);
            t.intoArray(powers, i);
            t2.intoArray(powers, CHUNK + i);
            t2.mul(t2).intoArray(powers, 2 * CHUNK + i);
        }
    }

    private static void addChunk(int[] places, double[] powers, double[] moments) {
        DoubleVector one = DoubleVector.broadcast(Lanes.DOUBLES, 1);
        for (int i = 0; i < CHUNK; i++) {
            int at = places[i];
            DoubleVector product = one.blend(DoubleVector.broadcast(Lanes.DOUBLES, powers[i]), BIT0)
                    .mul(one.blend(DoubleVector.broadcast(Lanes.DOUBLES, powers[CHUNK + i]), BIT1))
                    .mul(one.blend(DoubleVector.broadcast(Lanes.DOUBLES, powers[2 * CHUNK + i]), BIT2));
            DoubleVector.fromArray(Lanes.DOUBLES, moments, at).add(product).intoArray(moments, at);
        }
    }

    private static void addMoments(float[] values, int from, int to, double origin, double cellsPerUnit,
            double[] moments) {
        for (int i = from; i < to; i++) {
            double y = (values[i] - origin) * cellsPerUnit;
            int cell = (int) y;
            double t = y - cell - 0.5;
            double power = 1;
            for (int p = cell * MOMENTS; p < cell * MOMENTS + MOMENTS; p++) {
                moments[p] += power;
                power *= t;
            }
        }
    }

    /** Node m is at origin + (m - reach + 1) steps; cell c, centred at 2c + 1 steps, contributes to nodes from 2c on. */
    private static void spread(double[] moments, int cells, double[] table, int phaseLength, double[] nodes) {
        for (int cell = 0; cell < cells; cell++) {
            if (moments[cell * MOMENTS] != 0) {
                spreadCell(moments, cell * MOMENTS, table, cell % Resolution.PHASES * phaseLength, phaseLength, nodes,
                        cell / Resolution.PHASES * 8);
            }
        }
    }

    private static void spreadCell(double[] moments, int at, double[] table, int from, int length, double[] nodes,
            int first) {
        int lanes = Lanes.DOUBLES.length();
        DoubleVector m0 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at]);
        DoubleVector m1 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 1]);
        DoubleVector m2 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 2]);
        DoubleVector m3 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 3]);
        DoubleVector m4 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 4]);
        DoubleVector m5 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 5]);
        DoubleVector m6 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 6]);
        DoubleVector m7 = DoubleVector.broadcast(Lanes.DOUBLES, moments[at + 7]);
        int node = first;
        for (int block = from; block < from + length; block += 64) {
            for (int t = block; t < block + 8; t += lanes) {
                DoubleVector sum = DoubleVector.fromArray(Lanes.DOUBLES, nodes, node);
                DoubleVector low = DoubleVector.fromArray(Lanes.DOUBLES, table, t).mul(m0);
                sum = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 8).fma(m1, sum);
                low = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 16).fma(m2, low);
                sum = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 24).fma(m3, sum);
                low = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 32).fma(m4, low);
                sum = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 40).fma(m5, sum);
                low = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 48).fma(m6, low);
                sum = DoubleVector.fromArray(Lanes.DOUBLES, table, t + 56).fma(m7, sum);
                sum.add(low).intoArray(nodes, node);
                node += lanes;
            }
        }
    }

    /** The polynomial of interval j, between nodes j + first and the next one, as EVEN(u²) + u·ODD(u²). */
    private static void interpolate(double[] nodes, int first, double[] coefficients, int stride, int intervals) {
        for (int q = 0; q < HALF; q++) {
            half(nodes, first, 1, Resolution.EVEN, q * HALF, coefficients, q * stride, intervals);
            half(nodes, first, -1, Resolution.ODD, q * HALF, coefficients, (q + HALF) * stride, intervals);
        }
    }

    /** One coefficient of all intervals. */
    private static void half(double[] nodes, int first, double sign, double[] weights, int row, double[] coefficients,
            int target, int intervals) {
        DoubleVector w0 = DoubleVector.broadcast(Lanes.DOUBLES, weights[row]);
        DoubleVector w1 = DoubleVector.broadcast(Lanes.DOUBLES, weights[row + 1]);
        DoubleVector w2 = DoubleVector.broadcast(Lanes.DOUBLES, weights[row + 2]);
        DoubleVector w3 = DoubleVector.broadcast(Lanes.DOUBLES, weights[row + 3]);
        DoubleVector w4 = DoubleVector.broadcast(Lanes.DOUBLES, weights[row + 4]);
        for (int j = 0; j < intervals; j += Lanes.DOUBLES.length()) {
            int at = first + j;
            DoubleVector above = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at + 1).mul(w0);
            DoubleVector below = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at).mul(w0);
            above = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at + 2).fma(w1, above);
            below = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at - 1).fma(w1, below);
            above = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at + 3).fma(w2, above);
            below = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at - 2).fma(w2, below);
            above = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at + 4).fma(w3, above);
            below = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at - 3).fma(w3, below);
            above = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at + 5).fma(w4, above);
            below = DoubleVector.fromArray(Lanes.DOUBLES, nodes, at - 4).fma(w4, below);
            below.mul(sign).add(above).intoArray(coefficients, target + j);
        }
    }

    /** S at a point of the range. */
    double at(double x) {
        double y = (x - origin) * stepsPerUnit - 0.5;
        int j = (int) Math.rint(y);
        double u = y - j;
        double v = u * u;
        double even = coefficients[4 * stride + j];
        double odd = coefficients[9 * stride + j];
        for (int q = 3; q >= 0; q--) {
            even = Math.fma(even, v, coefficients[q * stride + j]);
            odd = Math.fma(odd, v, coefficients[(q + HALF) * stride + j]);
        }
        return Math.fma(odd, u, even);
    }

    /** Bound of |S as approximated here - S as the rule sums it|, anywhere in the range. */
    double doubt() {
        return doubt;
    }

    /** Coefficient q of interval j at {@code q * stride() + j}: five of the even half, five of the odd one. */
    double[] coefficients() {
        return coefficients;
    }

    int stride() {
        return stride;
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
