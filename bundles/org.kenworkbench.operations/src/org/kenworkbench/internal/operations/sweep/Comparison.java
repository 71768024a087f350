/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Optional;

import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.operations.ModelScore;

/**
 * How much better one model is than another on the same examples.
 *
 * @param difference mean over the examples of the one's score less the other's; of the scores themselves where examples are
 *                   unknown
 * @param interval   paired; empty where examples are unknown, or there is one only
 */
record Comparison(double difference, Optional<Interval> interval) {

    /** Rounding of the scores themselves, as 0.90 - 0.91. */
    private static final double ROUNDING = 1e-12;

    /** @param one scored on the same examples as the other, or both without */
    static Comparison of(ModelScore one, ModelScore other, long seed) {
        if (one.perExample().isEmpty() || other.perExample().isEmpty()) {
            return new Comparison(one.score() - other.score(), Optional.empty());
        }
        double[] a = one.perExample().get();
        double[] b = other.perExample().get();
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return new Comparison(PairedBootstrap.mean(differences), PairedBootstrap.ofMean(differences, seed));
    }

    /** The least that the difference may be: what a margin has to bear. */
    double low() {
        return interval.map(Interval::low).orElse(difference);
    }

    /** Whether no more than the margin is lost. */
    boolean isWithin(double margin) {
        return low() >= -margin - ROUNDING;
    }

    /** Whether chance alone does not explain the difference. */
    boolean isAboveZero() {
        return interval.isPresent() && interval.get().low() > 0;
    }

    boolean isBelowZero() {
        return interval.isPresent() && interval.get().high() < 0;
    }
}
