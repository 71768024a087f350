/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.TensorId;

/**
 * Sums up what tuning changed in each pruned tensor, and what of it a pruning loses: squares of the differences of
 * tuned values from the base's, and from what they became. Rows that the base does not have count for neither. One
 * thread.
 */
public final class ChangeLost implements SelectionSink {

    private static final int CHUNK = 1 << 12;

    /**
     * Sums of one tensor.
     *
     * @param change weighted squares of what tuning changed
     * @param lost   weighted squares of what of it is not in the pruned model
     */
    public record Sums(double change, double lost) {
    }

    private final ModelWeights weights;
    private ColumnWeights ofTensor = ColumnWeights.NONE;
    private final Map<TensorId, Sums> byTensor = new LinkedHashMap<>();
    private final double[] tuned = new double[CHUNK];
    private final double[] other = new double[CHUNK];
    private double change;
    private double lost;

    public ChangeLost(ModelWeights weights) {
        this.weights = weights;
    }

    /** Returns the sums of the tensors that have ended, in their order. */
    public Map<TensorId, Sums> byTensor() {
        return byTensor;
    }

    @Override
    public void begin(TensorPlan tensor) {
        ofTensor = tensor.fate() == Fate.PRUNED ? weights.of(tensor) : ColumnWeights.NONE;
        change = 0;
        lost = 0;
    }

    @Override
    public void block(RowBlock block) {
        TensorPlan plan = block.plan();
        if (plan.fate() != Fate.PRUNED || block.firstElement() >= plan.rows() * plan.rowLength()) {
            return;
        }
        DType dtype = plan.tensor().dtype();
        for (int at = 0; at < block.elements(); at += CHUNK) {
            int count = Math.min(CHUNK, block.elements() - at);
            long offset = (long) at * dtype.sizeBytes();
            Elements.toDoubles(dtype, block.tuned(), offset, tuned, count);
            Elements.toDoubles(dtype, block.base(), offset, other, count);
            subtract(count);
            change += ofTensor.squares(other, block.firstElement() + at, count);
            Elements.toDoubles(dtype, block.pruned(), offset, other, count);
            subtract(count);
            lost += ofTensor.squares(other, block.firstElement() + at, count);
        }
    }

    private void subtract(int count) {
        for (int i = 0; i < count; i++) {
            other[i] = tuned[i] - other[i];
        }
    }

    @Override
    public void end(TensorResult result) throws IOException {
        if (result.plan().fate() == Fate.PRUNED) {
            byTensor.put(result.plan().tensor().id(), new Sums(change, lost));
        }
    }
}
