/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.util.Optional;

import org.kenworkbench.analysis.factors.ChangeFactors;

/**
 * The fate of a tensor that tuning changed, or that was stored with the rest of its module.
 *
 * @param how     where it is in the adapter
 * @param reason  why it is whole
 * @param factors figures of its factors; without the factors themselves once they are written
 */
record ExtractedTensor(ChangedTensor tensor, How how, Reason reason, Optional<Factors> factors) {

    /** The places that tensors have in an adapter. */
    enum How {
        FACTORS,
        MODULE,
        DIRECT
    }

    /** The reasons for which tensors are stored whole, as a table tells them. */
    enum Reason {
        NONE(""),
        KIND("no weight of a linear layer"),
        NEW("not in the base in this form"),
        NOT_FINITE("holds NaN or infinity"),
        SIGNS("only zeros changed their sign"),
        RANK("factors would be no smaller"),
        COMPANY("belongs to its module");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * Figures of factors.
     *
     * @param leftOut as {@link ChangeFactors#leftOut}
     * @param excess  as {@link ChangeFactors#excess}
     */
    record Factors(int rank, double leftOut, double excess) {

        static Factors of(ChangeFactors found) {
            return new Factors(found.rank(), found.leftOut(), found.excess());
        }
    }

    /** ‖left out‖ / ‖tuned - base‖. */
    double leftOutShare() {
        return Math.sqrt(factors.map(Factors::leftOut).orElse(0.0) / tensor.figures().energy());
    }

    /** ‖left out‖, beside what rounding to the tuned model's type is expected to leave. */
    double leftOutOverRounding() {
        return Math.sqrt(factors.map(Factors::leftOut).orElse(0.0) / tensor.figures().rounding());
    }
}
