/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

class SafeTensorsWriterTest {

    @TempDir
    private Path folder;

    private static TensorInfo info(String name, DType dtype, long... dims) {
        return new TensorInfo(new TensorId(name), dtype, Shape.of(dims));
    }

    @Test
    void theCanonicalFormByteForByte() throws Exception {
        Path file = folder.resolve("out");
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file,
                List.of(info("b", DType.F32, 2), info("a", DType.U8, 1)), Map.of("format", "pt", "by", "a \"test\""))) {
            writer.write(new TensorId("b"), 4, MemorySegment.ofArray(new float[] {2}));
            writer.write(new TensorId("a"), 0, MemorySegment.ofArray(new byte[] {9}));
            writer.write(new TensorId("b"), 0, MemorySegment.ofArray(new float[] {1}));
            writer.finish();
        }
        String header = "{\"__metadata__\":{\"by\":\"a \\\"test\\\"\",\"format\":\"pt\"},"
                + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[1,9]}}";
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        byte[] data = {9, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};
        assertArrayEquals(TestCheckpoints.file(padded, data), Files.readAllBytes(file));
    }

    @Test
    void manyThreadsInAnyOrderFromAnyKindOfMemory() throws Exception {
        int rows = 300;
        int rowBytes = 8192;
        byte[] expected = new byte[rows * rowBytes];
        new Random(5).nextBytes(expected);
        TensorId id = new TensorId("w");
        Path file = folder.resolve("out");
        try (Arena arena = Arena.ofShared();
                ExecutorService pool = Executors.newFixedThreadPool(4);
                SafeTensorsWriter writer = SafeTensorsWriter.create(file,
                        List.of(info("w", DType.I16, rows, rowBytes / 2),
                                info("scalar", DType.F64), info("empty", DType.F32, 0, 5)),
                        Map.of())) {
            List<Future<Void>> writes = new ArrayList<>();
            for (int row = rows - 1; row >= 0; row--) {
                long offset = (long) row * rowBytes;
                MemorySegment heap = MemorySegment.ofArray(expected).asSlice(offset, rowBytes);
                MemorySegment bytes = switch (row % 3) {
                    case 0 -> heap.asReadOnly();
                    case 1 -> arena.allocate(rowBytes).copyFrom(heap);
                    default -> MemorySegment.ofArray(new short[rowBytes / 2]).copyFrom(heap);
                };
                writes.add(pool.submit(() -> {
                    writer.write(id, offset, bytes);
                    return null;
                }));
            }
            for (Future<Void> write : writes) {
                write.get();
            }
            writer.write(new TensorId("scalar"), 0, MemorySegment.ofArray(new double[] {Math.E}));
            writer.finish();
        }
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertArrayEquals(expected, Reading.bytes(checkpoint, "w"));
            assertEquals(Map.of(), checkpoint.metadata());
            assertEquals(List.of("empty", "scalar", "w"), checkpoint.tensors().stream().map(TensorInfo::name).toList());
        }
    }

    @Test
    void namesThatNeedEscapingComeBack() throws Exception {
        String name = "a\"\\\n\u0001\u00e9\u2028\ud83d\ude00</x>";
        Path file = folder.resolve("out");
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, List.of(info(name, DType.U8, 0)),
                Map.of(name, name))) {
            writer.finish();
        }
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertEquals(List.of(info(name, DType.U8, 0)), checkpoint.tensors());
            assertEquals(Map.of(name, name), checkpoint.metadata());
        }
    }

    @Test
    void finishingTooEarlyIsRefused() throws Exception {
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(folder.resolve("out"),
                List.of(info("w", DType.F32, 2)),
                Map.of())) {
            writer.write(new TensorId("w"), 0, MemorySegment.ofArray(new float[1]));
            assertEquals("w: 4 of 8 bytes written",
                    assertThrows(IllegalStateException.class, writer::finish).getMessage());
        }
    }

    @Test
    void whatDoesNotBelongIsRefused() throws Exception {
        Path file = folder.resolve("out");
        assertThrows(IllegalArgumentException.class, () -> SafeTensorsWriter
                .create(file, List.of(info("w", DType.F32), info("w", DType.F32)), Map.of()).close());
        assertThrows(IllegalArgumentException.class,
                () -> SafeTensorsWriter.create(file, List.of(info("__metadata__", DType.F32)), Map.of()).close());
        assertThrows(IllegalArgumentException.class,
                () -> SafeTensorsWriter.create(file, List.of(info("\ud800", DType.F32)), Map.of()).close());
        assertThrows(IllegalArgumentException.class, () -> SafeTensorsWriter.create(file,
                List.of(info("v", DType.U8, Long.MAX_VALUE), info("w", DType.U8, 1)), Map.of()).close());
        assertFalse(Files.exists(file), "a refused file is not begun");
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, List.of(info("w", DType.F32, 2)), Map.of())) {
            MemorySegment two = MemorySegment.ofArray(new float[2]);
            assertThrows(IndexOutOfBoundsException.class, () -> writer.write(new TensorId("w"), 4, two));
            assertThrows(IllegalArgumentException.class, () -> writer.write(new TensorId("v"), 0, two));
        }
    }

    @Test
    void anExistingFileIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("out"), "mine");
        assertThrows(FileAlreadyExistsException.class,
                () -> SafeTensorsWriter.create(file, List.of(), Map.of()).close());
        assertEquals("mine", Files.readString(file, StandardCharsets.UTF_8));
    }
}
