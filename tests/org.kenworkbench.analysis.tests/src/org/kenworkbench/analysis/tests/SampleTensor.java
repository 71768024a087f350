/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A tensor in memory. */
record SampleTensor(TensorInfo info, byte[] bytes) implements Tensor {

    /** Values rounded to the nearest of the type, half to even. */
    static SampleTensor of(String name, DType type, Shape shape, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * type.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (type) {
                case F64 -> bytes.putDouble(value);
                case F32 -> bytes.putFloat((float) value);
                case F16 -> bytes.putShort(Float.floatToFloat16((float) value));
                case BF16 -> {
                    int bits = Float.floatToRawIntBits((float) value);
                    bytes.putShort((short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16));
                }
                case I64 -> bytes.putLong((long) value);
                default -> throw new IllegalArgumentException(type.toString());
            }
        }
        return new SampleTensor(new TensorInfo(new TensorId(name), type, shape), bytes.array());
    }

    double[] values() {
        double[] values = new double[(int) info.shape().elementCount()];
        Elements.toDoubles(info.dtype(), MemorySegment.ofArray(bytes), 0, values, values.length);
        return values;
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) {
        Elements.copyBytes(MemorySegment.ofArray(bytes), offsetBytes, target, 0, target.byteSize());
    }
}
