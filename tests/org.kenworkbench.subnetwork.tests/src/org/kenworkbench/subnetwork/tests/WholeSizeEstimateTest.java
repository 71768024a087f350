/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.subnetwork.WholeSizeEstimate;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Compares the estimate with what the writer writes of the same tensors, stored whole. */
class WholeSizeEstimateTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16", "U8", "I64"})
    void shortTensorsAreTold(DType type) throws IOException {
        Random random = new Random(40);
        Model model = new Model("base");
        for (int size : new int[] {63, 1000, 32_767}) {
            model.random(random, "t" + size, type, Shape.of(size), StoredFate.WHOLE, 1);
        }
        // All values are sampled; what is left is the frame of a block, and what a coder's states take.
        long written = written(model);
        assertEquals(written, estimated(model, random, 700), 0.002 * written + 3 * 16);
    }

    @Test
    void longTensorsAreToldAbout() throws IOException {
        Random random = new Random(41);
        int size = 1_000_000;
        byte[] base = new byte[4 * size];
        byte[] tuned = new byte[4 * size];
        ByteBuffer ofBase = ByteBuffer.wrap(base).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer ofTuned = ByteBuffer.wrap(tuned).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            float weight = (float) (0.04 * random.nextGaussian());
            ofBase.putFloat(weight);
            ofTuned.putFloat(weight + (float) (0.001 * random.nextGaussian()));
        }
        Model model = new Model("base").add("w", DType.F32, Shape.of(size), StoredFate.WHOLE, base, tuned);
        double ratio = (double) estimated(model, random, 100_000) / written(model);
        assertTrue(Math.abs(ratio - 1) < 0.01, () -> "told " + ratio + " of it");
    }

    @Test
    void whatTheBaseDoesNotHaveAndWhatIsTheBasesCountToo() throws IOException {
        byte[] bytes = new byte[4000];
        new Random(42).nextBytes(bytes);
        WholeSizeEstimate estimate = new WholeSizeEstimate();
        estimate.begin(new TensorInfo(new TensorId("new"), DType.F32, Shape.of(1000)));
        estimate.add(MemorySegment.ofArray(bytes), MemorySegment.NULL);
        assertEquals(bytes.length, estimate.sizeBytes());
        estimate.begin(new TensorInfo(new TensorId("same"), DType.F32, Shape.of(1000)));
        estimate.add(MemorySegment.ofArray(bytes), MemorySegment.ofArray(bytes));
        estimate.begin(new TensorInfo(new TensorId("empty"), DType.F32, Shape.of(0, 3)));
        assertTrue(estimate.sizeBytes() < bytes.length + 100, () -> estimate.sizeBytes() + " bytes");
    }

    private long written(Model model) throws IOException {
        Map<String, Long> stored = model.writeKen(folder.resolve("whole.ken"), new Random(1), 50_000);
        return stored.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long estimated(Model model, Random random, int maxBlock) throws IOException {
        WholeSizeEstimate estimate = new WholeSizeEstimate();
        for (Model.Part part : model.parts) {
            estimate.begin(part.info());
            int size = part.info().dtype().sizeBytes();
            int elements = (int) part.info().shape().elementCount();
            for (int at = 0; at < elements;) {
                int count = Math.min(elements - at, 1 + random.nextInt(maxBlock));
                estimate.add(MemorySegment.ofArray(part.tuned()).asSlice((long) at * size, (long) count * size),
                        MemorySegment.ofArray(part.base()).asSlice((long) at * size, (long) count * size));
                at += count;
            }
        }
        return estimate.sizeBytes();
    }
}
