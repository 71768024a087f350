/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.List;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.tensor.RowMask;

/** Selects positions in batches of rows. Used by one thread at a time; may keep working memory between calls. */
public interface RowKernel {

    /**
     * Sets bit {@code row * batch.rowLength() + position} for each kept position.
     *
     * @param batch rows of finite values, 1 &le; k &le; row length
     * @param kept  all clear at the call, {@code batch.rowCount() * batch.rowLength()} bits
     * @throws PruningInputException if a row holds values that cannot be ranked
     * @throws java.util.concurrent.CancellationException instead of leaving a cancelled batch unfinished, if it likes
     */
    void select(RowBatch batch, RowMask kept) throws PruningInputException;

    /**
     * Selects several amounts of the same rows, each as {@link #select} would alone. That is what this does; a kernel
     * whose amounts can share work does better.
     *
     * @param batch      as above, its k that of the last selection
     * @param selections at least one, by ascending k, none twice
     * @throws PruningInputException if a row holds values that cannot be ranked
     */
    default void selectEach(RowBatch batch, List<Selection> selections) throws PruningInputException {
        for (Selection selection : selections) {
            select(batch.withK(selection.k()), selection.kept());
        }
    }
}
