/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.calibrate;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Norms of the inputs of a model's linear maps, measured on some texts.
 *
 * @param norms  by the name of the map's weight in the checkpoint, the Euclidean norm of each input feature over all
 *               tokens of all texts; finite
 * @param texts  number of texts
 * @param tokens number of tokens of all texts, those for begin and end among them
 */
public record Calibration(SortedMap<String, double[]> norms, int texts, long tokens) {

    /**
     * Writes the norms as float32 vectors, the file that pruning takes as {@code --norms}. Equal norms make equal
     * files.
     *
     * @param file must not exist
     */
    public void write(Path file) throws IOException {
        List<TensorInfo> infos = norms.entrySet().stream()
                .map(norm -> new TensorInfo(new TensorId(norm.getKey()), DType.F32,
                        new Shape(List.of((long) norm.getValue().length))))
                .toList();
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, infos, Map.of("format", "pt"))) {
            for (Map.Entry<String, double[]> norm : norms.entrySet()) {
                ByteBuffer bytes = ByteBuffer.allocate(norm.getValue().length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                for (double value : norm.getValue()) {
                    bytes.putFloat((float) value);
                }
                writer.write(new TensorId(norm.getKey()), 0, MemorySegment.ofBuffer(bytes.flip()));
            }
            writer.finish();
        }
    }
}
