/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.List;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowByRowKernel;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ReferenceRows;
import org.kenworkbench.tensor.DType;

/** Common part of kernels of float32 rows: F64, and rows that no fast path takes, go to the rule's own kernel. */
abstract class FloatRowKernel extends RowByRowKernel {

    private final ReferenceRows reference;
    private final SelectionCounters counters;

    FloatRowKernel(ReferenceRows reference, SelectionCounters counters) {
        this.reference = reference;
        this.counters = counters;
    }

    @Override
    public final void selectEach(RowBatch batch, List<Selection> selections) throws PruningInputException {
        if (batch.dtype() != DType.F64) {
            super.selectEach(batch, selections);
            return;
        }
        reference.selectAll(batch, selections);
        for (Selection selection : selections) {
            long densities = (long) batch.rowCount() * exactDensities(batch.rowLength(), selection.k());
            selection.count(densities, densities);
        }
    }

    /** Lets the rule's own kernel select in one row. */
    final void handOver(RowBatch batch, int row, Selection selection) throws PruningInputException {
        counters.addReferenceRow();
        int densities = exactDensities(batch.rowLength(), selection.k());
        selection.count(densities, densities);
        reference.select(batch.withK(selection.k()), row, selection.kept());
    }

    /** Returns the number of densities that the rule's own kernel sums to select k of n values. */
    abstract int exactDensities(int n, int k);
}
