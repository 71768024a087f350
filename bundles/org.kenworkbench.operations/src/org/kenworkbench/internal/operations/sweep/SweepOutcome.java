/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Optional;

import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.operations.sweep.SweepJob;

/**
 * What a finished sweep found.
 *
 * @param evaluator     as the user asked for it
 * @param testEvaluator likewise; empty if none
 * @param scores        of all models
 * @param kept          the model whose subnetwork is in the folder: the chosen one, or the one nearest to the margin
 * @param chosen        whether it is within the margin
 * @param pruning       how it came about
 */
record SweepOutcome(SweepJob job, String evaluator, Optional<String> testEvaluator, SweepScores scores,
        ScoredModel kept,
        boolean chosen, PruneOutcome pruning) {

    /** The kept model on the test data; empty if there are none, or nothing was chosen. */
    Optional<ScoredModel> tested() {
        return scores.find(kept.subject(), Subject.Split.TEST);
    }

    /**
     * Whether the test data show the same, which takes as many examples as might have shown otherwise; empty if they
     * were not asked.
     */
    Optional<Boolean> confirmed() {
        return Confirmation.of(this).map(one -> one == Confirmation.CONFIRMED);
    }
}
