/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.TensorId;

/**
 * Rules by weighted magnitude, of values as {@code wanda} or of differences as {@code delta-wanda}: products in double,
 * as the rule's own, since norms may be F64; each rounded once to float32.
 */
final class WeightedKernel extends FloatScoreKernel {

    private final boolean ofDelta;
    private final InputNorms norms;
    private final FloatRow base = new FloatRow();
    private TensorId tensor;
    private double[] ofColumns = {};

    WeightedKernel(SelectionRule rule, RuleForm.ByWeightedMagnitude form, SelectionCounters counters) {
        super(rule, counters);
        ofDelta = form.ofDelta();
        norms = form.given();
    }

    @Override
    void fillKeys(RowBatch batch, int index, FloatRow tuned, int[] keys) {
        if (!batch.tensor().equals(tensor)) {
            ofColumns = norms.columns(batch.tensor(), batch.rowLength());
            tensor = batch.tensor();
        }
        if (ofDelta) {
            base.loadBase(batch, index);
            tuned.subtract(base);
        }
        float[] values = tuned.values();
        int n = batch.rowLength();
        int i = 0;
        for (; i <= n - Lanes.DOUBLES.length(); i += Lanes.DOUBLES.length()) {
            DoubleVector wide = (DoubleVector) FloatVector.fromArray(Lanes.FLOATS_OF_DOUBLES, values, i)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLES, 0);
            FloatVector scores = (FloatVector) wide.mul(DoubleVector.fromArray(Lanes.DOUBLES, ofColumns, i))
                    .convertShape(VectorOperators.D2F, Lanes.FLOATS_OF_DOUBLES, 0);
            scores.reinterpretAsInts().and(Integer.MAX_VALUE).intoArray(keys, i);
        }
        for (; i < n; i++) {
            keys[i] = Float.floatToRawIntBits((float) (values[i] * ofColumns[i])) & Integer.MAX_VALUE;
        }
    }
}
