/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.FactorSteps;

/** Rows of a left factor, or of its steps: those of the rows of the tensor that are measured. For one thread. */
final class SampledRows implements Tensor {

    private final Tensor left;
    private final MeasuredRows rows;
    private final TensorInfo info;

    private SampledRows(Tensor left, MeasuredRows rows, FactorShape shape) {
        this.left = left;
        this.rows = rows;
        this.info = new TensorInfo(left.info().id(), left.info().dtype(), shape.left());
    }

    /** Returns the factors of the measured rows alone. */
    static LowRankFactors of(LowRankFactors factors, MeasuredRows rows) {
        FactorShape shape = new FactorShape(rows.rows(), factors.shape().columns(), factors.shape().rank());
        return FactorSteps.of(factors)
                .map(steps -> new FactorSteps(shape, steps.most(), steps.leftScales(), steps.rightScales(),
                        new SampledRows(steps.left(), rows, shape), steps.right()).numbers())
                .orElseGet(() -> new LowRankFactors(shape, new SampledRows(factors.left(), rows, shape),
                        factors.right()));
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    /** Copies whole rows. */
    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        long rowBytes = info.shape().dim(1) * info.dtype().sizeBytes();
        for (long at = 0; at < target.byteSize(); at += rowBytes) {
            long row = rows.rowOfTensor((int) ((offsetBytes + at) / rowBytes));
            left.copy(row * rowBytes, target.asSlice(at, rowBytes));
        }
    }
}
