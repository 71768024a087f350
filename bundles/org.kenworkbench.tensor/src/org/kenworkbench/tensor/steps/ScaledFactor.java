/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** The numbers of a factor, made of its steps whenever they are asked for. Safe for use by as many threads as these. */
final class ScaledFactor implements Tensor {

    private static final int CHUNK = 1 << 14;
    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FactorSteps steps;
    private final boolean isLeft;
    private final TensorInfo info;

    ScaledFactor(FactorSteps steps, boolean isLeft) {
        this.steps = steps;
        this.isLeft = isLeft;
        Shape shape = isLeft ? steps.shape().left() : steps.shape().right();
        this.info = new TensorInfo(new TensorId("factor"), DType.F32, shape);
    }

    /** Returns the steps of both factors. */
    FactorSteps steps() {
        return steps;
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    /** Copies whole numbers; whole rows of a left factor where its steps are computed by rows. */
    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        if (offsetBytes % Float.BYTES != 0 || target.byteSize() % Float.BYTES != 0) {
            throw new IllegalArgumentException("not whole numbers");
        }
        long first = offsetBytes / Float.BYTES;
        long count = target.byteSize() / Float.BYTES;
        // Whole rows of the left one.
        long atOnce = isLeft ? Math.max(1, CHUNK / steps.shape().rank()) * (long) steps.shape().rank() : CHUNK;
        byte[] told = new byte[(int) Math.min(atOnce, count)];
        short[] scales = isLeft ? steps.leftScales() : steps.rightScales();
        for (long at = 0; at < count; at += told.length) {
            int some = (int) Math.min(told.length, count - at);
            steps.side(isLeft).copy(first + at, MemorySegment.ofArray(told).asSlice(0, some));
            for (int i = 0; i < some; i++) {
                int direction = FactorSteps.direction(steps.shape(), isLeft, first + at + i);
                target.set(LE_FLOAT, (at + i) * Float.BYTES,
                        (float) (told[i] * QuantisedRows.scale(scales[direction])));
            }
        }
    }
}
