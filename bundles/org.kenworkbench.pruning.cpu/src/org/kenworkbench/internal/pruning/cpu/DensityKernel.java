/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.SelectionRule;

/** Rule {@code ken-density}: bins that are above or below the threshold as a whole, then the values of the others. */
final class DensityKernel extends RowByRowKernel {

    private final SelectionCounters counters;
    private final ReferenceRows reference;
    private final FloatRow row = new FloatRow();
    private final DensityBins bins = new DensityBins();
    private final DensityRanks ranks = new DensityRanks();

    DensityKernel(SelectionRule rule, SelectionCounters counters) {
        this(new ReferenceRows(rule), counters);
    }

    private DensityKernel(ReferenceRows reference, SelectionCounters counters) {
        super(reference);
        this.reference = reference;
        this.counters = counters;
    }

    @Override
    void select(RowBatch batch, int index, RowMask kept) throws PruningInputException {
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
