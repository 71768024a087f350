/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import jdk.incubator.vector.FloatVector;

import org.kenworkbench.internal.pruning.ReferenceRows;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.Selection;
import org.kenworkbench.pruning.SelectionRule;

/** Rules {@code magnitude} and {@code delta-magnitude}: the bits of a magnitude, read as an int, order as it does. */
final class MagnitudeKernel extends FloatRowKernel {

    private final boolean ofDelta;
    private final FloatRow tuned = new FloatRow();
    private final FloatRow base = new FloatRow();
    private final HighestKeys highest = new HighestKeys();
    private int[] keys = {};

    MagnitudeKernel(SelectionRule rule, SelectionCounters counters) {
        super(new ReferenceRows(rule), counters);
        this.ofDelta = rule.needsBase();
    }

    @Override
    int exactDensities(int n, int k) {
        return 0;
    }

    @Override
    protected void load(RowBatch batch, int index) {
        int n = batch.rowLength();
        if (keys.length < n) {
            keys = new int[n];
        }
        tuned.load(batch, index);
        if (ofDelta) {
            base.loadBase(batch, index);
            tuned.subtract(base);
        }
        fillKeys(tuned.values(), n, keys);
        highest.take(keys, n);
    }

    @Override
    protected void select(RowBatch batch, int index, Selection selection) {
        highest.keep(selection.k(), selection.kept(), index * batch.rowLength());
    }

    private static void fillKeys(float[] values, int n, int[] keys) {
        int i = 0;
        for (; i <= n - Lanes.FLOATS.length(); i += Lanes.FLOATS.length()) {
            FloatVector.fromArray(Lanes.FLOATS, values, i).reinterpretAsInts().and(Integer.MAX_VALUE)
                    .intoArray(keys, i);
        }
        for (; i < n; i++) {
            keys[i] = Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE;
        }
    }
}
