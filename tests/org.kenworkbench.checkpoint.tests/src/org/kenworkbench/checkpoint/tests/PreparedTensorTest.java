/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/** Ranges that are fetched before they are copied: no result depends on it, and no failure comes of it. */
class PreparedTensorTest {

    private static final int VALUES = 1 << 20;

    @TempDir
    Path folder;

    private Checkpoint open(Path file) throws CheckpointException {
        return new ContentCheckpointReader(List.of(new SafeTensorsFormat())).open(file);
    }

    private Path write() throws Exception {
        float[] values = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = i;
        }
        return TestCheckpoints.checkpoint().f32("w", new long[] {1024, 1024}, values)
                .write(folder.resolve("model.safetensors"));
    }

    @Test
    void copiesTheSameAfterwards() throws Exception {
        try (Checkpoint checkpoint = open(write())) {
            Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
            tensor.prepare(0, tensor.info().sizeBytes());
            tensor.prepare(4, 0);
            tensor.prepare(tensor.info().sizeBytes() - 8, 1 << 20);
            float[] last = new float[2];
            tensor.copy(tensor.info().sizeBytes() - 8, MemorySegment.ofArray(last));
            assertArrayEquals(new float[] {VALUES - 2, VALUES - 1}, last);
        }
    }

    /** A file that was cut short is told of by whoever copies, not by whoever prepares. */
    @Test
    void aFileThatWasCutShort() throws Exception {
        Path file = write();
        try (Checkpoint checkpoint = open(file)) {
            Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
            try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
                shorter.setLength(8192);
            }
            assertDoesNotThrow(() -> tensor.prepare(0, tensor.info().sizeBytes()));
            assertThrows(CheckpointException.class,
                    () -> tensor.copy(1 << 20, MemorySegment.ofArray(new byte[4096])));
        }
    }

    @Test
    void aCheckpointThatIsClosed() throws Exception {
        Checkpoint checkpoint = open(write());
        Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
        checkpoint.close();
        assertDoesNotThrow(() -> tensor.prepare(0, tensor.info().sizeBytes()));
    }

    /** A tensor that is converted has the same values prepared, in the type that the base has them in. */
    @Test
    void aTensorThatIsConverted() {
        List<List<Long>> asked = new ArrayList<>();
        TensorInfo half = new TensorInfo(new TensorId("w"), DType.BF16, Shape.of(10, 8));
        Tensor source = new Tensor() {
            @Override
            public TensorInfo info() {
                return half;
            }

            @Override
            public void copy(long offsetBytes, MemorySegment target) {
                throw new AssertionError("nothing is copied");
            }

            @Override
            public void prepare(long offsetBytes, long sizeBytes) {
                asked.add(List.of(offsetBytes, sizeBytes));
            }
        };
        AlignedTensor aligned = new AlignedTensor(source,
                new TensorInfo(new TensorId("w"), DType.F32, Shape.of(10, 8)));
        aligned.prepare(64, 128);
        aligned.prepare(300, 1000);
        aligned.prepare(320, 100);
        assertEquals(List.of(List.of(32L, 64L), List.of(150L, 10L)), asked);
    }
}
