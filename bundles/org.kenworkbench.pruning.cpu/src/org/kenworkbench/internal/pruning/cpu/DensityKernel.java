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
import org.kenworkbench.pruning.SelectionRule;

/** Rule {@code ken-density}: bins that are above or below the threshold as a whole, then the values of the others. */
final class DensityKernel implements RowKernel {

    private final SelectionCounters counters;
    private final ReferenceRows reference;
    private final FloatRow row = new FloatRow();
    private final DensityBins bins = new DensityBins();
    private final DensityRanks ranks = new DensityRanks();

    DensityKernel(SelectionRule rule, SelectionCounters counters) {
        this.counters = counters;
        this.reference = new ReferenceRows(rule);
    }

    @Override
    public void select(RowBatch batch, RowMask kept) throws PruningInputException {
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

    private void select(RowBatch batch, int index, RowMask kept) throws PruningInputException {
        int k = batch.k();
        int offset = index * batch.rowLength();
        row.load(batch, index);
        row.measure();
        double bandwidth = row.bandwidth();
        if (bandwidth == 0) {
            kept.set(offset, offset + k);
            return;
        }
        double range = (double) row.max() - row.min();
        if (range > GridKernel.WIDEST_BANDWIDTHS * bandwidth || bandwidth < Float.MIN_NORMAL) {
            counters.addReferenceRow();
            reference.select(batch, index, kept);
            return;
        }
        int open = bins.keepCertain(row, bandwidth, k, kept, offset);
        counters.addRow(ranks.keepHighest(row, bandwidth, bins, open, kept, offset));
    }
}
