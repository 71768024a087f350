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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.InnerFile;
import org.kenworkbench.testing.TestCheckpoints;

/** Tensors within a tensor come back as they were written, and what is damaged is refused. */
class InnerTensorsTest {

    private static final int ROOM_BYTES = 400;
    private static final String HEADER = "{\"a\":{\"dtype\":\"I16\",\"shape\":[2],\"data_offsets\":[0,4]}}";

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("inner.ken");
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(file, ROOM_BYTES)) {
            for (int i = 0; i < 100; i++) {
                writer.begin("model.layers." + i + ".self_attn.q_proj.weight", DType.I16);
                writer.write(MemorySegment.ofArray(new byte[] {(byte) i, 1, 2, 3}));
                writer.end(Shape.of(2));
            }
            writer.begin("none", DType.F32);
            writer.end(Shape.of(0));
            writer.finishInner(Map.of("format", "test"), Map.of("within", "yes"));
        }
        return file;
    }

    private static InnerTensors open(Path file) throws CheckpointException {
        Checkpoint outer = Reading.open(file);
        boolean opened = false;
        try {
            InnerTensors inner = InnerTensors.open(outer);
            opened = true;
            return inner;
        } finally {
            if (!opened) {
                outer.close();
            }
        }
    }

    @Test
    void comeBackAsTheyWereWritten() throws IOException {
        Path file = written();
        assertTrue(Files.size(file) < ROOM_BYTES + 400 + 1500, Files.size(file) + " bytes");
        try (InnerTensors inner = open(file)) {
            assertEquals(101, inner.tensors().size());
            assertEquals(Map.of("within", "yes"), inner.metadata());
            for (int i = 0; i < 100; i++) {
                assertArrayEquals(new byte[] {(byte) i, 1, 2, 3},
                        Reading.bytes(inner, "model.layers." + i + ".self_attn.q_proj.weight"));
            }
            assertEquals(0, inner.tensor(new TensorId("none")).orElseThrow().info().sizeBytes());
        }
        try (Checkpoint outer = Reading.open(file)) {
            assertEquals(List.of("data", "header"), outer.tensors().stream().map(TensorInfo::name).toList());
            assertEquals(Map.of("format", "test"), outer.metadata());
        }
    }

    @Test
    void noTensorIsAFileToo() throws IOException {
        Path file = folder.resolve("empty");
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(file, ROOM_BYTES)) {
            writer.finishInner(Map.of(), Map.of());
        }
        try (InnerTensors inner = open(file)) {
            assertEquals(List.of(), inner.tensors());
        }
    }

    private Path file(byte[] data, byte[] header) throws IOException {
        return TestCheckpoints.checkpoint().tensor("data", "U8", new long[] {data.length}, data)
                .tensor("header", "U8", new long[] {header.length}, header).write(folder.resolve("made.ken"));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        byte[] header = packed(HEADER.getBytes(StandardCharsets.UTF_8));
        try (InnerTensors inner = open(file(new byte[4], header))) {
            assertEquals(1, inner.tensors().size());
        }
        for (Path other : List.of(TestCheckpoints.checkpoint().f32("a", new long[] {1}, 1).write(folder.resolve("a")),
                TestCheckpoints.checkpoint().f32("data", new long[] {1}, 1)
                        .tensor("header", "U8", new long[] {header.length}, header).write(folder.resolve("b")))) {
            CheckpointException told = assertThrows(CheckpointException.class, () -> open(other));
            assertEquals(other + " does not hold the two tensors data and header of bytes, and no other; get the file "
                    + "from its source again.", told.getMessage());
        }
        Path shorter = file(new byte[3], header);
        assertTrue(assertThrows(CheckpointException.class, () -> open(shorter)).getMessage().contains("truncated"));
        Path longer = file(new byte[5], header);
        assertTrue(assertThrows(CheckpointException.class, () -> open(longer)).getMessage().contains("no tensor owns"));
        Path garbage = file(new byte[4], "what is this".getBytes(StandardCharsets.UTF_8));
        assertEquals("The inner header of " + garbage + " cannot be unpacked; get the file from its source again.",
                assertThrows(CheckpointException.class, () -> open(garbage)).getMessage());
    }

    /** A hundred megabytes of spaces unpack from a hundred kilobytes. */
    @Test
    void aHeaderThatUnpacksToFarMoreIsRefused() throws IOException {
        byte[] spaces = new byte[101_000_000];
        Arrays.fill(spaces, (byte) ' ');
        Path bomb = file(new byte[0], packed(spaces));
        assertTrue(assertThrows(CheckpointException.class, () -> open(bomb)).getMessage()
                .contains("unpacks to more than the 100000000 bytes that are allowed"));
    }

    @Test
    void noMutantEscapes() throws Exception {
        byte[] good = Files.readAllBytes(written());
        Path file = folder.resolve("mutant.ken");
        int mutants = Mutants.count(2_000);
        new Mutants(file, good, InnerTensorsTest::mutate, InnerTensorsTest::open).open(mutants, 20_261_128, file,
                mutants / 4, checkpoint -> {
                    for (TensorInfo info : checkpoint.tensors()) {
                        assertEquals(info.sizeBytes(), Reading.bytes(checkpoint, info.name()).length);
                    }
                });
    }

    /** Changes some bits of the file, or of its inner header, where the checksum does not find them. */
    private static byte[] mutate(byte[] good, Random random) {
        return random.nextBoolean() ? flipped(good, random)
                : InnerFile.changed(good, header -> random.nextBoolean() ? flipped(header, random)
                        : otherDigit(header, random));
    }

    private static byte[] flipped(byte[] good, Random random) {
        byte[] mutant = good.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return mutant;
    }

    private static byte[] otherDigit(byte[] good, Random random) {
        byte[] mutant = good.clone();
        for (int at = random.nextInt(mutant.length); at < mutant.length; at++) {
            if (Character.isDigit(mutant[at])) {
                mutant[at] = (byte) ('0' + random.nextInt(10));
                break;
            }
        }
        return mutant;
    }
}
