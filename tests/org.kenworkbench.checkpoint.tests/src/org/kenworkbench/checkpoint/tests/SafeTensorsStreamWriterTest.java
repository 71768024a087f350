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

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.testing.TestCheckpoints;

class SafeTensorsStreamWriterTest {

    @TempDir
    private Path folder;

    private static MemorySegment bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return MemorySegment.ofArray(bytes);
    }

    @Test
    void theFileByteForByte() throws Exception {
        Path file = folder.resolve("out");
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(file, 190)) {
            writer.begin("b", DType.U8);
            writer.write(bytes(1));
            writer.write(bytes(2, 3));
            assertEquals(3, writer.writtenBytes());
            writer.end(Shape.of(3));
            writer.begin("dropped", DType.U8);
            writer.write(bytes(7, 7, 7, 7));
            writer.abandon();
            writer.begin("a", DType.I16);
            writer.write(bytes(4, 5));
            writer.end(Shape.of());
            writer.begin("dropped", DType.F32);
            writer.write(bytes(9));
            writer.abandon();
            writer.finish(Map.of("format", "ken-subnetwork"));
        }
        String header = "{\"__metadata__\":{\"format\":\"ken-subnetwork\"},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
                + "\"a\":{\"dtype\":\"I16\",\"shape\":[],\"data_offsets\":[3,5]}}";
        assertArrayEquals(
                TestCheckpoints.file(header + " ".repeat(192 - header.length()), new byte[] {1, 2, 3, 4, 5}),
                Files.readAllBytes(file));
    }

    /** Small and large pieces around the buffer's size, with tensors dropped whole after some of them went to disk. */
    @Test
    void piecesOfEverySizeAndTensorsDroppedAtRandom() throws Exception {
        Random random = new Random(99);
        Map<String, byte[]> expected = new HashMap<>();
        Path file = folder.resolve("out");
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(file, 1 << 16)) {
            for (int i = 0; i < 60; i++) {
                String name = "t" + i;
                byte[] all = new byte[random.nextInt(4) == 0 ? random.nextInt(900_000) : random.nextInt(5000)];
                random.nextBytes(all);
                writer.begin(name, DType.U8);
                for (int at = 0; at < all.length;) {
                    int count = Math.min(all.length - at, 1 + random.nextInt(random.nextBoolean() ? 1000 : 600_000));
                    writer.write(MemorySegment.ofArray(all).asSlice(at, count));
                    at += count;
                }
                if (random.nextInt(3) == 0) {
                    writer.abandon();
                } else {
                    writer.end(Shape.of(all.length));
                    expected.put(name, all);
                }
            }
            writer.begin("long and dropped", DType.U8);
            writer.write(MemorySegment.ofArray(new byte[2_000_000]));
            writer.abandon();
            writer.finish(Map.of());
        }
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertEquals(expected.size(), checkpoint.tensors().size());
            for (Map.Entry<String, byte[]> entry : expected.entrySet()) {
                assertArrayEquals(entry.getValue(), Reading.bytes(checkpoint, entry.getKey()), entry.getKey());
            }
        }
    }

    /**
     * Writes two forms of a tensor, which are in the file until one is given up, whatever of them is still in the
     * buffer.
     */
    @Test
    void aTensorIsWrittenAnewOrNot() throws Exception {
        Random random = new Random(100);
        Map<String, byte[]> expected = new HashMap<>();
        Path file = folder.resolve("out");
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(file, 1 << 16)) {
            for (int i = 0; i < 60; i++) {
                byte[] first = randomBytes(random);
                byte[] second = randomBytes(random);
                writer.begin("t" + i, DType.U8);
                writer.write(MemorySegment.ofArray(first));
                writer.end(Shape.of(first.length));
                Tensor ended = writer.ended();
                writer.beginAnew(DType.U8);
                byte[] back = new byte[first.length];
                writer.write(MemorySegment.ofArray(second).asSlice(0, second.length / 2));
                ended.copy(0, MemorySegment.ofArray(back));
                assertArrayEquals(first, back);
                writer.write(MemorySegment.ofArray(second).asSlice(second.length / 2));
                if (random.nextBoolean()) {
                    writer.end(Shape.of(second.length));
                    expected.put("t" + i, second);
                } else {
                    writer.abandon();
                    expected.put("t" + i, first);
                }
            }
            writer.finish(Map.of());
        }
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertEquals(expected.size(), checkpoint.tensors().size());
            for (Map.Entry<String, byte[]> entry : expected.entrySet()) {
                assertArrayEquals(entry.getValue(), Reading.bytes(checkpoint, entry.getKey()), entry.getKey());
            }
        }
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(900_000) : random.nextInt(5000)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void onlyTheTensorEndedLastIsWrittenAnew() throws Exception {
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(folder.resolve("out"), 1000)) {
            assertThrows(IllegalStateException.class, () -> writer.beginAnew(DType.U8));
            assertThrows(IllegalStateException.class, writer::ended);
            writer.begin("w", DType.U8);
            assertThrows(IllegalStateException.class, () -> writer.beginAnew(DType.U8));
            assertThrows(IllegalStateException.class, writer::ended);
            writer.end(Shape.of(0));
            writer.beginAnew(DType.U8);
            writer.abandon();
            assertThrows(IllegalArgumentException.class, () -> writer.begin("w", DType.U8));
        }
    }

    @Test
    void aHeaderThatDoesNotFitItsRoomIsAnErrorAndAnInvalidFile() throws Exception {
        Path file = folder.resolve("out");
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(file, 8)) {
            writer.begin("w", DType.U8);
            writer.write(bytes(1));
            writer.end(Shape.of(1));
            String message = assertThrows(IOException.class, () -> writer.finish(Map.of())).getMessage();
            assertTrue(message.startsWith(file.toString()) && message.contains("but only 8 fit"), message);
        }
        assertThrows(CheckpointException.class, () -> Reading.open(file).close());
    }

    @Test
    void callsOutOfOrderAreRefused() throws Exception {
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(folder.resolve("out"), 1000)) {
            assertThrows(IllegalStateException.class, () -> writer.write(bytes(1)));
            assertThrows(IllegalStateException.class, writer::abandon);
            writer.begin("w", DType.F32);
            assertThrows(IllegalStateException.class, () -> writer.begin("v", DType.F32));
            assertThrows(IllegalStateException.class, () -> writer.finish(Map.of()));
            writer.write(bytes(1, 2));
            assertEquals("w [1]: 2 of 4 bytes written",
                    assertThrows(IllegalArgumentException.class, () -> writer.end(Shape.of(1))).getMessage());
            writer.write(bytes(3, 4));
            writer.end(Shape.of(1));
            for (String name : Arrays.asList("w", "__metadata__")) {
                assertThrows(IllegalArgumentException.class, () -> writer.begin(name, DType.F32));
            }
        }
    }
}
