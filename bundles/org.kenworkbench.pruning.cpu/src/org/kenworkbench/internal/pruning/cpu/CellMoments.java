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
import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Sorts a row's values into the cells of a {@link DensityField} and adds up their powers there. One thread. */
final class CellMoments {

    private static final int MOMENTS = Resolution.MOMENTS;
    private static final int STEPS = Resolution.STEPS;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Whether a vector holds all moments of a cell. */
    private static final boolean WHOLE_CELLS = Lanes.DOUBLES.length() == MOMENTS;
    private static final DoubleVector ONES = DoubleVector.broadcast(Lanes.DOUBLES, 1);

    /**
     * The lanes whose number has a certain bit set: with t in place of 1 in the first, and times t² and t⁴ in the
     * others, 1s become the powers 0 to 7.
     */
    private static final VectorMask<Double> BIT0 = VectorMask.fromLong(Lanes.DOUBLES, 0b10101010);
    private static final VectorMask<Double> BIT1 = VectorMask.fromLong(Lanes.DOUBLES, 0b11001100);
    private static final VectorMask<Double> BIT2 = VectorMask.fromLong(Lanes.DOUBLES, 0b11110000);

    /** Values placed at a time; what is known of them stays in the first-level cache. */
    private static final int CHUNK = 256;

    private final double[] offsets = new double[CHUNK];
    private final double[] squares = new double[CHUNK];
    private final double[] fourths = new double[CHUNK];
    private int[] intervalOf = {};
    private int[] counts = {};
    private MemorySegment moments = MemorySegment.NULL;
    private double[] sums = {};

    /** Takes in n values; steps from node to node begin at the origin, {@link Resolution#STEPS} to a cell. */
    void take(float[] values, int n, double origin, double stepsPerUnit, int cellCount) {
        fit(n, cellCount);
        for (int first = 0; first < n; first += CHUNK) {
            int count = Math.min(CHUNK, n - first);
            place(values, first, count, origin, stepsPerUnit, intervalOf, offsets, squares, fourths);
            if (WHOLE_CELLS) {
                addVectors(intervalOf, first, offsets, squares, fourths, count, moments, counts);
            } else {
                addMoments(intervalOf, first, offsets, count, moments, counts);
            }
        }
        MemorySegment.copy(moments, ValueLayout.JAVA_DOUBLE, 0, sums, 0, cellCount * MOMENTS);
    }

    private void fit(int n, int cellCount) {
        int count = cellCount * MOMENTS;
        if (intervalOf.length < n) {
            intervalOf = new int[n];
        }
        if (sums.length < count) {
            sums = new double[count];
            moments = Lanes.aligned(count);
            counts = new int[cellCount * STEPS];
        } else {
            moments.asSlice(0, (long) count * Double.BYTES).fill((byte) 0);
            Arrays.fill(counts, 0, cellCount * STEPS, 0);
        }
    }

    /**
     * The interval of each value, where in its cell it is, from the centre, in widths of a cell, and powers of that.
     */
    private static void place(float[] values, int first, int count, double origin, double stepsPerUnit,
            int[] intervalOf, double[] offsets, double[] squares, double[] fourths) {
        for (int i = 0; i < count; i++) {
            double y = (values[first + i] - origin) * stepsPerUnit;
            int interval = (int) y;
            intervalOf[first + i] = interval;
            double t = 1.0 / STEPS * (y - ((interval & -STEPS) + STEPS / 2));
            double t2 = t * t;
            offsets[i] = t;
            squares[i] = t2;
            fourths[i] = t2 * t2;
        }
    }

    /** Counts in the same pass: the vectors leave the processor time for it. */
    private static void addVectors(int[] intervalOf, int first, double[] offsets, double[] squares, double[] fourths,
            int count, MemorySegment moments, int[] counts) {
        for (int i = 0; i < count; i++) {
            int interval = intervalOf[first + i];
            counts[interval]++;
            long at = (interval & -STEPS) * (MOMENTS * Double.BYTES / STEPS);
            ONES.blend(offsets[i], BIT0).lanewise(VectorOperators.MUL, squares[i], BIT1)
                    .lanewise(VectorOperators.MUL, fourths[i], BIT2)
                    .add(DoubleVector.fromMemorySegment(Lanes.DOUBLES, moments, at, ORDER))
                    .intoMemorySegment(moments, at, ORDER);
        }
    }

    private static void addMoments(int[] intervalOf, int first, double[] offsets, int count, MemorySegment moments,
            int[] counts) {
        for (int i = 0; i < count; i++) {
            int interval = intervalOf[first + i];
            counts[interval]++;
            long at = (interval & -STEPS) * (MOMENTS / STEPS);
            double t = offsets[i];
            double t2 = t * t;
            double t4 = t2 * t2;
            add(moments, at, 1);
            add(moments, at + 1, t);
            add(moments, at + 2, t2);
            add(moments, at + 3, t2 * t);
            add(moments, at + 4, t4);
            add(moments, at + 5, t4 * t);
            add(moments, at + 6, t4 * t2);
            add(moments, at + 7, t4 * (t2 * t));
        }
    }

    private static void add(MemorySegment moments, long index, double value) {
        moments.setAtIndex(ValueLayout.JAVA_DOUBLE, index, moments.getAtIndex(ValueLayout.JAVA_DOUBLE, index) + value);
    }

    /** The moments of each cell, {@link Resolution#MOMENTS} side by side. */
    double[] sums() {
        return sums;
    }

    /** Returns the number of values in each interval. */
    int[] counts() {
        return counts;
    }

    /** The interval between nodes that each value lies in, from the origin on. */
    int[] intervalOf() {
        return intervalOf;
    }
}
