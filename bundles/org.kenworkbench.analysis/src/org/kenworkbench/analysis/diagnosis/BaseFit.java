/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.Optional;

/** Relation of a tuned model to a base, judged by the distance of their weight matrices. */
public enum BaseFit {

    /** The tuned model is near: the change is small beside the base. */
    NEAR,

    /**
     * The tuned model is far for fine-tuning, though not unrelated: it was trained for long, an adapter with large
     * changes was merged, or the base is not exactly the right one.
     */
    FAR,

    /** The models are as far from each other as models that have only the architecture in common. */
    UNRELATED;

    /**
     * Relative change from which a model counts as far: fine-tuning moves weights by a few per cent, more has another
     * cause.
     */
    public static final double FAR_FROM = 0.3;

    /**
     * Relative change from which models count as unrelated, where less than three quarters of the tuned model's
     * direction is the base's; independent models are at √2 if their norms are equal.
     */
    public static final double UNRELATED_FROM = Math.sqrt(0.5);

    /**
     * Share of the weights in matrices equal to the base's, value by value, from which the base is evident: no two
     * models share that by chance. It is above the share of computed position tables, which are alike in models of one
     * architecture.
     */
    public static final double SHARED_FROM = 0.02;

    /** @param relativeChange ‖tuned - base‖ / ‖base‖; NaN counts as unrelated */
    public static BaseFit of(double relativeChange) {
        if (relativeChange < FAR_FROM) {
            return NEAR;
        }
        return relativeChange < UNRELATED_FROM ? FAR : UNRELATED;
    }

    /**
     * Whether something other than the distance shows that the base is the right one, as for a LoRA that was merged
     * with a large alpha.
     *
     * @param sharedWeights share of the weights that lie in matrices of which no value changed
     * @param rank          rank of the change; empty where it is not known
     */
    public static boolean isEvident(double sharedWeights, Optional<RankVerdict> rank) {
        return sharedWeights >= SHARED_FROM || rank.equals(Optional.of(RankVerdict.LOW));
    }
}
