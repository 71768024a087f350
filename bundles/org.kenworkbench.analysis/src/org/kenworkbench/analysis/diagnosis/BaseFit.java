/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.Optional;

/** Whether a tuned model was trained from a base, told from the distance of their weight matrices. */
public enum BaseFit {

    /** The tuned model is near: the change is small beside the base. */
    NEAR,

    /**
     * Far for fine-tuning, though not unrelated: long training, a merged adapter that changes much, or not the very
     * base.
     */
    FAR,

    /** As far from each other as models are that have only the architecture in common. */
    UNRELATED;

    /** Fine-tuning moves weights by a few per cent; beyond that, something else happened. */
    public static final double FAR_FROM = 0.3;

    /**
     * At that distance less than three quarters of the tuned model's direction are the base's; independent models are
     * at √2, where a base of the same norm is.
     */
    public static final double UNRELATED_FROM = Math.sqrt(0.5);

    /**
     * A share of the weights in matrices that are the base's, value by value, which no two models have by chance. It is
     * above what tables of positions take that are computed, and so are alike in models of one architecture.
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
     * Whether something else than the distance tells that the base is the right one, as for a LoRA that was merged with
     * a large alpha.
     *
     * @param sharedWeights share of the weights that lie in matrices of which no value changed
     * @param rank          of the change; empty where it is not known
     */
    public static boolean isEvident(double sharedWeights, Optional<RankVerdict> rank) {
        return sharedWeights >= SHARED_FROM || rank.equals(Optional.of(RankVerdict.LOW));
    }
}
