/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

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
    /** Most scales that are tried. */
    private static final int MOST_TRIED = PARTS * (FITS + 1);

    /** The scales that were tried, and which one fits the steps of each best. */
    private final short[] tried = new short[MOST_TRIED];
    private final double[] fits = new double[MOST_TRIED];
    private int triedCount;
    private short best;
    private double leastLoss;

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
        triedCount = 0;
        best = bf16(largest / mostSteps);
        for (int part = PARTS; part > 0; part--) {
            short scale = bf16(largest / mostSteps * part / PARTS);
            for (int fit = 0; fit <= FITS && scale != 0 && QuantisedRows.isScale(scale); fit++) {
                double fitted = fitted(scale, sizes, count, mostSteps);
                if (Double.isNaN(fitted)) {
                    break;
                }
                scale = bf16(fitted);
            }
        }
        return best;
    }

    /**
     * Notes a scale if it leaves less than those before it, and returns the one that fits its steps best; NaN where all
     * steps are 0. Fits soon come to scales that were tried before: these tell nothing new.
     */
    private double fitted(short bits, double[] sizes, int count, int mostSteps) {
        for (int i = 0; i < triedCount; i++) {
            if (tried[i] == bits) {
                return fits[i];
            }
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
        tried[triedCount] = bits;
        fits[triedCount] = squares > 0 ? products / squares : Double.NaN;
        return fits[triedCount++];
    }

    /** Returns the number of steps that is nearest to the size of a number, half to even, as far as it may go. */
    public static double steps(double size, double scale, int mostSteps) {
        return scale == 0 ? 0 : Math.min(mostSteps, Math.rint(size / scale));
    }

    /** Returns the bits of the BF16 number that is nearest to a value, half to even. */
    static short bf16(double value) {
        return ElementConversion.toBf16(value);
    }
}
