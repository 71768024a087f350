/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

/** LoRA adapters as PEFT saves them. */
class AdapterFolderTest {

    private static final CheckpointReader READER = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    private static final int OUT = 300;
    private static final int IN = 400;
    private static final int RANK = 3;

    @TempDir
    Path folder;
    private Path base;
    private final Random random = new Random(4);
    private final float[] weight = values(OUT * IN);
    private final float[] a = values(RANK * IN);
    private final float[] b = values(OUT * RANK);

    @BeforeEach
    void writeBase() throws IOException {
        base = base("model.q_proj").write(folder.resolve("base.safetensors"));
    }

    private TestCheckpoints base(String module) {
        return TestCheckpoints.checkpoint().f32(module + ".weight", new long[] {OUT, IN}, weight)
                .f32("model.norm.weight", new long[] {3}, 1, 2, 3);
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private TestCheckpoints factors(String module) {
        return TestCheckpoints.checkpoint().f32(module + ".lora_A.weight", new long[] {RANK, IN}, a)
                .f32(module + ".lora_B.weight", new long[] {OUT, RANK}, b);
    }

    private Path adapter(String configuration, TestCheckpoints weights) throws IOException {
        Path adapter = Files.createDirectories(folder.resolve("adapter"));
        Files.writeString(adapter.resolve("adapter_config.json"), configuration);
        weights.write(adapter.resolve("adapter_model.safetensors"));
        return adapter;
    }

    private static String lora(String more) {
        return "{\"peft_type\": \"LORA\", \"r\": 3, \"lora_alpha\": 12" + more + "}";
    }

    /** Computes W + scaling · B · A, row after row, with sums in the order of k. */
    private double[] merged(double scaling) {
        double[] merged = new double[OUT * IN];
        for (int i = 0; i < OUT; i++) {
            for (int j = 0; j < IN; j++) {
                double sum = 0;
                for (int k = 0; k < RANK; k++) {
                    sum += (double) b[i * RANK + k] * (double) a[k * IN + j];
                }
                merged[i * IN + j] = weight[i * IN + j] + scaling * sum;
            }
        }
        return merged;
    }

    private static double[] read(Checkpoint checkpoint, String name) throws CheckpointException {
        Tensor tensor = checkpoint.tensor(new TensorId(name)).orElseThrow();
        int count = (int) tensor.info().shape().elementCount();
        byte[] bytes = new byte[(int) tensor.info().sizeBytes()];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        double[] values = new double[count];
        Elements.toDoubles(tensor.info().dtype(), MemorySegment.ofArray(bytes), 0, values, count);
        return values;
    }

    private static double[] asFloats(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = {"'';4", ", \"use_rslora\": true;6.928203230275509", ", \"alpha_pattern\": {\"q_proj\": 6};2",
                    ", \"alpha_pattern\": {\"q_proj\": 6, \"model.q_proj\": 9};2",
                    ", \"alpha_pattern\": {\"model.q_proj\": 9, \"q_proj\": 6};3",
                    ", \"alpha_pattern\": {\"^model\\\\.q_proj\": 6};2",
                    ", \"alpha_pattern\": {\"proj\": 6, \"^q_proj\": 9};4",
                    ", \"use_dora\": false, \"layer_replication\": null, \"init_lora_weights\": true;4"})
    void isTheBaseWithTheProductAdded(String more, double scaling) throws IOException {
        Path adapter = adapter(lora(more), factors("base_model.model.model.q_proj"));
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            assertEquals(List.of("model.norm.weight", "model.q_proj.weight"),
                    merged.tensors().stream().map(t -> t.name()).toList());
            assertArrayEquals(asFloats(merged(scaling)), read(merged, "model.q_proj.weight"));
            assertArrayEquals(new double[] {1, 2, 3}, read(merged, "model.norm.weight"));
            assertEquals("lora", merged.formatId());
            assertEquals(adapter, merged.source());
            assertEquals(List.of(adapter.resolve("adapter_model.safetensors")), merged.files());
        }
    }

