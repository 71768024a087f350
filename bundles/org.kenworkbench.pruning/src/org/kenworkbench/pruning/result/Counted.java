/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.result;

/** Figures of a tensor or of a model: how many parameters were kept and reset, and how much of the change that is. */
public interface Counted {

    /** Returns the numbers of parameters that were kept and reset. */
    ValueCounts counts();

    /** Returns the norms that tell how much of what tuning changed was kept. */
    DeltaNorms norms();

    /** Number of parameters kept. */
    default long kept() {
        return counts().kept();
    }

    /** Number of parameters reset. */
    default long reset() {
        return counts().reset();
    }

    /** Number of kept parameters whose tuned value differs from the base's. */
    default long changedKept() {
        return counts().changedKept();
    }

    /** Number of reset parameters whose tuned value differed from the base's. */
    default long changedReset() {
        return counts().changedReset();
    }

    /** ‖tuned - base‖². */
    default double deltaNormSquared() {
        return norms().delta();
    }

    /** ‖tuned - base‖² at kept positions. */
    default double keptDeltaNormSquared() {
        return norms().keptDelta();
    }

    /** ‖tuned - base‖² at as many random positions of each row: its expectation. */
    default double randomKeptDeltaNormSquared() {
        return norms().randomKeptDelta();
    }

    /** ‖base‖². */
    default double baseNormSquared() {
        return norms().base();
    }
}
