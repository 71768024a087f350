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
 * Chooses the kind of interval that suits the scores of examples. Scores of 0 and 1 (or of 0 and 100) are shares: these
 * take {@link Share}, and {@link PairedShares} for a difference, which stay valid for few examples and near 0 and 1.
 * Other scores take the {@link PairedBootstrap} where it holds; where it does not, scores from 0 to 1 are counted as
 * shares, which vary no less, and for others no interval is known. Stateless; equal inputs and seeds give equal
 * results.
 */
public final class ScoreIntervals {

    private static final double PER_CENT = 100;
    /** Rounding error that means over seeds may have. */
    private static final double ROUNDING = 1e-9;

    private ScoreIntervals() {
    }

    /**
     * Computes the interval of the mean.
     *
     * @param values scores, one for each example, finite; not changed
     * @param seed   seed of the bootstrap
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
     * Computes the interval of mean(a) - mean(b).
     *
     * @param a    scores, one for each example, finite; not changed
     * @param b    scores of the same examples in the same order
     * @param seed seed of the bootstrap
     * @return empty where nothing is known
     * @throws IllegalArgumentException if a and b differ in length
     */
    public static Optional<Interval> ofDifference(double[] a, double[] b, long seed) {
        return ofDifference(a, b, seed, 1);
    }

    /**
     * Computes the interval of mean(a) - mean(b) as one of several comparisons: with a confidence of 95 % all of their
     * intervals hold at once (Bonferroni), so that one result does not stand out of many by chance. Otherwise the same
     * as {@link #ofDifference(double[], double[], long)}.
     *
     * @param comparisons number of comparisons, 1 or more
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
     * Returns the least number of examples, each of which is right or wrong, that are needed to show that no more than
     * a margin is lost.
     *
     * @param values scores, one for each example, finite; not changed
     * @param margin in units of the mean
     * @return the result of {@link LeastExamples#toTell}; empty also where the scores are not shares
     */
    public static OptionalLong leastExamples(double[] values, double margin) {
        double unit = unit(values);
        return unit > 0 ? LeastExamples.toTell(margin / unit) : OptionalLong.empty();
    }

    /** Returns the score of an example that is right, 1 or 100, where each is right or wrong; otherwise 0. */
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
