/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.ValueRange;

/**
 * Finds the ends of the colours of signed values: a magnitude that at most one in a hundred of the shown values
 * exceeds. It is taken over the whole tensor, so that colours do not change as the user moves about.
 */
public final class SignedEnds {

    private static final double WITHIN = 0.99;
    /**
     * Number of lower bits of the float that are dropped to get its class of magnitude: 128 classes for each doubling,
     * their ends 0.8 % apart at most.
     */
    private static final int SHIFT = 16;

    private SignedEnds() {
    }

    /**
     * Finds the ends for a tensor, which it reads once.
     *
     * @param delta whether tuned - base is shown rather than tuned
     * @param step  distance between the rows that are read: 1 for all rows, more for an estimate
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static ValueRange of(CellTensor tensor, boolean delta, long step, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        long[] counts = new long[Float.floatToRawIntBits(Float.POSITIVE_INFINITY) + 1 >>> SHIFT];
        tensor.scanRows(step, monitor, cells -> {
            int count = cells.tuned().length;
            for (int i = 0; i < cells.region().cells() && i < count; i++) {
                double value = delta ? cells.delta(i) : cells.tuned()[i];
                if ((!cells.inScope() || cells.kept().get(i)) && Math.abs(value) <= Float.MAX_VALUE) {
                    counts[Float.floatToRawIntBits((float) Math.abs(value)) >>> SHIFT]++;
                }
            }
        });
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long within = 0;
        int last = 0;
        while (last < counts.length - 1 && within + counts[last] < WITHIN * all) {
            within += counts[last++];
        }
        within += counts[last];
        double end = Math.nextDown(Float.intBitsToFloat(last + 1 << SHIFT));
        return new ValueRange(-end, end, all == 0 ? 0 : (double) (all - within) / all);
    }
}
