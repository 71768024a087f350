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
 * The findings of a finished sweep.
 *
 * @param job           the settings of the sweep
 * @param evaluator     the evaluator as the user asked for it
 * @param testEvaluator the evaluator on test data, likewise; empty if there is none
 * @param scores        scores of all models
 * @param kept          the model whose subnetwork is in the folder: the chosen one, or the one nearest to the margin
 * @param chosen        whether it is within the margin
 * @param pruning       the pruning that made the kept model
 */
record SweepOutcome(SweepJob job, String evaluator, Optional<String> testEvaluator, SweepScores scores,
        ScoredModel kept,
        boolean chosen, PruneOutcome pruning) {

    /** Returns the kept model as scored on the test data; empty if there are none, or nothing was chosen. */
    Optional<ScoredModel> tested() {
        return scores.find(kept.subject(), Subject.Split.TEST);
    }

    /**
     * Tells whether the test data confirm the choice, which takes enough examples to have shown otherwise; empty if no
     * test data were used.
     */
    Optional<Boolean> confirmed() {
        return Confirmation.of(this).map(one -> one == Confirmation.CONFIRMED);
    }
}
