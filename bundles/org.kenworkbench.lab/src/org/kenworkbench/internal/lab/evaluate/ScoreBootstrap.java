/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.analysis.scores.ScoreIntervals;

/**
 * Confidence intervals of a score, or of the difference of two models' scores on the same examples, for the error that
 * comes from the limited number of examples. Accuracy is a share, and has the interval of a share ({@link
 * ScoreIntervals}). F1 is neither a share nor a mean over examples: its interval is a percentile bootstrap, made only
 * where {@link PairedBootstrap#holds} for right and wrong answers, or for those on which the two models differ. Equal
 * inputs and seeds give equal results. Stateless.
 */
public final class ScoreBootstrap {

    private ScoreBootstrap() {
    }

    /**
     * Computes the interval of one model's score.
     *
     * @param labels number of labels
     * @return empty where the bootstrap does not hold
     */
    public static Optional<Interval> of(Predictions predictions, Metric metric, int labels, long seed) {
        if (metric == Metric.ACCURACY) {
            return ScoreIntervals.ofMean(predictions.right(), seed);
        }
        return !PairedBootstrap.holds(predictions.right()) ? Optional.empty()
                : Optional.of(PairedBootstrap.ofFigure(predictions.size(), seed,
                        drawn -> metric.of(confusion(predictions, drawn, labels))));
    }

    /**
     * Computes the interval of the first model's score minus the second's; each example's two predictions are drawn
     * together.
     *
     * @return empty where the bootstrap does not hold
     * @throws IllegalArgumentException if they are of other examples
     */
    public static Optional<Interval> ofDifference(Predictions one, Predictions other, Metric metric, int labels,
            long seed) {
        if (!Arrays.equals(one.actual(), other.actual())) {
            throw new IllegalArgumentException("predictions of other examples");
        }
        double[] right = one.right();
        double[] otherRight = other.right();
        if (metric == Metric.ACCURACY) {
            return ScoreIntervals.ofDifference(right, otherRight, seed);
        }
        double[] differences = new double[right.length];
        Arrays.setAll(differences, i -> right[i] - otherRight[i]);
        return !PairedBootstrap.holds(differences) ? Optional.empty() : Optional.of(PairedBootstrap.ofFigure(one.size(),
                seed,
                drawn -> metric.of(confusion(one, drawn, labels)) - metric.of(confusion(other, drawn, labels))));
    }

    private static Confusion confusion(Predictions predictions, int[] drawn, int labels) {
        long[][] counts = new long[labels][labels];
        for (int example : drawn) {
            counts[predictions.actual()[example]][predictions.predicted()[example]]++;
        }
        return new Confusion(counts);
    }
}
