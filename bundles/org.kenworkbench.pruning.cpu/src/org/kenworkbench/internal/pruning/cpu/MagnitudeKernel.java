/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import jdk.incubator.vector.FloatVector;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;

/** Rules by magnitude, of values as {@code magnitude} or of differences as {@code delta-magnitude}. */
final class MagnitudeKernel extends FloatScoreKernel {

    private final boolean ofDelta;
    private final FloatRow base = new FloatRow();

    MagnitudeKernel(SelectionRule rule, RuleForm.ByMagnitude form, SelectionCounters counters) {
        super(rule, counters);
        this.ofDelta = form.ofDelta();
    }

    @Override
    void fillKeys(RowBatch batch, int index, FloatRow tuned, int[] keys) {
        if (ofDelta) {
            base.loadBase(batch, index);
            tuned.subtract(base);
        }
        float[] values = tuned.values();
        int n = batch.rowLength();
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
