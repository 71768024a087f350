/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.kenworkbench.benchmarks.MadeUpWeights;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Two checkpoints of matrices, made up value by value: the rows of {@link ModelPair} repeat, which matters to sizes.
 */
record FreshPair(Path base, Path tuned) {

    private static final Shape SHAPE = Shape.of(1536, 768);

    /** Kinds of values that the matrices are filled with. */
    enum Values {
        /** No value repeats another by design. */
        FRESH("", 1),
        /** Tuning changes so little that many values of a short type stay as they are. */
        SMALL_UPDATES(", small updates", 0.025),
        /** Each row of a matrix is one of {@value #ROWS}. */
        REPEATING_ROWS(", rows repeat", 1);

        private static final int ROWS = 8;

        private final String remark;
        private final double updates;

        Values(String remark, double updates) {
            this.remark = remark;
            this.updates = updates;
        }

        /** Returns the text that follows a type in tables. */
        String remark() {
            return remark;
        }
    }

    static FreshPair write(Path folder, DType dtype, Values values, int matrices) throws IOException {
        FreshPair pair = new FreshPair(folder.resolve("base-" + dtype + ".safetensors"),
                folder.resolve("tuned-" + dtype + ".safetensors"));
        List<TensorInfo> infos = new ArrayList<>();
        for (int i = 0; i < matrices; i++) {
            infos.add(new TensorInfo(new TensorId("encoder.layer." + i + ".attention.output.dense.weight"), dtype,
                    SHAPE));
        }
        MadeUpWeights weights = new MadeUpWeights(17, values.updates);
        try (SafeTensorsWriter base = SafeTensorsWriter.create(pair.base, infos, Map.of());
                SafeTensorsWriter tuned = SafeTensorsWriter.create(pair.tuned, infos, Map.of())) {
            for (TensorInfo info : infos) {
                ByteBuffer before = ByteBuffer.allocate((int) info.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
                ByteBuffer after = ByteBuffer.allocate((int) info.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
                int made = values == Values.REPEATING_ROWS ? before.capacity() / (int) SHAPE.dim(0) * Values.ROWS
                        : before.capacity();
                while (before.position() < made) {
                    double value = weights.next();
                    put(before, dtype, (float) value);
                    put(after, dtype, (float) weights.tuned(value));
                }
                repeat(before, made);
                repeat(after, made);
                base.write(info.id(), 0, MemorySegment.ofArray(before.array()));
                tuned.write(info.id(), 0, MemorySegment.ofArray(after.array()));
            }
            base.finish();
            tuned.finish();
        }
        return pair;
    }

    /** Fills what remains with the first bytes again and again. */
    private static void repeat(ByteBuffer bytes, int count) {
        while (bytes.hasRemaining()) {
            bytes.put(bytes.duplicate().position(0).limit(Math.min(count, bytes.remaining())));
        }
    }

    private static void put(ByteBuffer bytes, DType dtype, float value) {
        switch (dtype) {
            case F32 -> bytes.putFloat(value);
            case F16 -> bytes.putShort(Float.floatToFloat16(value));
            case BF16 -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
            default -> throw new IllegalArgumentException(dtype.toString());
        }
    }
}
