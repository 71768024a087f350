/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.internal.lab.CalibrateOperation;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Training, calibrating and pruning of the layouts with relative positions. */
class RelativeTrainingTest {

    private static final int HIDDEN = 32;

    @TempDir
    private Path folder;
    private Path data;

    @BeforeEach
    void writeData() throws Exception {
        data = TinyEncoders.sentences(folder.resolve("data.csv"), 80, 1);
    }

    /** A table of biases by distance is no linear map, so that it has no factors. */
    @ParameterizedTest
    @CsvSource({"deberta-v2,12,SEQ_CLS", "t5,14,TOKEN_CLS"})
    void factorsChangeTheMatricesOfTheLayers(String type, int matrices, String task) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), type);
        train(base, "--tune", "lora:2");
        Set<String> changed = changed(base);
        assertEquals(matrices, changed.size(), changed.toString());
        assertTrue(changed.stream().allMatch(name -> name.contains(".layer.") && !name.contains("bias")),
                changed.toString());
        JsonObject adapter = JsonParser
                .parseString(Files.readString(folder.resolve("tuned/adapter/adapter_config.json"))).getAsJsonObject();
        assertEquals(task, adapter.get("task_type").getAsString());
        assertEquals(type.equals("t5") ? "[\"k\",\"o\",\"q\",\"v\",\"wi_0\",\"wi_1\",\"wo\"]"
                : "[\"dense\",\"key_proj\",\"query_proj\",\"value_proj\"]",
                adapter.getAsJsonArray("target_modules").toString());
        assertEquals(type.equals("t5") ? "[\"classifier\"]" : "[\"classifier\",\"pooler\"]",
                adapter.getAsJsonArray("modules_to_save").toString());
        try (Checkpoint merged = AdapterFolder.openTuned(TinyModels.READER, base, folder.resolve("tuned/adapter"));
                Checkpoint model = TinyModels.READER.open(folder.resolve("tuned"))) {
            for (String name : changed) {
                assertArrayEquals(values(model, name), values(merged, name.substring(name.indexOf('.') + 1)), 1e-6f,
                        name);
            }
        }
    }

    @Test
    void biasesOfDebertaAreTrained() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "deberta-v2");
        train(base, "--tune", "bitfit");
        Set<String> changed = changed(base);
        assertTrue(changed.stream().allMatch(name -> name.endsWith(".bias")), changed.toString());
        assertTrue(changed.contains("deberta.encoder.conv.conv.bias"), changed.toString());
    }

    @Test
    void aModelWithoutBiasesIsNotTrainedByThem() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "t5");
        OperationException e = assertThrows(OperationException.class, () -> train(base, "--tune", "bitfit"));
        assertEquals(ExitCode.USAGE, e.kind());
        assertEquals("--tune bitfit trains biases, but " + base + " of type t5 has none; give --tune lora:R or all.",
                e.getMessage());
        assertFalse(Files.exists(folder.resolve("tuned")));
    }

    @Test
    void aClassifierThatRunsTheDecoderIsNotScored() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "t5");
        Path configuration = base.resolve("config.json");
        Files.writeString(configuration, Files.readString(configuration).replace("\"T5ForConditionalGeneration\"],",
                "\"T5ForSequenceClassification\"], \"id2label\": {\"0\": \"negative\", \"1\": \"positive\"},"));
        ModelException e = assertThrows(ModelException.class,
                () -> LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(1), "MODEL", base.toString(),
                        "--data", data.toString(), "--text", "text", "--label", "label"));
        assertEquals(base + " has no 'classifier.weight' for 2 labels, so it is not a classifier that runs T5's encoder"
                + " alone; train one with ken train.", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deberta-v2", "t5"})
    void wandaPrunesByTheInputs(String type) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), type);
        train(base);
        Path norms = calibrate(folder.resolve("tuned"));
        PruneRunner runner = new PruneRunner(TinyModels.READER, List.of(new WandaRule()),
                List.of(new ReferenceProvider()));
        JsonObject pruned = LabJson.of(LabRun.run(new PruneOperation(runner), LabRun.context(0), "--base",
                base.toString(), "--tuned", folder.resolve("tuned").toString(), "--rule", "wanda", "--norms",
                norms.toString(), "--scope", "attention,ffn", "--matrices-only", "true", "--keep", "50%", "--out",
                folder.resolve("pruned").toString()));
        assertEquals("wanda", pruned.getAsJsonObject("settings").get("rule").getAsString());
    }

    /** Positions that go through the maps of queries and keys are their inputs, as far as texts have such distances. */
    @Test
    void relativePositionsAreInputsOfMapsThatTheyShare() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "deberta-v2");
        Files.writeString(data, "text,label\nthe film was good,1\nbad,0\n");
        try (Checkpoint model = TinyModels.READER.open(base);
                Checkpoint norms = TinyModels.READER.open(calibrate(base))) {
            float[] value = norm(norms, "value_proj");
            double[] expected = new double[HIDDEN];
            for (int i = 0; i < HIDDEN; i++) {
                expected[i] = value[i] * value[i];
            }
            // Six and three tokens; distances of four buckets and fewer have a row each, around the eighth.
            for (int distance : IntStream.concat(IntStream.rangeClosed(-5, 5), IntStream.rangeClosed(-2, 2))
                    .toArray()) {
                double[] row = position(model, 8 + distance);
                for (int i = 0; i < HIDDEN; i++) {
                    expected[i] += row[i] * row[i];
                }
            }
            for (String map : List.of("query_proj", "key_proj")) {
                float[] found = norm(norms, map);
                for (int i = 0; i < HIDDEN; i++) {
                    assertEquals(Math.sqrt(expected[i]), found[i], 1e-5 * found[i], map);
                }
            }
        }
    }

    private static float[] norm(Checkpoint norms, String map) throws Exception {
        return values(norms, "encoder.layer.0.attention.self." + map + ".weight");
    }

    /** Computes the normed embedding of a relative position. */
    private static double[] position(Checkpoint model, int row) throws Exception {
        float[] table = values(model, "encoder.rel_embeddings.weight");
        double[] x = IntStream.range(0, HIDDEN).mapToDouble(i -> table[row * HIDDEN + i]).toArray();
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance = Arrays.stream(x).map(one -> (one - mean) * (one - mean)).average().orElseThrow();
        float[] scale = values(model, "encoder.LayerNorm.weight");
        float[] bias = values(model, "encoder.LayerNorm.bias");
        return IntStream.range(0, HIDDEN)
                .mapToDouble(i -> (x[i] - mean) / Math.sqrt(variance + 1e-7) * scale[i] + bias[i]).toArray();
    }

    private static float[] values(Checkpoint checkpoint, String name) throws Exception {
        return TinyModels.values(checkpoint.tensor(new TensorId(name)).orElseThrow());
    }

    private Path calibrate(Path model) throws Exception {
        Path norms = folder.resolve("norms.safetensors");
        LabRun.run(new CalibrateOperation(TinyModels.READER), LabRun.context(1), "--model", model.toString(), "--data",
                data.toString(), "--text", "text", "--out", norms.toString());
        return norms;
    }

    private void train(Path base, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("--model", base.toString(), "--data", data.toString(), "--text",
                "text", "--label", "label", "--out", folder.resolve("tuned").toString(), "--steps", "3", "--rate",
                "0.003"));
        words.addAll(List.of(more));
        LabRun.run(new TrainOperation(TinyModels.READER), LabRun.context(1), words.toArray(String[]::new));
    }

    /** Returns the names of the base's tensors that have other values in the trained model. */
    private Set<String> changed(Path base) throws IOException {
        Set<String> changed = new TreeSet<>();
        try (Checkpoint before = TinyModels.READER.open(base);
                Checkpoint after = TinyModels.READER.open(folder.resolve("tuned"))) {
            for (TensorInfo info : after.tensors()) {
                Optional<Tensor> old = before.tensor(new TensorId(info.name().substring(info.name().indexOf('.') + 1)));
                if (old.isPresent() && !Arrays.equals(TinyModels.values(old.get()),
                        TinyModels.values(after.tensor(info.id()).orElseThrow()))) {
                    changed.add(info.name());
                }
            }
        }
        return changed;
    }
}
