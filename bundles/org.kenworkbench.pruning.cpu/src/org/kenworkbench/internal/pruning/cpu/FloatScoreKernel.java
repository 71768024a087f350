/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ReferenceRows;
import org.kenworkbench.pruning.rule.SelectionRule;

/** Rules that keep the k highest of float32 scores of 0 or more: their bits, read as an int, order as they do. */
abstract class FloatScoreKernel extends FloatRowKernel {

    private final FloatRow tuned = new FloatRow();
    private final HighestKeys highest = new HighestKeys();
    private int[] keys = {};

    FloatScoreKernel(SelectionRule rule, SelectionCounters counters) {
        super(new ReferenceRows(rule), counters);
    }

    @Override
    final int exactDensities(int n, int k) {
        return 0;
    }

    @Override
    protected final void load(RowBatch batch, int index) {
        int n = batch.rowLength();
        if (keys.length < n) {
            keys = new int[n];
        }
        tuned.load(batch, index);
        fillKeys(batch, index, tuned, keys);
        highest.take(keys, n);
    }

    @Override
    protected final void select(RowBatch batch, int index, Selection selection) {
        highest.keep(selection.k(), selection.kept(), index * batch.rowLength());
    }

    /**
     * Scores a row.
     *
     * @param tuned its values, which may be changed
     * @param keys  takes the bits of each score, the sign's bit clear
     */
    abstract void fillKeys(RowBatch batch, int index, FloatRow tuned, int[] keys);
}
