/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.tensor.DType;

/** One row widened to float32, its range and its bandwidth. Reused from row to row; one thread. */
final class FloatRow {

    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Short> HALVES = VectorSpecies.of(short.class,
            VectorShape.forBitSize(Lanes.INTS.vectorBitSize() / 2));

    /** 2^112, the ratio of the exponent biases of F32 and F16. */
    private static final float HALF_BIAS = 0x1p112f;
    /**
     * Longest row, in vectors, that is measured by vectors; in longer rows they would be slow for seconds, until they
     * are compiled, which happens after some calls.
     */
    private static final int MOST_VECTORS = 4096;
    private static final double UNIT = 0x1p-53;

    private float[] values = {};
    private double[] doubles = {};
    private boolean doublesCurrent;
    private int n;
    private float min;
    private float max;
    private double sum;
    private double squares;
    private int shrinkOf;
    private double shrink;

    float[] values() {
        return values;
    }

    int length() {
        return n;
    }

    float min() {
        return min;
    }

    float max() {
        return max;
    }

    /** The values as the rule's own kernel has them; made on demand. */
    double[] doubles() {
        if (!doublesCurrent) {
            if (doubles.length < n) {
                doubles = new double[values.length];
            }
            for (int i = 0; i < n; i++) {
                doubles[i] = values[i];
            }
            doublesCurrent = true;
        }
        return doubles;
    }

    void load(RowBatch batch, int row) {
        load(batch.dtype(), batch.tuned(), batch.rowOffsetBytes(row), batch.rowLength());
    }

    void loadBase(RowBatch batch, int row) {
        load(batch.dtype(), batch.base(), batch.rowOffsetBytes(row), batch.rowLength());
    }

    /** Leaves the float32 differences from a row of the same length; to be called before {@link #measure()}. */
    void subtract(FloatRow other) {
        int i = 0;
        for (; i <= n - Lanes.FLOATS.length(); i += Lanes.FLOATS.length()) {
            FloatVector.fromArray(Lanes.FLOATS, values, i).sub(FloatVector.fromArray(Lanes.FLOATS, other.values, i))
                    .intoArray(values, i);
        }
        for (; i < n; i++) {
            values[i] -= other.values[i];
        }
    }

    private void load(DType dtype, MemorySegment source, long offsetBytes, int length) {
        n = length;
        doublesCurrent = false;
        if (values.length < n) {
            values = new float[n + 15 & -16];
        }
        switch (dtype) {
            case F32 -> MemorySegment.copy(source, LE_FLOAT, offsetBytes, values, 0, n);
            case BF16 -> widenBrain(source, offsetBytes, values, n);
            case F16 -> widenHalf(source, offsetBytes, values, n);
            default -> throw new IllegalArgumentException(dtype + " does not widen to float32");
        }
    }

    private static void widenBrain(MemorySegment source, long offsetBytes, float[] target, int count) {
        int i = 0;
        for (; i <= count - HALVES.length(); i += HALVES.length()) {
            ShortVector bits = ShortVector.fromMemorySegment(HALVES, source, offsetBytes + 2L * i,
                    ByteOrder.LITTLE_ENDIAN);
            IntVector wide = (IntVector) bits.convertShape(VectorOperators.ZERO_EXTEND_S2I, Lanes.INTS, 0);
            wide.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().intoArray(target, i);
        }
        for (; i < count; i++) {
            target[i] = Float.intBitsToFloat(source.get(LE_SHORT, offsetBytes + 2L * i) << 16);
        }
    }

    /** Exponent and mantissa move into place, and the product puts the bias right, for subnormals too: exact. */
    private static void widenHalf(MemorySegment source, long offsetBytes, float[] target, int count) {
        int i = 0;
        for (; i <= count - HALVES.length(); i += HALVES.length()) {
            ShortVector bits = ShortVector.fromMemorySegment(HALVES, source, offsetBytes + 2L * i,
                    ByteOrder.LITTLE_ENDIAN);
            IntVector wide = (IntVector) bits.convertShape(VectorOperators.ZERO_EXTEND_S2I, Lanes.INTS, 0);
            IntVector sign = wide.and(0x8000).lanewise(VectorOperators.LSHL, 16);
            FloatVector magnitude = wide.and(0x7FFF).lanewise(VectorOperators.LSHL, 13).reinterpretAsFloats()
                    .mul(HALF_BIAS);
            magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(target, i);
        }
        for (; i < count; i++) {
            target[i] = Float.float16ToFloat(source.get(LE_SHORT, offsetBytes + 2L * i));
        }
    }

