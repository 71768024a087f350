/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

/** Large ranges of a file, which are read into native memory: the bytes are those that are mapped. */
class StreamedTensorTest {

    private static final int VALUES = 1 << 20;
    /** Number of values of a range that is read, in two parts. */
    private static final int RANGE_VALUES = 3 << 17;

    @TempDir
    Path folder;

    private Path write(String name, float first) throws Exception {
        float[] values = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = first + i;
        }
        return TestCheckpoints.checkpoint().f32("w", new long[] {1024, 1024}, values).write(folder.resolve(name));
    }

    private static Checkpoint open(Path file) throws CheckpointException {
        return new ContentCheckpointReader(List.of(new SafeTensorsFormat())).open(file);
    }

    private static void requireValues(Checkpoint checkpoint, int from, float first) throws CheckpointException {
        Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment range = arena.allocate(ValueLayout.JAVA_FLOAT, RANGE_VALUES);
            tensor.copy((long) from * Float.BYTES, range);
            float[] mapped = new float[RANGE_VALUES];
            tensor.copy((long) from * Float.BYTES, MemorySegment.ofArray(mapped));
            assertEquals(-1, range.mismatch(MemorySegment.ofArray(mapped)));
            assertEquals(first + from, mapped[0]);
            assertEquals(first + from + RANGE_VALUES - 1, mapped[RANGE_VALUES - 1]);
        }
    }

    @Test
    void theBytesThatAreMapped() throws Exception {
        try (Checkpoint checkpoint = open(write("model.safetensors", 0))) {
            requireValues(checkpoint, 0, 0);
            requireValues(checkpoint, 12_345, 0);
            requireValues(checkpoint, VALUES - RANGE_VALUES, 0);
        }
    }

    /** A thread that is interrupted reads right, and so do all after it. */
    @Test
    void anInterruptedThread() throws Exception {
        try (Checkpoint checkpoint = open(write("model.safetensors", 0))) {
            requireValues(checkpoint, 0, 0);
            Thread.currentThread().interrupt();
            requireValues(checkpoint, 7, 0);
            assertTrue(Thread.interrupted(), "it stays interrupted");
            requireValues(checkpoint, 9, 0);
        }
    }

    /** Another file that takes the name is not read in the place of the one that was opened. */
    @Test
    void anotherFileInItsPlace() throws Exception {
        Path file = write("model.safetensors", 0);
        try (Checkpoint checkpoint = open(file)) {
            Files.move(write("other.safetensors", 5), file, StandardCopyOption.REPLACE_EXISTING);
            requireValues(checkpoint, 3, 0);
        }
        try (Checkpoint checkpoint = open(file)) {
            Files.delete(file);
            requireValues(checkpoint, 3, 5);
        }
    }

    @Test
    void aFileThatIsCutShort() throws Exception {
        Path file = write("model.safetensors", 0);
        try (Checkpoint checkpoint = open(file); Arena arena = Arena.ofConfined()) {
            requireValues(checkpoint, 0, 0);
            Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
            try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
                shorter.setLength(1 << 20);
            }
            MemorySegment range = arena.allocate(ValueLayout.JAVA_FLOAT, RANGE_VALUES);
            assertThrows(CheckpointException.class, () -> tensor.copy(1 << 18, range));
        }
    }
}
