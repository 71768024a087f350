/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.PairedBootstrap;

/**
 * How good a model is on some examples.
 *
 * @param score      finite; higher is better
 * @param perExample a finite score for each example, in an order that is the same for every model; never changed; empty if
 *                   unknown, and then nothing can be told about chance
 * @param metric     what the score is, as in {@code accuracy}
 */
public record ModelScore(double score, Optional<double[]> perExample, String metric) {

    /** What a score is called that has no name. */
    public static final String UNNAMED_METRIC = "score"; //$NON-NLS-1$

    public ModelScore {
        Objects.requireNonNull(perExample);
        Objects.requireNonNull(metric);
    }

    /** How many examples there were; 0 if unknown. */
    public int examples() {
        return perExample.map(all -> all.length).orElse(0);
    }

    /**
     * How much better it is than another, example by example; that of the scores themselves, without an interval, where the examples of
     * one are unknown.
     *
     * @param other of as many examples, where both are known
     * @param seed  of the interval
     */
    public Difference minus(ModelScore other, long seed) {
        if (perExample.isEmpty() || other.perExample.isEmpty()) {
            return new Difference(score - other.score, Optional.empty());
        }
        double[] differences = perExample.get().clone();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= other.perExample.get()[i];
        }
        return new Difference(PairedBootstrap.mean(differences), PairedBootstrap.ofMean(differences, seed));
    }
}
