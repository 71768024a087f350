/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.testing.TinyEncoders;

/** {@link TinyEncoders} beside what reads them. */
public final class TinyModels {

    public static final CheckpointReader READER = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new GgufFormat()));

    private TinyModels() {
    }

    /** Writes a model without a head. */
    public static Path write(Path folder, String modelType) throws IOException {
        return TinyEncoders.write(folder, modelType);
    }

    /** @param deviation of the weights; NaN for weights that are none */
    public static Path write(Path folder, String modelType, float deviation) throws IOException {
        return TinyEncoders.write(folder, modelType, deviation);
    }

    /** All values of an F32 tensor. */
    public static float[] values(Tensor tensor) throws CheckpointException {
        float[] values = new float[(int) tensor.info().shape().elementCount()];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(tensor.info().sizeBytes());
            tensor.copy(0, bytes);
            Elements.toFloats(DType.F32, bytes, 0, values, values.length);
        }
        return values;
    }
}
