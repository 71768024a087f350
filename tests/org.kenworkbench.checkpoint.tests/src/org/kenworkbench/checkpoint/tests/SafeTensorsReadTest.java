/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

class SafeTensorsReadTest {

    @TempDir
    private Path folder;

    @Test
    void readsNamesShapesTypesValuesAndMetadata() throws Exception {
        Path file = TestCheckpoints.checkpoint().metadata("format", "pt").f32("b", new long[] {2, 2}, 1, 2, 3, 4)
                .f16("scalar", new long[0], 0.5f).i64("a", new long[] {1}, -7).f32("empty", new long[] {0, 3})
                .write(folder.resolve("model.safetensors"));
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertEquals(file, checkpoint.source());
            assertEquals("safetensors", checkpoint.formatId());
            assertEquals(Map.of("format", "pt"), checkpoint.metadata());
            assertEquals(List.of(new TensorInfo(new TensorId("a"), DType.I64, Shape.of(1)),
                    new TensorInfo(new TensorId("b"), DType.F32, Shape.of(2, 2)),
                    new TensorInfo(new TensorId("empty"), DType.F32, Shape.of(0, 3)),
                    new TensorInfo(new TensorId("scalar"), DType.F16, Shape.of())), checkpoint.tensors());
            float[] middle = new float[2];
            Tensor b = checkpoint.tensor(new TensorId("b")).orElseThrow();
            b.copy(4, MemorySegment.ofArray(middle));
            assertArrayEquals(new float[] {2, 3}, middle);
            assertEquals(0, Reading.bytes(checkpoint, "empty").length);
            assertThrows(IndexOutOfBoundsException.class, () -> b.copy(12, MemorySegment.ofArray(middle)));
            assertThrows(IndexOutOfBoundsException.class, () -> b.copy(-4, MemorySegment.ofArray(middle)));
            assertTrue(checkpoint.tensor(new TensorId("c")).isEmpty());
        }
    }

    @Test
    void acceptsSpacesAfterTheHeaderAndKeysItDoesNotKnow() throws Exception {
        String header = "{\"w\":{\"shape\":[1],\"later\":{\"x\":[1,{}]},\"data_offsets\":[0,1],\"dtype\":\"U8\"}}"
                + " ".repeat(100_000);
        Path file = Files.write(folder.resolve("w"), TestCheckpoints.file(header, new byte[] {42}));
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertArrayEquals(new byte[] {42}, Reading.bytes(checkpoint, "w"));
        }
    }

    @Test
    void readsNamesWithEscapesAndOutsideTheBasicPlane() throws Exception {
        String header = "{\"\\\"\\u00e9\\ud83d\\ude00\u00e9\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}";
        Path file = Files.write(folder.resolve("w"), TestCheckpoints.file(header, new byte[0]));
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertEquals("\"\u00e9\ud83d\ude00\u00e9", checkpoint.tensors().get(0).name());
        }
    }

    @Test
    void readsBeyondTwoGigabytes() throws Exception {
        long count = 3L << 28;
        Path file = folder.resolve("big.safetensors");
        byte[] head = TestCheckpoints.file("{\"w\":{\"dtype\":\"F32\",\"shape\":[3," + (1L << 28)
                + "],\"data_offsets\":[0," + 4 * count + "]}}", new byte[0]);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(head);
            sparse.setLength(head.length + 4 * count);
            sparse.seek(head.length + 4 * count - 4);
            sparse.write(new byte[] {0, 0, (byte) 0xc0, 0x3f});
        }
        try (Checkpoint checkpoint = Reading.open(file)) {
            float[] last = new float[2];
            checkpoint.tensor(new TensorId("w")).orElseThrow().copy(4 * (count - 2), MemorySegment.ofArray(last));
            assertArrayEquals(new float[] {0f, 1.5f}, last);
        }
    }

    @Test
    void aFileCutShortWhileReadIsAnErrorOfItsOwn() throws Exception {
        int count = 1 << 20;
        Path file = TestCheckpoints.checkpoint().tensor("w", "U8", new long[] {count}, new byte[count])
                .write(folder.resolve("w.safetensors"));
        try (Checkpoint checkpoint = Reading.open(file)) {
            Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
            byte[] row = new byte[64];
            // Often enough for the compiler, whose code reports a fault in another way than the interpreter.
            for (int i = 0; i < 50_000; i++) {
                tensor.copy(64L * (i % 16_384), MemorySegment.ofArray(row));
            }
            try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
                writer.setLength(1000);
            }
            for (long offset : new long[] {0, 900, count - 64}) {
                String message = assertThrows(CheckpointException.class,
                        () -> tensor.copy(offset, MemorySegment.ofArray(row))).getMessage();
                assertTrue(message.startsWith(file.toString()) && message.contains("while it was read"), message);
            }
        }
    }

    @Test
    void cutShortByAnotherThreadInTheMiddleOfReadingIsStillThatError() throws Exception {
        int count = 1 << 22;
        for (int round = 0; round < 20; round++) {
            Path file = TestCheckpoints.checkpoint().tensor("w", "U8", new long[] {count}, new byte[count])
                    .write(folder.resolve("w" + round));
            try (Checkpoint checkpoint = Reading.open(file)) {
                Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
                Thread cutter = new Thread(() -> {
                    try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
                        writer.setLength(1000);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                MemorySegment all = MemorySegment.ofArray(new byte[count]);
                cutter.start();
                CheckpointException cut = null;
                while (cut == null) {
                    try {
                        tensor.copy(0, all);
                    } catch (CheckpointException e) {
                        cut = e;
                    }
                }
                cutter.join();
                assertTrue(cut.getMessage().contains("while it was read"), cut.getMessage());
            }
        }
    }

    @Test
    void theInputIsNotTouchedAndASecondCloseDoesNothing() throws Exception {
        Path file = TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).write(folder.resolve("w"));
        byte[] before = Files.readAllBytes(file);
        Checkpoint checkpoint = Reading.open(file);
        Tensor tensor = checkpoint.tensor(new TensorId("w")).orElseThrow();
        checkpoint.close();
        checkpoint.close();
        assertThrows(IllegalStateException.class, () -> tensor.copy(0, MemorySegment.ofArray(new byte[4])));
        assertArrayEquals(before, Files.readAllBytes(file), () -> new String(before, StandardCharsets.ISO_8859_1));
    }
}
