/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Chooses the interval that holds for what the scores of examples are. Scores of 0 and 1 (or of 0 and 100) are shares:
 * {@link Share}, and {@link PairedShares} for a difference, which are honest for few examples and near 0 and 1. Other
 * scores take the {@link PairedBootstrap} where it holds; where it does not, scores from 0 to 1 are counted as shares,
 * which vary no less, and of others no interval is known. Stateless; equal inputs and seeds give equal results.
 */
public final class ScoreIntervals {

    private static final double PER_CENT = 100;
    /** The rounding error that means over seeds may have. */
    private static final double ROUNDING = 1e-9;

    private ScoreIntervals() {
    }

    /**
     * Of the mean.
     *
     * @param values one for each example, finite; not changed
     * @param seed   of the bootstrap
     * @return empty where nothing is known
     */
    public static Optional<Interval> ofMean(double[] values, long seed) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double unit = unit(values);
        if (unit > 0) {
            return Optional.of(new Share(PairedBootstrap.sum(values) / unit, values.length).interval().times(unit));
        }
        return PairedBootstrap.ofMean(values, seed).or(() -> areParts(values)
                ? Optional.of(new Share(Math.min(PairedBootstrap.sum(values), values.length), values.length).interval())
                : Optional.empty());
    }

    /**
     * Of mean(a) - mean(b).
     *
     * @param a    one for each example, finite; not changed
     * @param b    the same examples in the same order
     * @param seed of the bootstrap
     * @return empty where nothing is known
     * @throws IllegalArgumentException if there are not as many
     */
    public static Optional<Interval> ofDifference(double[] a, double[] b, long seed) {
        return ofDifference(a, b, seed, 1);
    }

    /**
     * As {@link #ofDifference(double[], double[], long)}, for one of several comparisons: with a confidence of 95 % all
     * of their intervals hold at once (Bonferroni), so that the one that stands out of many does not do so by chance.
     *
     * @param comparisons how many, 1 or more
     */
    public static Optional<Interval> ofDifference(double[] a, double[] b, long seed, int comparisons) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " examples");
        }
        if (a.length == 0) {
            return Optional.empty();
        }
        double tail = PairedShares.TAIL / comparisons;
        double unit = unit(a, b);
        if (unit > 0) {
            return Optional.of(pairs(a, b, unit).interval(tail).times(unit));
        }
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        return PairedBootstrap.ofMean(differences, seed, tail)
                .or(() -> areParts(a) && areParts(b) ? Optional.of(pairs(a, b, 1).interval(tail)) : Optional.empty());
    }

    /**
     * How many examples it takes at least to tell that no more than a margin is lost, where each is right or wrong.
     *
     * @param values one for each example, finite; not changed
     * @param margin in units of the mean
     * @return as {@link LeastExamples#toTell}; empty, too, where they are no shares
     */
    public static OptionalLong leastExamples(double[] values, double margin) {
        double unit = unit(values);
        return unit > 0 ? LeastExamples.toTell(margin / unit) : OptionalLong.empty();
    }

    /** What an example that is right counts, where each is right or wrong: 1, or 100. Else 0. */
    static double unit(double[]... all) {
        double most = 0;
        for (double[] values : all) {
            for (double value : values) {
                if (value != 0 && value != 1 && value != PER_CENT || value != 0 && most != 0 && value != most) {
                    return 0;
                }
                most = Math.max(most, value);
            }
        }
        return most == 0 ? 1 : most;
    }

    private static boolean areParts(double[] values) {
        return Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1 + ROUNDING);
    }

    private static PairedShares pairs(double[] a, double[] b, double unit) {
        double onlyA = 0;
        double onlyB = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (a[i] - b[i]) / unit;
            onlyA += Math.max(difference, 0);
            onlyB += Math.max(-difference, 0);
        }
        return new PairedShares(onlyA, onlyB, a.length);
    }
}
