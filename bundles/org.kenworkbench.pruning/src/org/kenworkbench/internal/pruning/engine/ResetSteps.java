/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import java.util.HashMap;
import java.util.Map;

import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

/**
 * Finds how far tuning moved what is reset of each tensor, on average: the mean of |tuned - base|, added in index
 * order.
 */
public final class ResetSteps implements SelectionSink {

    private static final int CHUNK = 1024;

    private final Map<TensorId, Float> steps = new HashMap<>();
    private final double[] tuned = new double[CHUNK];
    private final double[] base = new double[CHUNK];
    private double sum;
    private long count;

    @Override
    public void begin(TensorPlan tensor) {
        sum = 0;
        count = 0;
    }

    @Override
    public void block(RowBlock block) {
        if (block.kept().isEmpty()) {
            return;
        }
        RowMask kept = block.kept().get();
        DType dtype = block.plan().tensor().dtype();
        for (int at = 0; at < block.elements(); at += CHUNK) {
            int size = Math.min(CHUNK, block.elements() - at);
            Elements.toDoubles(dtype, block.tuned(), (long) at * dtype.sizeBytes(), tuned, size);
            Elements.toDoubles(dtype, block.base(), (long) at * dtype.sizeBytes(), base, size);
            for (int i = 0; i < size; i++) {
                if (!kept.get(at + i)) {
                    sum += Math.abs(tuned[i] - base[i]);
                    count++;
                }
            }
        }
    }

    @Override
    public void end(TensorResult result) {
        steps.put(result.plan().tensor().id(), count == 0 ? 0f : (float) (sum / count));
    }

    /** Steps of all tensors that were seen; 0 where nothing is reset. */
    public Map<TensorId, Float> steps() {
        return steps;
    }
}