    /** Checks that any range comes out as in the whole, whatever rows it cuts. */
    @Test
    void rangesAreThoseOfTheWhole() throws IOException {
        Path adapter = adapter(lora(""), factors("base_model.model.model.q_proj"));
        double[] all = asFloats(merged(4));
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            Tensor tensor = merged.tensor(new TensorId("model.q_proj.weight")).orElseThrow();
            for (int[] range : new int[][] {{0, 1}, {399, 2}, {5, 1000}, {400, 400}, {1, OUT * IN - 2},
                    {OUT * IN - 1, 1}, {7, 0}}) {
                byte[] bytes = new byte[4 * range[1]];
                tensor.copy(4L * range[0], MemorySegment.ofArray(bytes));
                double[] values = new double[range[1]];
                Elements.toDoubles(DType.F32, MemorySegment.ofArray(bytes), 0, values, values.length);
                assertArrayEquals(Arrays.copyOfRange(all, range[0], range[0] + range[1]), values);
            }
            assertThrows(IndexOutOfBoundsException.class,
                    () -> tensor.copy(4L * OUT * IN, MemorySegment.ofArray(new byte[4])));
        }
    }

    /** Checks that factors of a high rank, of which only a part is held at once, give the same sums. */
    @ParameterizedTest
    @CsvSource({"3,700,false", "700,3,false", "3,700,true", "700,3,true"})
    void aHighRankIsMergedInParts(int rows, int columns, boolean turned) throws IOException {
        int rank = 1000;
        int in = turned ? rows : columns;
        int out = turned ? columns : rows;
        float[] w = values(rows * columns);
        float[] inner = values(rank * in);
        float[] outer = values(out * rank);
        base = TestCheckpoints.checkpoint().f32("l.weight", new long[] {rows, columns}, w)
                .write(folder.resolve("l.safetensors"));
        Path adapter = adapter(lora(turned ? ", \"fan_in_fan_out\": true" : ""), TestCheckpoints.checkpoint()
                .f32("l.lora_A.weight", new long[] {rank, in}, inner)
                .f32("l.lora_B.weight", new long[] {out, rank}, outer));
        double[] expected = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < rank; k++) {
                    sum += (double) outer[(turned ? j : i) * rank + k] * (double) inner[k * in + (turned ? i : j)];
                }
                expected[i * columns + j] = w[i * columns + j] + 12.0 / rank * sum;
            }
        }
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            assertArrayEquals(asFloats(expected), read(merged, "l.weight"));
        }
    }

    /** Checks rows that are longer than what is merged at once. */
    @Test
    void longRowsAreMergedInParts() throws IOException {
        int columns = 150_000;
        float[] w = values(2 * columns);
        float[] inner = values(columns);
        base = TestCheckpoints.checkpoint().f32("l.weight", new long[] {2, columns}, w)
                .write(folder.resolve("l.safetensors"));
        Path adapter = adapter(lora(""),
                TestCheckpoints.checkpoint().f32("l.lora_A.weight", new long[] {1, columns}, inner)
                        .f32("l.lora_B.weight", new long[] {2, 1}, 1, 2));
        double[] expected = new double[2 * columns];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = w[i] + 12 * ((i < columns ? 1 : 2) * (double) inner[i % columns]);
        }
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            assertArrayEquals(asFloats(expected), read(merged, "l.weight"));
        }
    }

    /** A model in a cache may be an adapter: its folder stands for the snapshot. */
    @Test
    void anAdapterInACache() throws IOException {
        Path cached = Files.createDirectories(folder.resolve("models--acme--lora"));
        Path snapshot = Files.createDirectories(cached.resolve("snapshots")).resolve("abcd");
        Files.move(adapter(lora(""), factors("model.q_proj")), snapshot);
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, cached)) {
            assertArrayEquals(asFloats(merged(4)), read(merged, "model.q_proj.weight"));
            assertEquals(snapshot, merged.source());
        }
    }

    /**
     * GPT-2's projections are stored with the input first; so are embeddings, whose factors have names of their own.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transposedWeights(boolean embedding) throws IOException {
        float[] turned = new float[OUT * IN];
        for (int i = 0; i < OUT; i++) {
            for (int j = 0; j < IN; j++) {
                turned[j * OUT + i] = weight[i * IN + j];
            }
        }
        base = TestCheckpoints.checkpoint().f32("wte.weight", new long[] {IN, OUT}, turned)
                .write(folder.resolve("turned.safetensors"));
        TestCheckpoints weights = embedding
                ? TestCheckpoints.checkpoint().f32("base_model.model.wte.lora_embedding_A", new long[] {RANK, IN}, a)
                        .f32("base_model.model.wte.lora_embedding_B", new long[] {OUT, RANK}, b)
                : factors("base_model.model.wte");
        Path adapter = adapter(lora(embedding ? "" : ", \"fan_in_fan_out\": true"), weights);
        double[] expected = asFloats(merged(4));
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            double[] found = read(merged, "wte.weight");
            for (int i = 0; i < OUT; i++) {
                for (int j = 0; j < IN; j++) {
                    assertEquals(expected[i * IN + j], found[j * OUT + i]);
                }
            }
        }
    }

    /** Checks that sums are rounded once to the base's type, not by way of float32. */
    @Test
    void theBasesTypeStays() throws IOException {
        base = TestCheckpoints.checkpoint().bf16("l.weight", new long[] {1, 2}, 1, 1)
                .write(folder.resolve("b.safetensors"));
        // 1 + 2^-8 + 2^-33 is just above half-way to the next BF16; as a float32 it would be half-way, and be rounded
        // down.
        Path adapter = adapter("{\"peft_type\": \"LORA\", \"lora_alpha\": 1}", TestCheckpoints.checkpoint()
                .f64("l.lora_A.weight", new long[] {1, 2}, 0x1p-8 + 0x1p-33, 0x1p-8)
                .f64("l.lora_B.weight", new long[] {1, 1}, 1));
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            assertArrayEquals(new double[] {1 + 0x1p-7, 1}, read(merged, "l.weight"));
        }
    }

    /**
     * Checks bases and adapters that were saved within a larger model; a tensor that was trained whole replaces the
     * base's, or is added.
     */
    @ParameterizedTest
    @CsvSource({"q_proj,base_model.model.model.q_proj", "bert.q_proj,base_model.model.q_proj", "q_proj,q_proj"})
    void prefixesAndWholeModules(String inBase, String inAdapter) throws IOException {
        base = base(inBase).f32("classifier.bias", new long[] {2}, 1, 2).write(folder.resolve("other.safetensors"));
        Path adapter = adapter(lora(""),
                factors(inAdapter).f32("base_model.model.classifier.bias", new long[] {2}, 3, 4)
                        .f16("base_model.model.score.weight", new long[] {1}, 5));
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            assertArrayEquals(asFloats(merged(4)), read(merged, inBase + ".weight"));
            assertArrayEquals(new double[] {3, 4}, read(merged, "classifier.bias"));
            assertArrayEquals(new double[] {5}, read(merged, "score.weight"));
            assertEquals(4, merged.tensors().size());
        }
    }

    /** PEFT keeps what a module with factors had under a part of its name of its own. */
    @Test
    void biasesBesideFactors() throws IOException {
        base = base("model.q_proj").f32("model.q_proj.bias", new long[] {2}, 1, 2)
                .write(folder.resolve("other.safetensors"));
        String bias = "base_model.model.model.q_proj.base_layer.bias";
        Path adapter = adapter(lora(""),
                factors("base_model.model.model.q_proj").f32(bias, new long[] {2}, 3, 4));
        try (Checkpoint merged = AdapterFolder.openTuned(READER, base, adapter)) {
            assertArrayEquals(new double[] {3, 4}, read(merged, "model.q_proj.bias"));
            assertEquals(3, merged.tensors().size());
        }
        assertRefused(
                adapter(lora(""), factors("base_model.model.model.q_proj").f32(bias, new long[] {2}, 3, 4)
                        .f32("base_model.model.model.q_proj.bias", new long[] {2}, 5, 6)),
                "stands for 'model.q_proj.bias' of the base");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"peft_type\": \"IA3\"} | IA3", "{} | unnamed", "[] | is not the configuration",
            "{ | is not the configuration",
            "{\"peft_type\": \"LORA\"} | is not the configuration",
            "{\"peft_type\": \"LORA\", \"lora_alpha\": \"x\"} | is not the configuration",
            "{\"peft_type\": {}} | is not the configuration",
            "{\"peft_type\": \"LORA\", \"lora_alpha\": 1e999} | is not the configuration",
            "{\"peft_type\": \"LORA\", \"lora_alpha\": 1, \"use_dora\": true} | DoRA",
            "{\"peft_type\": \"LORA\", \"lora_alpha\": 1, \"trainable_token_indices\": [1], "
                    + "\"target_parameters\": [\"w\"], \"lora_bias\": true, \"use_qalora\": true, "
                    + "\"use_dora\": true} | DoRA",
            "{\"peft_type\": \"LORA\", \"lora_alpha\": 1, \"init_lora_weights\": \"pissa_niter_4\"} | pissa_niter_4",
            "{\"peft_type\": \"LORA\", \"lora_alpha\": 1, \"alpha_pattern\": {\"q.*\": 2}} | alpha_pattern q.*",
            "{\"peft_type\": \"LORA\", \"lora_alpha\": 1, \"layer_replication\": [[0, 4]]} | replicated"})
    void configurationsThatAreRefused(String configuration, String fragment) throws IOException {
        assertRefused(adapter(configuration, factors("model.q_proj")), fragment);
    }

    @Test
    void weightsThatAreRefused() throws IOException {
        String module = "base_model.model.model.q_proj";
        assertRefused(adapter(lora(""), factors("base_model.model.model.k_proj")), "changes a weight that the base");
        assertRefused(adapter(lora(""), factors("base_model.model.model.norm")), "does not fit the base's F32 [3]");
        assertRefused(adapter(lora(", \"fan_in_fan_out\": true"), factors(module)), "does not fit the base's");
        assertRefused(
                adapter(lora(""),
                        TestCheckpoints.checkpoint().f32(module + ".lora_A.weight", new long[] {RANK, IN}, a)),
                "lacks its other factor");
        assertRefused(adapter(lora(""), factors(module).f32(module + ".lora_magnitude_vector", new long[] {1}, 1)),
                "DoRA");
        assertRefused(adapter(lora(""), factors(module).f32(module + ".lora_C.weight", new long[] {1}, 1)),
                "not a tensor of a LoRA");
        assertRefused(adapter(lora(""), factors(module).f32(module + ".lora_A.default.weight", new long[] {1}, 1)),
                "occurs twice");
        assertRefused(adapter(lora(""), TestCheckpoints.checkpoint().f32("x", new long[] {1}, 1)),
                "has no LoRA weights");
        assertRefused(
                adapter(lora(""),
                        TestCheckpoints.checkpoint().f32(module + ".lora_A.weight", new long[] {RANK, IN, 1}, a)
                                .f32(module + ".lora_B.weight", new long[] {OUT, RANK}, b)),
                "only floating-point matrices");
        int rank = 70_000;
        assertRefused(
                adapter(lora(""),
                        TestCheckpoints.checkpoint()
                                .f32(module + ".lora_A.weight", new long[] {rank, 1}, new float[rank])
                                .f32(module + ".lora_B.weight", new long[] {1, rank}, new float[rank])),
                "has rank 70000");
        // A name that, looked at from each of its dots on, would keep a processor busy for minutes.
        assertRefused(adapter(lora(""), factors("a.".repeat(500_000) + "model.q_proj")),
                "changes a weight that the base");
        Path adapter = folder.resolve("adapter");
        Files.delete(adapter.resolve("adapter_model.safetensors"));
        assertRefused(adapter, "none of adapter_model.safetensors, adapter_model.bin");
    }

    @Test
    void anAdapterAloneIsNoModel() throws IOException {
        Path adapter = adapter(lora(""), factors("model.q_proj"));
        assertTrue(ModelFiles.isAdapterFolder(adapter));
        assertFalse(ModelFiles.isAdapterFolder(base));
        String message = assertThrows(CheckpointException.class, () -> READER.open(adapter)).getMessage();
        assertTrue(message.contains("holds an adapter and not a model"), message);
        try (Checkpoint plain = AdapterFolder.openTuned(READER, folder.resolve("none"), base)) {
            assertEquals("safetensors", plain.formatId());
        }
    }

    private void assertRefused(Path adapter, String fragment) {
        String message = assertThrows(CheckpointException.class,
                () -> AdapterFolder.openTuned(READER, base, adapter).close()).getMessage();
        assertTrue(message.contains(fragment) && message.endsWith(".") && !message.contains("\n"), message);
        assertTrue(message.contains(adapter.toString()), message);
    }
}
