/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

/**
 * Sums over the positions that two subnetworks both keep, of what tuning changed there: value - base, in double. They
 * add up, so that a correlation of any part of a model comes out of its tensors' sums.
 *
 * @param count    positions
 * @param sumA     Σ a
 * @param sumB     Σ b
 * @param squaresA Σ a²
 * @param squaresB Σ b²
 * @param products Σ a·b
 */
public record DeltaMoments(long count, double sumA, double sumB, double squaresA, double squaresB, double products) {

    /** Nothing yet. */
    public static final DeltaMoments NONE = new DeltaMoments(0, 0, 0, 0, 0, 0);

    /** What is left of Σ a² once the mean is taken off, relative to it, below which it is rounding. */
    private static final double CONSTANT = 1e-12;

    public DeltaMoments plus(DeltaMoments other) {
        return new DeltaMoments(count + other.count, sumA + other.sumA, sumB + other.sumB, squaresA + other.squaresA,
                squaresB + other.squaresB,
                products + other.products);
    }

    /** The same with A and B in turn. */
    public DeltaMoments swapped() {
        return new DeltaMoments(count, sumB, sumA, squaresB, squaresA, products);
    }

    /**
     * Pearson's r of both differences; NaN where one of them is the same everywhere, or there are fewer than two
     * positions.
     */
    public double correlation() {
        double a = squaresA - sumA / count * sumA;
        double b = squaresB - sumB / count * sumB;
        if (count < 2 || a <= CONSTANT * squaresA || b <= CONSTANT * squaresB) {
            return Double.NaN;
        }
        return Math.clamp((products - sumA / count * sumB) / Math.sqrt(a) / Math.sqrt(b), -1, 1);
    }

    /**
     * The standard deviation of {@link #correlation} around 0 where which difference stands at which position is left
     * to chance: 1 / √(count - 1), exact for random permutations; NaN below two positions.
     */
    public double chanceDeviation() {
        return count < 2 ? Double.NaN : 1 / Math.sqrt(count - 1);
    }
}
