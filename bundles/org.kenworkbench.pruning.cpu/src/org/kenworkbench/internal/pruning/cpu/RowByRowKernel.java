/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowKernel;

/** What kernels of float32 rows have in common: F64 goes to the rule's own kernel, and rows no longer than k are kept whole. */
abstract class RowByRowKernel implements RowKernel {

    private final ReferenceRows reference;

    RowByRowKernel(ReferenceRows reference) {
        this.reference = reference;
    }

    @Override
    public final void select(RowBatch batch, RowMask kept) throws PruningInputException {
        int n = batch.rowLength();
        if (batch.dtype() == DType.F64) {
            reference.selectAll(batch, kept);
            return;
        }
        for (int i = 0; i < batch.rowCount() && !batch.cancelled().getAsBoolean(); i++) {
            if (batch.k() == n) {
                kept.set(i * n, i * n + n);
            } else {
                select(batch, i, kept);
            }
        }
    }

    /** Selects in one row, of more than k values. */
    abstract void select(RowBatch batch, int index, RowMask kept) throws PruningInputException;
}
