/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How far a mean over examples, or the difference of two means over the same examples, may be off because there are only so
 * many examples: the percentile bootstrap of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
 * Examples are drawn with replacement, as many as there are, and the interval reaches from the 2.5th to the 97.5th percentile
 * of the means of the draws. Where two models are compared, each example's two scores are drawn together (Koehn, "Statistical
 * Significance Tests for Machine Translation Evaluation", EMNLP 2004): what makes an example hard for both cancels.
 *
 * <p>It tells of the choice of examples alone, not of seeds or of other data sets. It is too narrow for few examples, and where
 * all are equal it has no width at all. Stateless; equal inputs and seeds give equal results.
 */
public final class PairedBootstrap {

    /** Draws, unless there are very many examples. */
    public static final int MOST_DRAWS = 10_000;
    private static final int LEAST_DRAWS = 1_000;
    /** Bounds the work: beyond 20,000 examples there are fewer draws, which then matter less. */
    private static final double MOST_EXAMPLES_DRAWN = 2e8;
    private static final double TAIL = 0.025;

    private PairedBootstrap() {
    }

    /**
     * Of the mean.
     *
     * @param values one for each example, finite; not changed
     * @return empty for fewer than two examples, which tell nothing about others
     */
    public static Optional<Interval> ofMean(double[] values, long seed) {
        return ofMean(values, seed, draws(values.length));
    }

    /**
     * Of mean(a) - mean(b).
     *
     * @param a one for each example, finite; not changed
     * @param b the same examples in the same order
     * @return empty for fewer than two examples
     * @throws IllegalArgumentException if there are not as many
     */
    public static Optional<Interval> ofDifference(double[] a, double[] b, long seed) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " examples"); //$NON-NLS-1$ //$NON-NLS-2$
        }
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return ofMean(differences, seed);
    }

    /** The arithmetic mean. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static Optional<Interval> ofMean(double[] values, long seed, int draws) {
        if (values.length < 2) {
            return Optional.empty();
        }
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return Optional.of(new Interval(values[0], values[0])); // a sum of many would not be exact
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        Arrays.sort(means);
        return Optional.of(new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL)));
    }

    private static int draws(int examples) {
        return (int) Math.clamp(MOST_EXAMPLES_DRAWN / Math.max(1, examples), LEAST_DRAWS, MOST_DRAWS);
    }

    /** Linear between the two nearest (Hyndman and Fan's type 7). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
