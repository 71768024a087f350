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
import java.util.function.DoubleSupplier;

/**
 * Intervals for a mean over examples, or for the difference of two means over the same examples, that show the
 * uncertainty due to the limited number of examples: the percentile bootstrap of Efron and Tibshirani, "An Introduction
 * to the Bootstrap" (1993), chapter 13. Examples are drawn with replacement, as many as there are, and the interval
 * reaches from the 2.5th to the 97.5th percentile of the means of the draws. Where two models are compared, each
 * example's two scores are drawn together (Koehn, "Statistical Significance Tests for Machine Translation Evaluation",
 * EMNLP 2004): what makes an example hard for both cancels.
 *
 * <p>The interval covers the choice of examples alone, not seeds or other data sets. The bootstrap knows no examples
 * but those that it draws from: with few examples it is too narrow, and where all are equal it would have no width at
 * all. It is therefore made only where it holds, for {@value #LEAST_EXAMPLES} examples or more of which
 * {@value #LEAST_DIFFERENT} or more differ from the commonest score; for scores that are shares {@link ScoreIntervals}
 * has better intervals. Stateless; equal inputs and seeds give equal results.
 */
public final class PairedBootstrap {

    /** Number of draws, unless there are very many examples. */
    public static final int MOST_DRAWS = 10_000;
    /** Least number of examples; with fewer, the examples that the sample lacks matter. */
    public static final int LEAST_EXAMPLES = 30;
    /**
     * Least number of examples unlike the commonest; with fewer, their frequency is not known well enough to draw from.
     */
    public static final int LEAST_DIFFERENT = 10;
    private static final int LEAST_DRAWS = 1_000;
    /** Bound on the work: beyond 20,000 examples there are fewer draws, which then matter less. */
    private static final double MOST_EXAMPLES_DRAWN = 2e8;
    private static final double MOST_EXAMPLES_OF_FIGURES = 2e7;

    private PairedBootstrap() {
    }

    /**
     * Computes the interval of the mean.
     *
     * @param values scores, one for each example, finite; not changed
     * @return empty where the bootstrap does not hold
     */
    public static Optional<Interval> ofMean(double[] values, long seed) {
        return ofMean(values, seed, PairedShares.TAIL);
    }

    /**
     * Computes the interval of mean(a) - mean(b).
     *
     * @param a scores, one for each example, finite; not changed
     * @param b scores of the same examples in the same order
     * @return empty where the bootstrap does not hold
     * @throws IllegalArgumentException if a and b differ in length
     */
    public static Optional<Interval> ofDifference(double[] a, double[] b, long seed) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " examples");
        }
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return ofMean(differences, seed);
    }

    /** Returns the arithmetic mean. */
    public static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /** Sums the values in the order of the array, so that the result is the same on every machine. */
    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Whether there are enough examples, and enough of them unlike the commonest score, to draw from. */
    public static boolean holds(double[] values) {
        if (values.length < LEAST_EXAMPLES) {
            return false;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int commonest = 0;
        for (int from = 0, i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                commonest = Math.max(commonest, i - from);
                from = i;
            }
        }
        return values.length - commonest >= LEAST_DIFFERENT;
    }

    /** @param tail probability beyond each end of the interval */
    static Optional<Interval> ofMean(double[] values, long seed, double tail) {
        if (!holds(values)) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        return Optional.of(interval(draws(values.length, MOST_EXAMPLES_DRAWN), tail, () -> {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            return sum / values.length;
        }));
    }

    /** A figure computed from the examples drawn, which need not be a mean. */
    @FunctionalInterface
    public interface DrawnFigure {

        /** @param drawn indices of the examples drawn, as many as there are examples; valid until the next draw */
        double of(int[] drawn);
    }

    /**
     * Computes the interval of a figure that is not a mean over examples and takes longer to compute: with many
     * examples there are fewer draws. The caller must know whether the bootstrap {@linkplain #holds holds}.
     *
     * @param examples number of examples, 1 or more
     */
    public static Interval ofFigure(int examples, long seed, DrawnFigure figure) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] drawn = new int[examples];
        return interval(draws(examples, MOST_EXAMPLES_OF_FIGURES), PairedShares.TAIL, () -> {
            for (int i = 0; i < examples; i++) {
                drawn[i] = random.nextInt(examples);
            }
            return figure.of(drawn);
        });
    }

    private static Interval interval(int draws, double tail, DoubleSupplier next) {
        double[] figures = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            figures[draw] = next.getAsDouble();
        }
        Arrays.sort(figures);
        return new Interval(quantile(figures, tail), quantile(figures, 1 - tail), IntervalMethod.BOOTSTRAP);
    }

    private static int draws(int examples, double mostExamples) {
        return (int) Math.clamp(mostExamples / Math.max(1, examples), LEAST_DRAWS, MOST_DRAWS);
    }

    /** Interpolates a quantile linearly between the two nearest values (Hyndman and Fan's type 7). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
