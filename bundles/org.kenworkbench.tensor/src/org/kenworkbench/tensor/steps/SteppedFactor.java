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
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Steps of a factor, counted from its numbers whenever they are asked for: the nearest to each number, half to even, as
 * far as its direction may go. Safe for use by as many threads as the numbers.
 */
public final class SteppedFactor implements Tensor {

    private static final int CHUNK = 1 << 14;
    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FactorShape shape;
    private final boolean isLeft;
    private final Tensor numbers;
    private final byte[] most;
    private final short[] scales;
    private final TensorInfo info;

    /**
     * @param isLeft  whether it is the left factor
     * @param numbers of that factor, F32
     * @param most    most steps in each direction, not to be changed
     * @param scales  scale in each direction as the bits of a BF16 number, not to be changed
     */
    public SteppedFactor(FactorShape shape, boolean isLeft, Tensor numbers, byte[] most, short[] scales) {
        if (numbers.info().dtype() != DType.F32
                || !numbers.info().shape().equals(isLeft ? shape.left() : shape.right())) {
            throw new IllegalArgumentException(numbers.info() + " is no factor of " + shape);
        }
        this.shape = shape;
        this.isLeft = isLeft;
        this.numbers = numbers;
        this.most = most;
        this.scales = scales;
        this.info = new TensorInfo(new TensorId("steps"), DType.I8, numbers.info().shape());
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    /** Copies steps; those of whole rows where the numbers are computed by rows. */
    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        long count = target.byteSize();
        long atOnce = isLeft ? Math.max(1, CHUNK / shape.rank()) * (long) shape.rank() : CHUNK;
        byte[] room = new byte[(int) Math.min(atOnce, count) * Float.BYTES];
        for (long at = 0; at < count; at += atOnce) {
            int some = (int) Math.min(atOnce, count - at);
            MemorySegment read = MemorySegment.ofArray(room).asSlice(0, (long) some * Float.BYTES);
            numbers.copy((offsetBytes + at) * Float.BYTES, read);
            for (int i = 0; i < some; i++) {
                int direction = FactorSteps.direction(shape, isLeft, offsetBytes + at + i);
                double number = read.get(LE_FLOAT, (long) i * Float.BYTES);
                double steps = ScaleFinder.steps(Math.abs(number), QuantisedRows.scale(scales[direction]),
                        most[direction]);
                target.set(ValueLayout.JAVA_BYTE, at + i, (byte) Math.copySign(steps, number));
            }
        }
    }
}
