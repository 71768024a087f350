/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import org.kenworkbench.tensor.RowMask;

/** Amount that a kernel selects of a batch, and what it selected. Used by one thread at a time. */
public final class Selection {

    private final int k;
    private final RowMask kept;
    private DensityCounts densities = DensityCounts.NONE;

    /**
     * @param k    values kept of each row, 1 to the row's length
     * @param kept takes the result; all clear, {@code rowCount * rowLength} bits
     */
    public Selection(int k, RowMask kept) {
        this.k = k;
        this.kept = kept;
    }

    public int k() {
        return k;
    }

    /** Bit {@code row * rowLength + position} for each position. */
    public RowMask kept() {
        return kept;
    }

    /** Adds to the counts of densities, for kernels that approximate them. */
    public void count(long densitiesDecided, long exactSums) {
        densities = densities.plus(new DensityCounts(densitiesDecided, exactSums));
    }

    public DensityCounts densities() {
        return densities;
    }
}
