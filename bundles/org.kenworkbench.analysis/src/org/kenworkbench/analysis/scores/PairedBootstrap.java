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
 * How far a mean over examples, or the difference of two means over the same examples, may be off because there are
 * only so many examples: the percentile bootstrap of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993),
 * chapter 13. Examples are drawn with replacement, as many as there are, and the interval reaches from the 2.5th to the
 * 97.5th percentile of the means of the draws. Where two models are compared, each example's two scores are drawn
 * together (Koehn, "Statistical Significance Tests for Machine Translation Evaluation", EMNLP 2004): what makes an
 * example hard for both cancels.
 *
 * <p>It tells of the choice of examples alone, not of seeds or of other data sets. It knows no examples but those that
 * it draws: of few it is too narrow, and where all are equal it would have no width at all. So it is made only where it
 * holds, of {@value #LEAST_EXAMPLES} examples or more of which {@value #LEAST_DIFFERENT} or more are not like the
 * commonest ones; for scores that are shares {@link ScoreIntervals} knows better ones. Stateless; equal inputs and
 * seeds give equal results.
 */
public final class PairedBootstrap {

    /** Draws, unless there are very many examples. */
    public static final int MOST_DRAWS = 10_000;
    /** Below that, what was not drawn matters. */
    public static final int LEAST_EXAMPLES = 30;
    /** Below that, how often others occur is not known well enough to draw it. */
    public static final int LEAST_DIFFERENT = 10;
    private static final int LEAST_DRAWS = 1_000;
    /** Bounds the work: beyond 20,000 examples there are fewer draws, which then matter less. */
    private static final double MOST_EXAMPLES_DRAWN = 2e8;
    private static final double MOST_EXAMPLES_OF_FIGURES = 2e7;

    private PairedBootstrap() {
    }

    /**
     * Of the mean.
     *
     * @param values one for each example, finite; not changed
     * @return empty where it does not hold
     */
    public static Optional<Interval> ofMean(double[] values, long seed) {
        return ofMean(values, seed, PairedShares.TAIL);
    }

    /**
     * Of mean(a) - mean(b).
     *
     * @param a one for each example, finite; not changed
     * @param b the same examples in the same order
     * @return empty where it does not hold
     * @throws IllegalArgumentException if there are not as many
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

    /** The arithmetic mean. */
    public static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /** In the order of the array, so that it is the same everywhere. */
    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Whether there are enough examples, and enough of them unlike the commonest, to draw from. */
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

    /** @param tail to each side */
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

    /** A figure of examples that were drawn, which need not be a mean. */
    @FunctionalInterface
    public interface DrawnFigure {

        /** @param drawn numbers of examples, as many as there are; good until the next draw */
        double of(int[] drawn);
    }

    /**
     * The interval of a figure that is no mean over examples, and takes longer to work out: there are fewer draws of
     * many examples. Whether the bootstrap {@linkplain #holds holds} is for the caller to know.
     *
     * @param examples 1 or more
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

    /** Linear between the two nearest (Hyndman and Fan's type 7). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
