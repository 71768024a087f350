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
 * What a tuned checkpoint is beside its base, with what to do about it.
 *
 * @param match     which tensors go together
 * @param diagnosis of those
 * @param storage   of the whole tuned checkpoint
 * @param summary   one line on what was found
 * @param advice    the one recommendation
 */
public record PairFindings(TensorMatch match, PairDiagnosis diagnosis, StorageEstimate storage, String summary,
        Advice advice) {

    /** What is recommended. */
    public enum Kind {
        /** Look for another base. */
        OTHER_BASE,
        /** Nothing changed: there is nothing to store. */
        NOTHING_CHANGED,
        /** Nothing but the type changed. */
        TYPE_ONLY,
        /** Store the factors of the change. */
        ADAPTER,
        /** Store all of the change, which takes hardly more than a part of it. */
        WHOLE,
        /** Prune. */
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
