/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

/**
 * Sums over the positions that two subnetworks both keep, taken of the change that tuning made there: value - base, in
 * double. The sums of several tensors can be added, which gives the correlation of any part of a model.
 *
 * @param count    positions
 * @param sumA     Σ a
 * @param sumB     Σ b
 * @param squaresA Σ a²
 * @param squaresB Σ b²
 * @param products Σ a·b
 */
public record DeltaMoments(long count, double sumA, double sumB, double squaresA, double squaresB, double products) {

    /** Sums over no positions. */
    public static final DeltaMoments NONE = new DeltaMoments(0, 0, 0, 0, 0, 0);

    /**
     * Bound on (Σ a² - (Σ a)² / n) / Σ a², the part of Σ a² that is left once the mean is taken off: a ratio up to this
     * is rounding, and all a count as equal.
     */
    private static final double CONSTANT = 1e-12;

    public DeltaMoments plus(DeltaMoments other) {
        return new DeltaMoments(count + other.count, sumA + other.sumA, sumB + other.sumB, squaresA + other.squaresA,
                squaresB + other.squaresB,
                products + other.products);
    }

    /** Returns the same sums with A and B exchanged. */
    public DeltaMoments swapped() {
        return new DeltaMoments(count, sumB, sumA, squaresB, squaresA, products);
    }

    /**
     * Computes Pearson's r of the two differences; NaN where one of them is the same everywhere, or there are fewer
     * than two positions.
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
     * Returns the standard deviation of {@link #correlation} around 0 under chance, where the differences are assigned
     * to the positions at random: 1 / √(count - 1), exact for random permutations; NaN below two positions.
     */
    public double chanceDeviation() {
        return count < 2 ? Double.NaN : 1 / Math.sqrt(count - 1);
    }
}
