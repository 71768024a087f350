/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ReferenceRows;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;

/**
 * Rules by density: intervals that are above or below the threshold as a whole, then the values of the others.
 */
final class DensityKernel extends FloatRowKernel {

    private final FloatRow row = new FloatRow();
    private final DensityIntervals intervals = new DensityIntervals();
    private final DensityRanks ranks = new DensityRanks();
    private double bandwidth;
    private boolean outOfReach;

    DensityKernel(SelectionRule rule, SelectionCounters counters) {
        super(new ReferenceRows(rule), counters);
    }

    @Override
    int exactDensities(int n, int k) {
        return n;
    }

    @Override
    protected void load(RowBatch batch, int index) {
        row.load(batch, index);
        row.measure();
        bandwidth = row.bandwidth();
        double range = (double) row.max() - row.min();
        outOfReach = range > GridKernel.WIDEST_BANDWIDTHS * bandwidth || bandwidth < Float.MIN_NORMAL;
        if (!outOfReach) {
            intervals.take(row, bandwidth);
        }
    }

    @Override
    protected void select(RowBatch batch, int index, Selection selection) throws PruningInputException {
        int n = batch.rowLength();
        int k = selection.k();
        RowMask kept = selection.kept();
        int offset = index * n;
        if (bandwidth == 0) {
            kept.set(offset, offset + k);
        } else if (outOfReach) {
            handOver(batch, index, selection);
        } else {
            int open = intervals.keepCertain(k, kept, offset);
            selection.count(n, ranks.keepHighest(row, bandwidth, intervals, open, kept, offset,
                    batch.cancelled()));
        }
    }
}
