/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import java.lang.foreign.MemorySegment;
import java.util.List;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.tensor.RowMask;

/** Hands rows to the rule's own kernel: the few that no fast path takes. One thread. */
public final class ReferenceRows {

    private final RowKernel kernel;

    public ReferenceRows(SelectionRule rule) {
        kernel = rule.newKernel();
    }

    /** @throws PruningInputException as the rule's own kernel */
    public void selectAll(RowBatch batch, List<Selection> selections) throws PruningInputException {
        kernel.selectEach(batch, selections);
    }

    /**
     * Selects in one row of the batch.
     *
     * @throws PruningInputException as the rule's own kernel
     */
    public void select(RowBatch batch, int row, RowMask kept) throws PruningInputException {
        int n = batch.rowLength();
        RowMask mask = new RowMask(n);
        kernel.select(one(batch, row), mask);
        for (int i = mask.next(0); i < n; i = mask.next(i + 1)) {
            kept.set(row * n + i);
        }
    }

    /** The batch of one row alone. */
    public static RowBatch one(RowBatch batch, int row) {
        return new RowBatch(new RowRange(batch.tensor(), batch.dtype(), batch.firstRow() + row, 1, batch.rowLength()),
                batch.k(), row(batch, row, batch.tuned()), row(batch, row, batch.base()), batch.seed(),
                batch.cancelled());
    }

    private static MemorySegment row(RowBatch batch, int row, MemorySegment values) {
        return values.asSlice(batch.rowOffsetBytes(row), (long) batch.rowLength() * batch.dtype().sizeBytes());
    }
}
