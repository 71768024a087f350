/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import ai.djl.ndarray.NDArray;

/** Writes arrays as a SafeTensors file. Stateless. */
public final class WeightsFile {

    private WeightsFile() {
    }

    /**
     * Writes float32 arrays by name, in the form of {@code restore}: equal arrays make equal files.
     *
     * @param file      must not exist
     * @param cancelled asked before each array
     */
    public static void write(SortedMap<String, NDArray> arrays, Path file, BooleanSupplier cancelled)
            throws IOException {
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, arrays.entrySet().stream()
                .map(array -> info(array.getKey(), array.getValue())).toList(), Map.of("format", "pt"))) {
            for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                float[] values = array.getValue().toFloatArray();
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                writer.write(new TensorId(array.getKey()), 0, MemorySegment.ofBuffer(bytes));
            }
            writer.finish();
        }
    }

    private static TensorInfo info(String name, NDArray array) {
        return new TensorInfo(new TensorId(name), DType.F32,
                new Shape(Arrays.stream(array.getShape().getShape()).boxed().toList()));
    }
}
