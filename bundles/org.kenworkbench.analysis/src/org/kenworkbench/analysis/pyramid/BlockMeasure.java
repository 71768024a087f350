/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/** A measure of a block of cells. None is a signed mean, in which values of both signs would cancel. */
public enum BlockMeasure {
    /** Share of kept cells among all cells of the block, 0 to 1. In scope only. */
    KEPT_SHARE(true),
    /** Share of cells that tuning changed among all cells of the block, 0 to 1. */
    CHANGED_SHARE(false),
    /** Root of the mean square of the tuned values. */
    RMS_TUNED(false),
    /** Root of the mean square of tuned - base. */
    RMS_DELTA(false),
    /**
     * Root of the mean square of the tuned values of the kept cells alone; NaN where the block has none. In scope only.
     */
    RMS_KEPT_TUNED(true),
    /**
     * Root of the mean square of tuned - base over the kept cells alone; NaN where the block has none. In scope only.
     */
    RMS_KEPT_DELTA(true),
    /** Least tuned value. */
    MIN_TUNED(false),
    /** Greatest tuned value. */
    MAX_TUNED(false),
    /** Least tuned - base. */
    MIN_DELTA(false),
    /** Greatest tuned - base. */
    MAX_DELTA(false),
    /** Mean number of kept neighbours of the kept cells, 0 to 4; NaN where the block has none. In scope only. */
    MEAN_NEIGHBOURS(true);

    private final boolean inScopeOnly;

    BlockMeasure(boolean inScopeOnly) {
        this.inScopeOnly = inScopeOnly;
    }

    /** Whether the measure has no meaning for a tensor outside the scope. */
    public boolean isInScopeOnly() {
        return inScopeOnly;
    }
}
