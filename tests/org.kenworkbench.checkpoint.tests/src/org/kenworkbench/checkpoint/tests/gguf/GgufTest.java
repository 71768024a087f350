/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.gguf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.Gguf;

/** Files laid out by hand after the specification: what is read, and what is refused. */
class GgufTest {

    private static final byte[] SIX = Gguf.little(4, 1, 2, 3, 4, 5, 6);

    @TempDir
    private Path folder;

    private Checkpoint open(Gguf gguf) throws Exception {
        return new GgufFormat().open(Files.write(folder.resolve("model.gguf"), gguf.bytes()));
    }

    private void assertRefused(byte[] content, String... fragments) throws Exception {
        Path file = Files.write(folder.resolve("refused.gguf"), content);
        String message = assertThrows(CheckpointException.class, () -> new GgufFormat().open(file).close())
                .getMessage();
        assertTrue(message.endsWith(".") && message.indexOf('\n') < 0 && message.contains(file.toString()), message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "should hold \"" + fragment + "\": " + message);
        }
    }

    private static byte[] bytes(Checkpoint checkpoint, String name) throws Exception {
        Tensor tensor = checkpoint.tensor(new TensorId(name)).orElseThrow();
        byte[] bytes = new byte[(int) tensor.info().sizeBytes()];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void everyTypeThatIsNotQuantised(int version) throws Exception {
        Gguf gguf = new Gguf().version(version).tensor("f32", 0, SIX, 3, 2).tensor("f16", 1, Gguf.little(2, 7, 8), 2)
                .tensor("i8", 24, Gguf.little(1, 1, -1, 2), 3).tensor("i16", 25, Gguf.little(2, 1), 1)
                .tensor("i32", 26, Gguf.little(4, 9), 1).tensor("i64", 27, Gguf.little(8, 10), 1, 1)
                .tensor("f64", 28, Gguf.little(8, 11)).tensor("bf16", 30, Gguf.little(2, 1, 2, 3, 4), 1, 2, 2)
                .tensor("none", 0, new byte[0], 4, 0);
        try (Checkpoint checkpoint = open(gguf)) {
            assertEquals("gguf", checkpoint.formatId());
            assertEquals("bf16 BF16 [2, 2, 1]; f16 F16 [2]; f32 F32 [2, 3]; f64 F64 []; i16 I16 [1]; i32 I32 [1]; "
                    + "i64 I64 [1, 1]; i8 I8 [3]; none F32 [0, 4]",
                    checkpoint.tensors().stream().map(info -> info.name() + ' ' + info.dtype() + ' ' + info.shape())
                            .collect(Collectors.joining("; ")));
            assertArrayEquals(SIX, bytes(checkpoint, "f32"));
            assertArrayEquals(Gguf.little(2, 7, 8), bytes(checkpoint, "f16"));
            assertArrayEquals(Gguf.little(1, 1, -1, 2), bytes(checkpoint, "i8"));
            assertArrayEquals(Gguf.little(2, 1, 2, 3, 4), bytes(checkpoint, "bf16"));
            assertArrayEquals(Gguf.little(8, 11), bytes(checkpoint, "f64"));
        }
    }

    @Test
    void metadataAndItsAlignment() throws Exception {
        ByteArrayOutputStream tokens = new ByteArrayOutputStream();
        tokens.writeBytes(Gguf.little(4, 8));
        tokens.writeBytes(Gguf.little(8, 2));
        tokens.writeBytes(Gguf.text("<s>"));
        tokens.writeBytes(Gguf.text("the"));
        ByteArrayOutputStream scores = new ByteArrayOutputStream();
        scores.writeBytes(Gguf.little(4, 6));
        scores.writeBytes(Gguf.little(8, 2));
        scores.writeBytes(Gguf.little(4, 0, 0));
        Gguf gguf = new Gguf().alignment(256).entry("general.architecture", 8, Gguf.text("llama"))
                .entry("tokenizer.ggml.tokens", 9, tokens.toByteArray())
                .entry("tokenizer.ggml.scores", 9, scores.toByteArray())
                .entry("u8", 0, Gguf.little(1, 255)).entry("i8", 1, Gguf.little(1, -1))
                .entry("u16", 2, Gguf.little(2, 65535))
                .entry("i16", 3, Gguf.little(2, -2)).entry("i32", 5, Gguf.little(4, -3))
                .entry("f32", 6, Gguf.little(4, Float.floatToIntBits(0.5f))).entry("bool", 7, Gguf.little(1, 1))
                .entry("u64", 10, Gguf.little(8, -1)).entry("i64", 11, Gguf.little(8, -1))
                .entry("f64", 12, Gguf.little(8, Double.doubleToLongBits(1e-6)))
                .entry("long", 8, Gguf.text("x".repeat(100_001)))
                .tensor("a", 0, SIX, 6).tensor("b", 0, SIX, 6);
        try (Checkpoint checkpoint = open(gguf)) {
            assertEquals(Map.ofEntries(Map.entry("general.alignment", "256"),
                    Map.entry("general.architecture", "llama"),
                    Map.entry("u8", "255"), Map.entry("i8", "-1"), Map.entry("u16", "65535"), Map.entry("i16", "-2"),
                    Map.entry("i32", "-3"), Map.entry("f32", "0.5"), Map.entry("bool", "true"),
                    Map.entry("u64", "18446744073709551615"), Map.entry("i64", "-1"), Map.entry("f64", "1.0E-6")),
                    checkpoint.metadata());
            assertArrayEquals(SIX, bytes(checkpoint, "b"));
        }
    }

    /** Sizes are those that ggml's own library gives. */
    @ParameterizedTest
    @CsvSource({"2,Q4_0,32,18", "3,Q4_1,32,20", "6,Q5_0,32,22", "7,Q5_1,32,24", "8,Q8_0,32,34", "9,Q8_1,32,36",
            "10,Q2_K,256,84", "11,Q3_K,256,110", "12,Q4_K,256,144", "13,Q5_K,256,176", "14,Q6_K,256,210",
            "15,Q8_K,256,292", "16,IQ2_XXS,256,66", "17,IQ2_XS,256,74", "18,IQ3_XXS,256,98", "19,IQ1_S,256,50",
            "20,IQ4_NL,32,18", "21,IQ3_S,256,110", "22,IQ2_S,256,82", "23,IQ4_XS,256,136", "29,IQ1_M,256,56",
            "34,TQ1_0,256,54", "35,TQ2_0,256,66", "39,MXFP4,32,17", "40,NVFP4,64,36", "41,Q1_0,128,18",
            "42,Q2_0,64,18"})
    void quantisedTensorsAreReadAsBlocks(int type, String name, int elements, int sizeBytes) throws Exception {
        byte[] blocks = new byte[6 * sizeBytes];
        new Random(type).nextBytes(blocks);
        try (Checkpoint checkpoint = open(
                new Gguf().tensor("q", type, blocks, 2L * elements, 3).tensor("n", 0, SIX, 6))) {
            assertEquals("[n F32 [6], q " + name + " [3, " + 2 * elements + "]]", checkpoint.tensors().stream()
                    .map(info -> info.name() + ' ' + info.dtype() + ' ' + info.shape()).toList().toString());
            assertArrayEquals(blocks, bytes(checkpoint, "q"));
        }
        assertRefused(new Gguf().tensor("q", type, blocks, 3, 2L * elements).bytes(), "Tensor q", "whole blocks");
        assertRefused(new Gguf().tensor("q", type, Arrays.copyOf(blocks, 5 * sizeBytes), 2L * elements, 3).bytes(),
                "Tensor q", "truncated");
    }

    @Test
    void unknownTypesAndVersions() throws Exception {
        assertRefused(new Gguf().tensor("w", 999, SIX, 6).bytes(), "Tensor w", "unknown type number 999");
        assertRefused(new Gguf().version(1).bytes(), "version 1", "versions 2 and 3");
        assertRefused(new Gguf().version(4).bytes(), "version 4", "versions 2 and 3");
        assertRefused(new Gguf().version(3 << 24).bytes(), "big-endian");
        assertRefused(new Gguf().entry("x", 13, new byte[8]).bytes(), "metadata x", "unknown type 13");
        assertRefused(new Gguf().entry("x", 9, Arrays.copyOf(Gguf.little(4, 9), 12)).bytes(),
                "a list of the unknown type 9");
    }

    @Test
    void claimsOfMoreThanTheFileHolds() throws Exception {
        long huge = 1L << 60;
        assertRefused(new Gguf().tensor("w", 0, SIX, huge).bytes(), "Tensor w", "truncated");
        assertRefused(new Gguf().tensor("w", 0, SIX, huge, huge).bytes(), "no file can hold");
        assertRefused(new Gguf().tensor("w", 0, SIX, -1).bytes(), "no file can hold");
        assertRefused(new Gguf().tensor("w", 0, SIX, 7).bytes(), "truncated");
        assertRefused(new Gguf().listed("w", 0, -32, 1).bytes(), "not a multiple of 32");
        assertRefused(new Gguf().tensor("v", 0, SIX, 6).listed("w", 0, 8, 1).bytes(), "not a multiple of 32");
        assertRefused(new Gguf().listed("w", 0, Long.MAX_VALUE / 32 * 32, 1).bytes(), "truncated");
        assertRefused(new Gguf().tensor("v", 0, SIX, 6).listed("w", 0, 0, 1).bytes(), "overlaps");
        assertRefused(new Gguf().tensor("w", 0, SIX, 6).tensor("w", 0, SIX, 6).bytes(), "two tensors named w");
        assertRefused(new Gguf().tensor("w", 0, SIX, 1, 1, 1, 1, 6).bytes(), "5 dimensions");
        assertRefused(new Gguf().claimTensors(huge).bytes(), "tensors, more than");
        assertRefused(new Gguf().claimTensors(-1).bytes(), "18446744073709551615 tensors");
        assertRefused(new Gguf().claimEntries(huge).bytes(), "entries of metadata");
        assertRefused(new Gguf().claimTensors(1).bytes(), "source again");
        assertRefused(new Gguf().entry("x", 8, Gguf.little(8, huge)).bytes(), "truncated");
        assertRefused(new Gguf().entry("x", 8, Gguf.little(8, -1)).bytes(), "truncated");
        for (int type : new int[] {8, 10}) {
            for (long count : new long[] {huge, -1L, 1L << 61}) {
                byte[] list = Arrays.copyOf(Gguf.little(4, type), 12);
                System.arraycopy(Gguf.little(8, count), 0, list, 4, 8);
                assertRefused(new Gguf().entry("x", 9, list).bytes(),
                        "a list of " + Long.toUnsignedString(count) + " values");
            }
        }
        assertRefused(new Gguf().entry("x", 9, Arrays.copyOf(new byte[] {8, 0, 0, 0, 3}, 12)).bytes(), "truncated");
    }

    @Test
    void alignmentsThatAreNone() throws Exception {
        for (long alignment : List.of(0L, 3L, 1L << 21, 1L << 31)) {
            assertRefused(new Gguf().entry("general.alignment", 4, Gguf.little(4, alignment)).bytes(), "alignment",
                    "power of two");
        }
        assertRefused(new Gguf().entry("general.alignment", 8, Gguf.text("wide")).bytes(), "alignment wide");
    }

    @Test
    void anyPartOfAFile() throws Exception {
        byte[] file = new Gguf().entry("a", 8, Gguf.text("b")).tensor("w", 0, SIX, 3, 2).bytes();
        for (int length = 8; length < file.length; length++) {
            assertRefused(Arrays.copyOf(file, length), "truncated");
        }
        GgufFormat format = new GgufFormat();
        assertTrue(format.recognises(file, file.length));
        assertFalse(format.recognises(Arrays.copyOf(file, 7), 7));
    }
}
