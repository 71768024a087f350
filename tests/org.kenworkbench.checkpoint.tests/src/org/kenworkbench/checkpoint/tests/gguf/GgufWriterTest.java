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
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Documents;
import org.kenworkbench.testing.Gguf;

/** Files are taken apart into tensors and put together again. */
class GgufWriterTest {

    @TempDir
    private Path folder;
    private byte[] file;
    private final Map<TensorId, byte[]> frame = new TreeMap<>();
    private final Map<TensorInfo, byte[]> tensors = new TreeMap<>(java.util.Comparator.comparing(TensorInfo::id));

    /**
     * Takes apart a file that has long values, tensors out of order, an empty one, gaps that are not zero, and bytes
     * behind the last.
     */
    @BeforeEach
    void takeApart() throws Exception {
        Random random = new Random(9);
        ByteArrayOutputStream tokens = new ByteArrayOutputStream();
        tokens.writeBytes(Gguf.little(4, 8));
        tokens.writeBytes(Gguf.little(8, 600));
        for (int i = 0; i < 600; i++) {
            tokens.writeBytes(Gguf.text("token" + random.nextInt(1000)));
        }
        byte[] codes = new byte[4 * 144];
        random.nextBytes(codes);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new Gguf().alignment(64).entry("general.architecture", 8, Gguf.text("llama"))
                .entry("tokenizer.ggml.tokens", 9, tokens.toByteArray())
                .entry("template", 8, Gguf.text("x".repeat(5000))).entry("n", 10, Gguf.little(8, 9))
                .listed("late", 0, 640, 2).tensor("codes", 12, codes, 512, 2).listed("none", 0, 0, 4, 0)
                .tensor("late too", 0, Gguf.little(4, 5, 6, 7), 3).bytes());
        bytes.writeBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        file = bytes.toByteArray();
        // The tensor that is listed first lies behind the others.
        file = java.util.Arrays.copyOf(file, file.length + 64);
        Path place = Files.write(folder.resolve("model.gguf"), file);
        try (Checkpoint plain = new GgufFormat().open(place); Checkpoint whole = plain.withEveryByte().orElseThrow()) {
            assertEquals(4, plain.tensors().size());
            for (TensorInfo info : whole.tensors()) {
                byte[] content = bytes(whole.tensor(info.id()).orElseThrow());
                if (GgufWriter.isOfFrame(info.id())) {
                    frame.put(info.id(), content);
                } else {
                    tensors.put(info, content);
                }
            }
        }
    }

    private static byte[] bytes(Tensor tensor) throws IOException {
        byte[] bytes = new byte[(int) tensor.info().sizeBytes()];
        // In pieces that begin and end within the parts of a frame.
        for (int at = 0; at < bytes.length; at += 100) {
            tensor.copy(at, MemorySegment.ofArray(bytes).asSlice(at, Math.min(100, bytes.length - at)));
        }
        return bytes;
    }

    private Path write(String name) throws IOException {
        Path out = folder.resolve(name);
        try (GgufWriter writer = GgufWriter.create(out, "delta.ken", frame, tensors.keySet())) {
            for (Map.Entry<TensorInfo, byte[]> tensor : tensors.entrySet()) {
                writer.write(tensor.getKey().id(), 0, MemorySegment.ofArray(tensor.getValue()));
            }
            writer.finish();
        }
        return out;
    }

    @Test
    void theFileComesBackByteForByte() throws Exception {
        assertEquals("[gguf:frame, gguf:value:template, gguf:value:tokenizer.ggml.tokens]",
                frame.keySet().toString());
        assertArrayEquals(file, Files.readAllBytes(write("again.gguf")));
    }

    @Test
    void tensorsThatAreNotThoseOfTheFrameAreRefused() throws Exception {
        TensorInfo codes = tensors.keySet().stream().filter(info -> info.name().equals("codes")).findFirst()
                .orElseThrow();
        byte[] content = tensors.remove(codes);
        assertRefused("lists tensor codes, which is another one");
        tensors.put(codes, content);
        tensors.put(new TensorInfo(new TensorId("more"), codes.dtype(), codes.shape()), content);
        assertRefused("does not list tensor more");
        tensors.keySet().removeIf(info -> info.name().equals("more"));
        byte[] template = frame.remove(new TensorId("gguf:value:template"));
        assertRefused("delta.ken");
        frame.put(new TensorId("gguf:value:template"), template);
        frame.put(new TensorId("gguf:value:other"), template);
        assertRefused("has values that its header does not call for");
        frame.remove(new TensorId("gguf:value:other"));
        frame.put(new TensorId("gguf:template"), template);
        assertRefused("has a part gguf:template, which no GGUF file has");
        frame.remove(new TensorId("gguf:template"));
        frame.remove(GgufWriter.frame());
        assertRefused("lacks gguf:frame");
    }

    /** Keys and names of parts that are the same text are two things. */
    @Test
    void aKeyIsNoPart() throws Exception {
        frame.put(GgufWriter.frame(), new Gguf().entry("gguf:x", 8, new byte[0]).bytes());
        frame.keySet().removeIf(id -> !id.equals(GgufWriter.frame()));
        frame.put(new TensorId("gguf:x"), Gguf.text("x"));
        tensors.clear();
        assertRefused("has a part gguf:x, which no GGUF file has");
    }

    /** Sizes that add up to more than any file has, and a place before the data. */
    @Test
    void placesBeyondAnyFileAreRefused() throws Exception {
        frame.keySet().removeIf(id -> !id.equals(GgufWriter.frame()));
        tensors.clear();
        long half = 1L << 60;
        frame.put(GgufWriter.frame(), new Gguf().listed("a", 0, 0, half).listed("b", 0, half * 4, half).bytes());
        for (String name : List.of("a", "b")) {
            tensors.put(new TensorInfo(new TensorId(name), DType.F32, Shape.of(half)), new byte[0]);
        }
        assertRefused("places tensor b where it cannot lie");
        tensors.clear();
        frame.put(GgufWriter.frame(), new Gguf().listed("a", 0, -4, 1).bytes());
        tensors.put(new TensorInfo(new TensorId("a"), DType.F32, Shape.of(1)), new byte[4]);
        assertRefused("places tensor a where it cannot lie");
    }

    private void assertRefused(String part) {
        String message = assertThrows(CheckpointException.class, () -> write("refused.gguf")).getMessage();
        assertTrue(message.contains(part), message);
        assertFalse(Files.exists(folder.resolve("refused.gguf")));
    }

    @Test
    void theExampleOfTheDocumentIsSuchAFrame() throws Exception {
        String block = Documents.block("ken-format.md", "gguf");
        byte[] shown = HexFormat.of().parseHex(block.replaceAll("(?m)   .*$", "").replaceAll("\\s", ""));
        assertEquals(64, shown.length);
        TensorInfo w = new TensorInfo(new TensorId("w"), DType.F32, Shape.of(2));
        Path out = folder.resolve("example.gguf");
        byte[] values = Gguf.little(4, Float.floatToIntBits(1), Float.floatToIntBits(2));
        try (GgufWriter writer = GgufWriter.create(out, "example", Map.of(GgufWriter.frame(), shown), List.of(w))) {
            writer.write(w.id(), 0, MemorySegment.ofArray(values));
            writer.finish();
        }
        assertEquals(72, Files.size(out));
        try (Checkpoint read = new GgufFormat().open(out)) {
            assertEquals(List.of(w), read.tensors());
            assertArrayEquals(values, bytes(read.tensor(w.id()).orElseThrow()));
        }
    }

    /** A frame comes out of a file that may be damaged: each mutant is refused, or is a file of as many bytes. */
    @Test
    void noMutantOfTheFrameEscapes() throws Exception {
        byte[] good = frame.get(GgufWriter.frame());
        Random random = new Random(3);
        int written = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] mutant = good.clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 9);
            }
            frame.put(GgufWriter.frame(), random.nextInt(8) == 0
                    ? java.util.Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant);
            try {
                Path out = write("mutant.gguf");
                assertTrue(Files.size(out) <= file.length, () -> "too large");
                Files.delete(out);
                written++;
            } catch (CheckpointException e) {
                assertTrue(e.getMessage().contains("delta.ken"), e::getMessage);
            }
        }
        assertTrue(written > 100 && written < 1900, written + " were written");
    }
}
