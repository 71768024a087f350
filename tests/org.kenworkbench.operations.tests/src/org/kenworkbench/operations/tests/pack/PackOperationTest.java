/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.pack.SquashOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Documents;
import org.kenworkbench.testing.Gguf;
import org.kenworkbench.testing.Python;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** A packed checkpoint comes back bit for bit, whatever its values are, and nothing else is written. */
class PackOperationTest {

    @TempDir
    Path work;

    private PrunedModels models;
    private StandardContext context;

    @BeforeEach
    void makeBase() throws IOException {
        models = new PrunedModels(work);
        context = PrunedModels.context(false);
    }

    private Path tuned(TestCheckpoints checkpoint) throws IOException {
        Path folder = Files.createDirectories(work.resolve("tuned"));
        checkpoint.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), "{\"of\": \"tuned\"}");
        Files.writeString(folder.resolve("README.md"), "# The tuned model\n");
        return folder;
    }

    private OperationResult pack(Path base, Path tuned, String... options) throws Exception {
        String[] all = Stream.concat(Stream.of("--base", base.toString(), "--tuned", tuned.toString(), "--out",
                work.resolve("delta.ken").toString()), Stream.of(options)).toArray(String[]::new);
        return PrunedModels.run(new PackOperation(models.reader), context, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "1", "raw"})
    void theModelFolderComesBack(String coding) throws Exception {
        Path tuned = tuned(PrunedModels.tuned());
        JsonObject result = ResultJson.of(pack(models.base(), tuned, "--coding", coding));
        assertEquals(5, result.get("changedTensors").getAsInt());
        assertEquals(1, result.get("unchangedTensors").getAsInt());
        Path restored = models.restored(work.resolve("delta.ken"), "restored");
        assertSame(tuned.resolve("model.safetensors"), restored.resolve("model.safetensors"));
        for (String file : List.of("config.json", "README.md")) {
            assertEquals(-1, Files.mismatch(tuned.resolve(file), restored.resolve(file)), file);
        }
        assertEquals(Files.size(work.resolve("delta.ken")), result.get("sizeBytes").getAsLong());
        assertEquals(Files.size(tuned.resolve("model.safetensors")), result.get("tunedBytes").getAsLong());
    }

    private void assertSame(Path expected, Path actual) throws IOException {
        assertSame(models.reader, expected, actual);
    }

    /** Requires two files to hold the same tensors, whatever their order. */
    static void assertSame(CheckpointReader reader, Path expected, Path actual) throws IOException {
        try (Checkpoint one = reader.open(expected); Checkpoint other = reader.open(actual)) {
            assertEquals(one.tensors(), other.tensors());
            for (TensorInfo info : one.tensors()) {
                assertArrayEquals(bytes(one, info), bytes(other, info), info.name());
            }
        }
    }

    private static byte[] bytes(Checkpoint checkpoint, TensorInfo info) throws IOException {
        byte[] bytes = new byte[(int) info.sizeBytes()];
        checkpoint.tensor(info.id()).orElseThrow().copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** Shapes of elements that share bytes: of whole rows, and of rows that end within a byte. */
    private static final long[][] PACKED = {{0, 3}, {12}, {33, 64}, {4, 3}, {2, 6, 2, 1}, {5, 40}};

    private static TensorInfo info(DType type, long... shape) {
        return new TensorInfo(new TensorId("any"), type, Shape.of(shape));
    }

    /** Types that no rule could prune, empty tensors and scalars, each changed here and there. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "1", "raw"})
    void everyTypeComesBack(String coding) throws Exception {
        Random random = new Random(5);
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (DType type : DType.values()) {
            if (type.isOfGgml()) {
                continue;
            }
            for (long[] shape : type.isPacked() ? PACKED : new long[][] {{}, {0, 3}, {7}, {33, 65}, {5, 40}}) {
                byte[] bytes = new byte[(int) info(type, shape).sizeBytes()];
                random.nextBytes(bytes);
                String name = type + "." + Shape.of(shape);
                // The tuned one of the last shape has a row more.
                long[] ofBase = shape.clone();
                if (shape.length == 2 && shape[1] == 40) {
                    ofBase[0]--;
                }
                base.tensor(name, type.name(), ofBase,
                        java.util.Arrays.copyOf(bytes, (int) info(type, ofBase).sizeBytes()));
                for (int i = random.nextInt(5); i < bytes.length; i += 1 + random.nextInt(50)) {
                    bytes[i] += 1;
                }
                tuned.tensor(name, type.name(), shape, bytes);
            }
        }
        Path ofBase = base.write(work.resolve("base.safetensors"));
        Path ofTuned = tuned.write(work.resolve("tuned.safetensors"));
        pack(ofBase, ofTuned, "--coding", coding);
        Path restored = restored(ofBase);
        assertSame(ofTuned, restored);
        assertEquals(-1, Files.mismatch(restored, restoredByPython(ofBase)));
    }

    private Path restoredByPython(Path base, Path... links) throws Exception {
        Path out = work.resolve("python.safetensors");
        Object[] arguments = Stream
                .concat(Stream.of(Documents.folder().resolveSibling("python"), out, base),
                        links.length == 0 ? Stream.of(work.resolve("delta.ken")) : Stream.of(links))
                .toArray();
        Python.run(work, "import sys; sys.path.insert(0, sys.argv[1]); import ken_subnetwork; "
                + "ken_subnetwork.restore(sys.argv[3], sys.argv[4:], sys.argv[2])", arguments);
        return out;
    }

    private Path restored(Path base) throws Exception {
        Path out = work.resolve("restored.safetensors");
        PrunedModels.run(new org.kenworkbench.internal.operations.restore.RestoreOperation(models.reader), context,
                "--base", base.toString(), "--subnetwork", work.resolve("delta.ken").toString(), "--out",
                out.toString());
        return out;
    }

    /** A prefix, more rows, another type, a head of its own and a tied output, as pruning allows them. */
    @Test
    void formsMayDifferAsInAPruning() throws Exception {
        Random random = new Random(7);
        float[] words = PrunedModels.floats(random, 50 * 16);
        float[] weight = PrunedModels.floats(random, 20 * 16);
        Path base = TestCheckpoints.checkpoint()
                .f32("embeddings.word_embeddings.weight", new long[] {40, 16}, java.util.Arrays.copyOf(words, 640))
                .f32("layer.0.weight", new long[] {20, 16}, weight)
                .f32("layer.1.weight", new long[] {20, 16}, weight)
                .f32("pooler.weight", new long[] {1}, 1).write(work.resolve("base.safetensors"));
        weight[3] += 0.5f;
        Path tuned = TestCheckpoints.checkpoint()
                .f32("bert.embeddings.word_embeddings.weight", new long[] {50, 16}, words)
                .f32("cls.decoder.weight", new long[] {50, 16}, words)
                .bf16("bert.layer.0.weight", new long[] {20, 16}, weight)
                .f32("bert.layer.1.weight", new long[] {20, 16}, weight)
                .f32("classifier.weight", new long[] {2, 16}, PrunedModels.floats(random, 32))
                .write(work.resolve("tuned.safetensors"));
        JsonObject result = ResultJson.of(pack(base, tuned));
        assertEquals(1, result.get("ownTensors").getAsInt());
        assertEquals(1, result.get("tiedTensors").getAsInt());
        assertSame(tuned, restored(base));
    }

    @Test
    void quantisedModelsArePacked() throws Exception {
        byte[] codes = new byte[4 * 512];
        new Random(1).nextBytes(codes);
        Path base = quantised("base.safetensors", codes);
        codes[100] += 1;
        Path tuned = quantised("tuned.safetensors", codes);
        JsonObject result = ResultJson.of(pack(base, tuned));
        assertEquals(1, result.get("changedTensors").getAsInt());
        assertSame(tuned, restored(base));
        // One code changed: next to nothing is stored of them.
        assertTrue(result.get("sizeBytes").getAsLong() < 1700, result::toString);
    }

    /** Quantised GGUF files whose headers differ in length; a chain of two, its links and both in one. */
    @Test
    void ggufFilesComeBackByteForByte() throws Exception {
        Path first = gguf("first.gguf", 1, "a", 300);
        Path second = gguf("second.gguf", 2, "a longer name", 333);
        Path third = gguf("third.gguf", 3, "a", 300);
        pack(first, second, "--out", work.resolve("1.ken").toString());
        pack(second, third, "--out", work.resolve("2.ken").toString());
        restore(second, "--base", first, "--subnetwork", work.resolve("1.ken"));
        restore(third, "--base", first, "--chain", work.resolve("1.ken"), work.resolve("2.ken"));
        PrunedModels.run(new SquashOperation(models.reader), context, "--base", first.toString(), "--out",
                work.resolve("3.ken").toString(), work.resolve("1.ken").toString(), work.resolve("2.ken").toString());
        restore(third, "--base", first, "--subnetwork", work.resolve("3.ken"));
        assertEquals(-1, Files.mismatch(third, restoredByPython(first, work.resolve("1.ken"), work.resolve("2.ken"))));
        assertRefused(ExitCode.USAGE, "ends in .gguf", () -> restore(third, "--base", first, "--subnetwork",
                work.resolve("3.ken"), "--out", work.resolve("folder")));
        assertRefused(ExitCode.USAGE, "leave --coding out", () -> pack(first, second, "--coding", "1"));
        assertRefused(ExitCode.INPUT, "no GGUF file", () -> pack(models.base(), second));
        String message = assertThrows(CheckpointException.class, () -> restore(third, "--base", models.base(),
                "--subnetwork", work.resolve("3.ken"), "--out", work.resolve("other.gguf"))).getMessage();
        assertTrue(message.contains("is not a GGUF file"), message);
    }

    private void restore(Path expected, Object... options) throws Exception {
        Path out = work.resolve("restored.gguf");
        Object[] target = List.of(options).contains("--out") ? new Object[0] : new Object[] {"--out", out};
        PrunedModels.run(new org.kenworkbench.internal.operations.restore.RestoreOperation(models.reader), context,
                Stream.concat(Stream.of(target), Stream.of(options)).map(String::valueOf).toArray(String[]::new));
        assertEquals(-1, Files.mismatch(expected, out));
        Files.delete(out);
    }

    private Path gguf(String file, int seed, String name, int words) throws IOException {
        byte[] codes = new byte[64 * 144];
        new Random(1).nextBytes(codes);
        for (int i = seed; i < codes.length; i += 7) {
            codes[i] += (byte) seed;
        }
        java.io.ByteArrayOutputStream tokens = new java.io.ByteArrayOutputStream();
        tokens.writeBytes(Gguf.little(4, 8));
        tokens.writeBytes(Gguf.little(8, words));
        for (int i = 0; i < words; i++) {
            tokens.writeBytes(Gguf.text("word " + i));
        }
        return Files.write(work.resolve(file), new Gguf().entry("general.name", 8, Gguf.text(name))
                .entry("tokenizer.ggml.tokens", 9, tokens.toByteArray()).tensor("norm", 0, Gguf.little(4, seed, 7), 2)
                .tensor("blk.0.attn_q.weight", 12, codes, 256, 64).bytes());
    }

    private Path quantised(String name, byte[] codes) throws IOException {
        return TestCheckpoints.checkpoint().tensor("l.qweight", "I32", new long[] {16, 32}, codes)
                .tensor("l.qzeros", "I32", new long[] {4, 4}, new byte[64]).f16("l.scales", new long[] {2}, 1, 2)
                .tensor("l.g_idx", "I32", new long[] {128}, new byte[512]).write(work.resolve(name));
    }

    @Test
    void anUnchangedTensorIsTheBases() throws Exception {
        pack(models.base(), tuned(PrunedModels.model(1, 40)));
        try (Subnetwork delta = Subnetwork.open(models.reader.open(work.resolve("delta.ken")))) {
            assertTrue(delta.tensors().stream().allMatch(tensor -> tensor.fate() == StoredFate.BASE));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        Path tuned = tuned(PrunedModels.tuned());
        assertRefused(ExitCode.USAGE, "does not end in .ken", () -> pack(models.base(), tuned, "--out",
                work.resolve("delta.safetensors").toString()));
        Path other = TestCheckpoints.checkpoint().f32("x", new long[] {1}, 1).write(work.resolve("x.safetensors"));
        assertRefused(ExitCode.INPUT, "has no tensor that goes together", () -> pack(other, tuned));
        Files.writeString(work.resolve("delta.ken"), "mine");
        assertRefused(ExitCode.USAGE, "exists", () -> pack(models.base(), tuned));
        assertEquals("mine", Files.readString(work.resolve("delta.ken")));
    }

    /** Requires work to fail with an error of a kind whose sentence has a text. */
    static void assertRefused(ExitCode kind, String text, org.junit.jupiter.api.function.Executable work) {
        OperationException e = assertThrows(OperationException.class, work);
        assertEquals(kind, e.kind());
        assertTrue(e.getMessage().contains(text), e::getMessage);
    }

    @Test
    void cancelledItLeavesNothing() throws Exception {
        Path tuned = tuned(PrunedModels.tuned());
        context.cancel();
        assertThrows(OperationCancelledException.class, () -> pack(models.base(), tuned));
        assertFalse(Files.exists(work.resolve("delta.ken")));
        try (Stream<Path> left = Files.list(work)) {
            assertEquals(List.of("base", "tuned"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
