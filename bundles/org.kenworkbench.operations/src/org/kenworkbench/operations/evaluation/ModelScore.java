/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.evaluation;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.analysis.scores.ScoreIntervals;

/**
 * The score of a model on some examples.
 *
 * @param score      finite; higher is better
 * @param perExample a finite score for each example, in an order that is the same for every model; never changed; empty
 *                   if unknown, and then nothing can be told about chance
 * @param metric     name of the score, as in {@code accuracy}
 */
public record ModelScore(double score, Optional<double[]> perExample, String metric) {

    /** Name of a score whose metric is not named. */
    public static final String UNNAMED_METRIC = "score";

    public ModelScore {
        Objects.requireNonNull(perExample);
        Objects.requireNonNull(metric);
    }

    /** Returns the number of examples; 0 if unknown. */
    public int examples() {
        return perExample.map(all -> all.length).orElse(0);
    }

    /**
     * Computes by how much this score is better than another, example by example; where the examples of one are
     * unknown, the scores themselves are compared, without an interval.
     *
     * @param other score of as many examples, where both are known
     * @param seed  seed of the interval
     */
    public Difference minus(ModelScore other, long seed) {
        return minus(other, seed, 1);
    }

    /**
     * Computes the difference like {@link #minus(ModelScore, long)}, for one of several comparisons whose intervals
     * hold all at once, so that none stands out only because there are many.
     *
     * @param comparisons number of comparisons, 1 or more
     */
    public Difference minus(ModelScore other, long seed, int comparisons) {
        if (perExample.isEmpty() || other.perExample.isEmpty()) {
            return new Difference(score - other.score, Optional.empty());
        }
        double[] differences = perExample.get().clone();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= other.perExample.get()[i];
        }
        return new Difference(PairedBootstrap.mean(differences),
                ScoreIntervals.ofDifference(perExample.get(), other.perExample.get(), seed, comparisons));
    }

    /**
     * Computes the least number of examples like these after which another model of the same score can be said to lose
     * no more than a margin; it takes more where the two differ on some.
     *
     * @param margin in units of the score
     * @return empty where the examples are unknown, or are not simply right or wrong
     */
    public OptionalLong leastExamples(double margin) {
        return perExample.isEmpty() ? OptionalLong.empty() : ScoreIntervals.leastExamples(perExample.get(), margin);
    }
}
