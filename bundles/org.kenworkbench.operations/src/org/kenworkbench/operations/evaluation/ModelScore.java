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
 * How good a model is on some examples.
 *
 * @param score      finite; higher is better
 * @param perExample a finite score for each example, in an order that is the same for every model; never changed; empty
 *                   if unknown, and then nothing can be told about chance
 * @param metric     what the score is, as in {@code accuracy}
 */
public record ModelScore(double score, Optional<double[]> perExample, String metric) {

    /** What a score is called that has no name. */
    public static final String UNNAMED_METRIC = "score";

    public ModelScore {
        Objects.requireNonNull(perExample);
        Objects.requireNonNull(metric);
    }

    /** How many examples there were; 0 if unknown. */
    public int examples() {
        return perExample.map(all -> all.length).orElse(0);
    }

    /**
     * How much better it is than another, example by example; that of the scores themselves, without an interval, where
     * the examples of one are unknown.
     *
     * @param other of as many examples, where both are known
     * @param seed  of the interval
     */
    public Difference minus(ModelScore other, long seed) {
        return minus(other, seed, 1);
    }

    /**
     * As {@link #minus(ModelScore, long)}, for one of several comparisons, whose intervals hold all at once: so that
     * none stands out only because there are many.
     *
     * @param comparisons how many, 1 or more
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
     * How many examples like these it takes at least before another model of the same score can be said to lose no more
     * than a margin; more where the two differ on some.
     *
     * @param margin in units of the score
     * @return empty where the examples are unknown, or are not simply right or wrong
     */
    public OptionalLong leastExamples(double margin) {
        return perExample.isEmpty() ? OptionalLong.empty() : ScoreIntervals.leastExamples(perExample.get(), margin);
    }
}
