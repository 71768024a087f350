/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

import java.util.Objects;

import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.StorageEstimate;
import org.kenworkbench.pruning.match.TensorMatch;

/**
 * The findings on a tuned checkpoint and its base, with a recommendation.
 *
 * @param match     the tensors that go together
 * @param diagnosis diagnosis of these tensors
 * @param storage   storage that the whole tuned checkpoint takes in several forms
 * @param summary   one line on what was found
 * @param advice    the one recommendation
 */
public record PairFindings(TensorMatch match, PairDiagnosis diagnosis, StorageEstimate storage, String summary,
        Advice advice) {

    /** The kinds of recommendations. */
    public enum Kind {
        /** Advice to look for another base. */
        OTHER_BASE,
        /** Advice that there is nothing to store, since nothing changed. */
        NOTHING_CHANGED,
        /** Advice that there is nothing to prune, since only the type changed. */
        TYPE_ONLY,
        /** Advice to store the factors of the change. */
        ADAPTER,
        /** Advice to store all of the change, which takes hardly more than a part of it. */
        WHOLE,
        /** Advice to prune. */
        PRUNE
    }

    /**
     * A recommendation.
     *
     * @param sentence what to do and why; one or two sentences
     */
    public record Advice(Kind kind, String sentence) {

        public Advice {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(sentence);
        }
    }

    public PairFindings {
        Objects.requireNonNull(match);
        Objects.requireNonNull(diagnosis);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(advice);
    }
}
