/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

/** Whether a tuned model was trained from a base, told from the distance of their weight matrices. */
public enum BaseFit {

    /** The tuned model is near: the change is small beside the base. */
    NEAR,

    /** Far for fine-tuning, though not unrelated: long training, or not the very base. */
    FAR,

    /** As far from each other as models are that have only the architecture in common. */
    UNRELATED;

    /** Fine-tuning moves weights by a few per cent; beyond that, something else happened. */
    public static final double FAR_FROM = 0.3;

    /**
     * At that distance less than three quarters of the tuned model's direction are the base's; independent models are at
     * √2, where a base of the same norm is.
     */
    public static final double UNRELATED_FROM = Math.sqrt(0.5);

    /** @param relativeChange ‖tuned - base‖ / ‖base‖; NaN counts as unrelated */
    public static BaseFit of(double relativeChange) {
        if (relativeChange < FAR_FROM) {
            return NEAR;
        }
        return relativeChange < UNRELATED_FROM ? FAR : UNRELATED;
    }
}