    /** Finds range, sum and sum of squares. */
    void measure() {
        if (n >= Lanes.FLOATS.length() && n <= MOST_VECTORS * Lanes.FLOATS.length()) {
            measureVectors();
        } else {
            measureScalars();
        }
    }

    private void measureVectors() {
        FloatVector lows = FloatVector.fromArray(Lanes.FLOATS, values, 0);
        FloatVector highs = lows;
        DoubleVector sums0 = DoubleVector.zero(Lanes.DOUBLES);
        DoubleVector sums1 = sums0;
        DoubleVector squares0 = sums0;
        DoubleVector squares1 = sums0;
        int whole = Lanes.FLOATS.loopBound(n);
        for (int i = 0; i < whole; i += Lanes.FLOATS.length()) {
            FloatVector v = FloatVector.fromArray(Lanes.FLOATS, values, i);
            lows = lows.min(v);
            highs = highs.max(v);
            DoubleVector low = (DoubleVector) v.convertShape(VectorOperators.F2D, Lanes.DOUBLES, 0);
            DoubleVector high = (DoubleVector) v.convertShape(VectorOperators.F2D, Lanes.DOUBLES, 1);
            sums0 = sums0.add(low);
            sums1 = sums1.add(high);
            squares0 = low.fma(low, squares0);
            squares1 = high.fma(high, squares1);
        }
        min = lows.reduceLanes(VectorOperators.MIN);
        max = highs.reduceLanes(VectorOperators.MAX);
        sum = sums0.add(sums1).reduceLanes(VectorOperators.ADD);
        squares = squares0.add(squares1).reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < n; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
            sum += values[i];
            squares += (double) values[i] * values[i];
        }
    }

    /** A plain loop, with four sums each, so that additions do not wait for each other. */
    private void measureScalars() {
        float[] v = values;
        float lowest = v[0];
        float highest = v[0];
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double squares0 = 0;
        double squares1 = 0;
        double squares2 = 0;
        double squares3 = 0;
        int whole = n & -4;
        for (int i = 0; i < whole; i += 4) {
            float a = v[i];
            float b = v[i + 1];
            float c = v[i + 2];
            float d = v[i + 3];
            sum0 += a;
            sum1 += b;
            sum2 += c;
            sum3 += d;
            squares0 += (double) a * a;
            squares1 += (double) b * b;
            squares2 += (double) c * c;
            squares3 += (double) d * d;
            // Hardly ever taken, as new extremes are rare, and so cheaper than Math.min and Math.max.
            lowest = a < lowest ? a : lowest;
            highest = a > highest ? a : highest;
            lowest = b < lowest ? b : lowest;
            highest = b > highest ? b : highest;
            lowest = c < lowest ? c : lowest;
            highest = c > highest ? c : highest;
            lowest = d < lowest ? d : lowest;
            highest = d > highest ? d : highest;
        }
        double total = sum0 + sum1 + (sum2 + sum3);
        double total2 = squares0 + squares1 + (squares2 + squares3);
        for (int i = whole; i < n; i++) {
            lowest = Math.min(lowest, v[i]);
            highest = Math.max(highest, v[i]);
            total += v[i];
            total2 += (double) v[i] * v[i];
        }
        min = lowest;
        max = highest;
        sum = total;
        squares = total2;
    }

    /**
     * The bandwidth, bit for bit that of {@link GaussianKde#bandwidth(double[], int, boolean)}, after
     * {@link #measure()}.
     *
     * <p>With u = 2^-53, S = Σ w², and Q = S - (Σ w)²/n the exact sum of squared deviations: the sums here are off by
     * at most (n+1)·u·S and n·u·Σ|w| ≤ n·u·√(n·S), so that Q comes out within (3n+8)·u·S of the truth. The two passes
     * of the rule take deviations from a mean that is off by at most (n+1)·u·√(S/n), which adds at most n·u·S to Q, and
     * round by (n+4)·u·Q: within 6(n+4)·u·S the two agree. Where the standard deviation rounds to the same float32 at
     * both ends of that interval, that is the one; else the rule's own passes decide.
     */
    double bandwidth() {
        if (shrinkOf != n) {
            shrink = GaussianKde.shrink(n);
            shrinkOf = n;
        }
        double deviations = squares - sum / n * sum;
        double doubt = 6 * (n + 4.0) * UNIT * squares;
        float low = (float) (Math.sqrt(Math.max(0, deviations - doubt) / n) * (1 - 4 * UNIT));
        float high = (float) (Math.sqrt((deviations + doubt) / n) * (1 + 4 * UNIT));
        return low == high ? GaussianKde.bandwidth(low, shrink) : GaussianKde.bandwidth(doubles(), n, false);
    }
}
