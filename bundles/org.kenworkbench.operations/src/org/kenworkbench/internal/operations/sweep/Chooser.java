/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.kenworkbench.operations.sweep.SweepGrid;

/**
 * Finds the largest share measured that loses no more than the margin. Scores need not fall with the share: every
 * measured share counts for itself, and a smaller one that loses more rules none out. Stateless.
 */
final class Chooser {

    private static final Comparator<ScoredModel> BETTER = Comparator
            .comparingDouble((ScoredModel one) -> one.subject().reset())
            .thenComparingDouble(one -> one.score().score())
            .thenComparing(one -> one.subject().rule().equals(SweepGrid.RANDOM) ? 0 : 1)
            .thenComparing(one -> one.subnetworkBytes().orElse(Long.MAX_VALUE), Comparator.reverseOrder());

    private Chooser() {
    }

    /**
     * Returns the model to choose, among equal shares the one with the higher score; empty if all lose more than the
     * margin.
     */
    static Optional<ScoredModel> best(SweepScores scores, double margin) {
        return pruned(scores).stream().filter(one -> scores.fromTuned(one).isWithin(margin)).max(BETTER);
    }

    /**
     * Returns the model that comes nearest to the margin where none is within it: the best of the models pruned least.
     */
    static ScoredModel nearest(SweepScores scores) {
        double least = pruned(scores).stream().mapToDouble(one -> one.subject().reset()).min().orElseThrow();
        return pruned(scores).stream().filter(one -> one.subject().reset() == least).max(BETTER).orElseThrow();
    }

    /**
     * Returns the share to try next: half-way, in whole per cent, between the best so far and the next larger share of
     * its rule, which loses more, or 100 % where there is none. Empty where no whole per cent is left between.
     *
     * @param from the best so far, or the nearest where none is within the margin
     */
    static OptionalDouble between(SweepScores scores, ScoredModel from, double margin) {
        boolean within = scores.fromTuned(from).isWithin(margin);
        double low = within ? from.subject().reset() : 0;
        double high = !within ? from.subject().reset() : pruned(scores).stream()
                .filter(one -> one.subject().rule().equals(from.subject().rule()) && one.subject().reset() > low)
                .mapToDouble(one -> one.subject().reset()).min().orElse(1);
        double middle = Math.rint(50 * (low + high)) / 100;
        return low < middle && middle < high ? OptionalDouble.of(middle) : OptionalDouble.empty();
    }

    private static List<ScoredModel> pruned(SweepScores scores) {
        return scores.all(Subject.Split.VALIDATION).stream()
                .filter(one -> one.subject().model() == Subject.Model.PRUNED).toList();
    }
}
