/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;

/**
 * Finds the scale that tells some numbers best by whole numbers of its steps: with the least sum of squares of what
 * they leave, among the scales that are tried. All is computed in double, in the order of the numbers; a scale is
 * rounded once to BF16 before steps are counted by it, so that the steps fit the scale that is stored. Used by one
 * thread at a time; keeps its working memory.
 */
public final class ScaleFinder {

    /** The scales that are tried first are so many parts of the one at which the largest number is the most steps. */
    private static final int PARTS = 16;
    /** Number of times that a scale is fitted to the steps that the one before it gave. */
    private static final int FITS = 2;
    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final double[] one = new double[1];
    private final MemorySegment rounded = MemorySegment.ofArray(new byte[Short.BYTES]);
    private short best;
    private double leastLoss;
    /** The scale that fits the steps of the last one best; NaN where all steps were 0. */
    private double fitted;

    /**
     * Returns the bits of the scale, a BF16 number; 0 where all numbers are 0, infinite where they are too large.
     *
     * @param sizes     of the numbers, without their signs, the first {@code count}; all are finite
     * @param mostSteps most steps to either side, 1 or more
     */
    public short find(double[] sizes, int count, int mostSteps) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, sizes[i]);
        }
        if (largest == 0) {
            return 0;
        }
        leastLoss = Double.POSITIVE_INFINITY;
        best = bf16(largest / mostSteps);
        for (int part = PARTS; part > 0; part--) {
            short scale = bf16(largest / mostSteps * part / PARTS);
            for (int fit = 0; tryOut(scale, sizes, count, mostSteps) && fit < FITS; fit++) {
                scale = bf16(fitted);
            }
        }
        return best;
    }

    /** Notes a scale if it leaves less than those before it; returns whether there is a next one to try. */
    private boolean tryOut(short bits, double[] sizes, int count, int mostSteps) {
        if (bits == 0 || !QuantisedRows.isScale(bits)) {
            return false;
        }
        double scale = QuantisedRows.scale(bits);
        double loss = 0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double steps = steps(sizes[i], scale, mostSteps);
            double left = sizes[i] - steps * scale;
            loss += left * left;
            products += steps * sizes[i];
            squares += steps * steps;
        }
        if (loss < leastLoss) {
            leastLoss = loss;
            best = bits;
        }
        fitted = products / squares;
        return squares > 0;
    }

    /** Returns the number of steps that is nearest to the size of a number, half to even, as far as it may go. */
    public static double steps(double size, double scale, int mostSteps) {
        return scale == 0 ? 0 : Math.min(mostSteps, Math.rint(size / scale));
    }

    /** Returns the bits of the BF16 number that is nearest to a value, half to even. */
    short bf16(double value) {
        one[0] = value;
        ElementConversion.fromDoubles(one, 1, DType.BF16, rounded, 0);
        return rounded.get(LE_SHORT, 0);
    }
}
