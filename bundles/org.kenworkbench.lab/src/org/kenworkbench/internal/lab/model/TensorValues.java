/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Makes arrays of a checkpoint's tensors. Stateless. */
public final class TensorValues {

    private TensorValues() {
    }

    /**
     * The tensor's values as float32: widened, or from F64 rounded.
     *
     * @param tensor  of a floating-point type, of fewer than 2²⁹ values
     * @param manager owns the array
     */
    public static NDArray of(Tensor tensor, NDManager manager) throws IOException {
        return owned(floats(tensor, 0, (int) tensor.info().shape().elementCount()),
                shape(tensor.info().shape().dims()), manager);
    }

    /**
     * An array in the engine's own memory. One that is merely created lies in a buffer of Java's, of which all together
     * may be no larger than the heap.
     *
     * @param manager owns the array
     */
    public static NDArray owned(float[] values, Shape shape, NDManager manager) {
        try (NDArray buffered = manager.create(values, shape)) {
            return buffered.duplicate();
        }
    }

    /** Makes DJL's shape of the dimensions. */
    public static Shape shape(List<Long> dims) {
        return new Shape(dims.stream().mapToLong(Long::longValue).toArray());
    }

    /**
     * Values of a tensor as float32.
     *
     * @param first index of the first one
     * @param count how many there are, fewer than 2²⁹
     */
    static float[] floats(Tensor tensor, long first, int count) throws IOException {
        TensorInfo info = tensor.info();
        long sizeBytes = count == 0 ? 0 : info.sizeBytes() / info.shape().elementCount();
        float[] values = new float[count];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.max(1, count * sizeBytes), Long.BYTES).asSlice(0,
                    count * sizeBytes);
            tensor.copy(first * sizeBytes, bytes);
            if (info.dtype() == DType.F64) {
                double[] wide = new double[count];
                Elements.toDoubles(info.dtype(), bytes, 0, wide, count);
                for (int i = 0; i < count; i++) {
                    values[i] = (float) wide[i];
                }
            } else {
                Elements.toFloats(info.dtype(), bytes, 0, values, count);
            }
        }
        return values;
    }
}
