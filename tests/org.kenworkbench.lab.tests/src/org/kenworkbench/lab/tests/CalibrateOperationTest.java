/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.lab.CalibrateOperation;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.internal.lab.calibrate.CalibrationRunner;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonObject;

/** Tests of the norms of what goes into the weights, on models of two layers. */
class CalibrateOperationTest {

    private static final int HIDDEN = 32;
    private static final double EPSILON = 1e-12;

    @TempDir
    private Path folder;
    private Path data;
    private Path norms;

    @BeforeEach
    void writeData() throws Exception {
        data = Files.writeString(folder.resolve("data.csv"),
                "text,other\nthe film was good,x\nbad,x\nnot a very great book,y\n");
        norms = folder.resolve("norms.safetensors");
    }

    /** Checks the norms of the first layer, whose input is the embeddings, which take no model to compute. */
    @Test
    void normsAreThoseOfADirectComputation() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        JsonObject json = LabJson.of(calibrate(base));
        assertEquals(3, json.get("examples").getAsInt());
        assertEquals(6 + 3 + 7, json.get("tokens").getAsInt());
        long[][] texts = {{2, 8, 10, 12, 4, 3}, {2, 5, 3}, {2, 15, 9, 14, 6, 11, 3}};
        double[] squares = new double[HIDDEN];
        try (Checkpoint model = TinyModels.READER.open(base)) {
            for (long[] text : texts) {
                for (int position = 0; position < text.length; position++) {
                    double[] x = embedding(model, (int) text[position], position);
                    for (int i = 0; i < HIDDEN; i++) {
                        squares[i] += x[i] * x[i];
                    }
                }
            }
        }
        for (String name : List.of("query", "key", "value")) {
            float[] found = norms("encoder.layer.0.attention.self." + name + ".weight");
            for (int i = 0; i < HIDDEN; i++) {
                assertEquals(Math.sqrt(squares[i]), found[i], 1e-5 * found[i]);
            }
        }
        assertEquals(64, norms("encoder.layer.1.output.dense.weight").length);
        assertEquals(12, names().size());
    }

    /** Computes the embedding of a token: the sum of word, position and type, then the layer norm. */
    private static double[] embedding(Checkpoint model, int token, int position) throws Exception {
        double[] x = new double[HIDDEN];
        double mean = 0;
        for (int i = 0; i < HIDDEN; i++) {
            x[i] = value(model, "word_embeddings.weight", token, i)
                    + value(model, "position_embeddings.weight", position, i)
                    + value(model, "token_type_embeddings.weight", 0, i);
            mean += x[i] / HIDDEN;
        }
        double variance = 0;
        for (double one : x) {
            variance += (one - mean) * (one - mean) / HIDDEN;
        }
        for (int i = 0; i < HIDDEN; i++) {
            x[i] = (x[i] - mean) / Math.sqrt(variance + EPSILON) * value(model, "LayerNorm.weight", 0, i)
                    + value(model, "LayerNorm.bias", 0, i);
        }
        return x;
    }

    private static double value(Checkpoint model, String name, int row, int column) throws Exception {
        return TinyModels.values(model.tensor(new TensorId("embeddings." + name)).orElseThrow())[row * HIDDEN + column];
    }

    @Test
    void wandaPrunesAClassifierByThem() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "electra");
        Files.writeString(data, "text,label\ngood film,1\nbad film,0\ngreat book,1\npoor book,0\n");
        LabRun.run(new TrainOperation(TinyModels.READER), LabRun.context(1), "--model", base.toString(), "--data",
                data.toString(), "--text",
                "text", "--label", "label", "--validation", data.toString(), "--steps", "2", "--out",
                folder.resolve("tuned").toString());
        calibrate(folder.resolve("tuned"));
        assertTrue(
                names().containsAll(Set.of("electra.embeddings_project.weight", "classifier.dense.weight",
                        "classifier.out_proj.weight")),
                names().toString());
        PruneRunner runner = new PruneRunner(TinyModels.READER, List.of(new RandomRule(), new WandaRule()),
                List.of(new ReferenceProvider()));
        JsonObject pruned = LabJson.of(LabRun
                .run(new PruneOperation(runner), LabRun.context(0), "--base", base.toString(), "--tuned",
                        folder.resolve("tuned").toString(), "--rule", "wanda", "--norms", norms.toString(), "--scope",
                        "attention,ffn", "--matrices-only",
                        "true", "--keep", "50%", "--out", folder.resolve("pruned").toString()));
        assertEquals("wanda", pruned.getAsJsonObject("settings").get("rule").getAsString());
    }

    @Test
    void theSeedDrawsTheTexts() throws Exception {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(new Example("text " + i, Optional.empty(), "x"));
        }
        List<Example> chosen = CalibrationRunner.choose(all, 8, 3);
        assertEquals(8, Set.copyOf(chosen).size());
        assertEquals(chosen, CalibrationRunner.choose(all, 8, 3));
        assertFalse(chosen.equals(CalibrationRunner.choose(all, 8, 4)));
        assertEquals(all, CalibrationRunner.choose(all, 51, 3));
        Path base = TinyModels.write(folder.resolve("base"), "distilbert");
        calibrate(base, "--examples", "2");
        byte[] once = Files.readAllBytes(norms);
        Files.delete(norms);
        calibrate(base, "--examples", "2");
        assertArrayEquals(once, Files.readAllBytes(norms));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --text       | none | INPUT | has no column 'none'
            --examples   | 0    | USAGE | --examples takes a number from 1
            --max-tokens | 2    | USAGE | --max-tokens takes a number from 3
            --max-tokens | 99   | USAGE | is more than the 40 positions of
            """)
    void whatMakesNoSenseIsRefused(String option, String value, ExitCode kind, String sentence) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        OperationException e = failure(base, option, value);
        assertEquals(kind, e.kind());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
        assertFalse(Files.exists(norms));
    }

    /** Checks that norms do not replace a file of the model, not even with --force. */
    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json"})
    void theModelIsNotReplaced(String file) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        norms = base.resolve(file);
        byte[] before = Files.readAllBytes(norms);
        OperationException e = assertThrows(OperationException.class,
                () -> calibrate(new StandardContext(new RunSettings(1, true, false, 0)), base));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("input"), e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(norms));
    }

    @Test
    void weightsThatAreNoneAreRefused() throws Exception {
        OperationException e = failure(TinyModels.write(folder.resolve("base"), "bert", Float.NaN));
        assertEquals(ExitCode.INPUT, e.kind());
        assertTrue(
                e.getMessage().contains("the input of 'encoder.layer.0.attention.output.dense.weight' is not finite"),
                e.getMessage());
        assertFalse(Files.exists(norms));
    }

    private OperationException failure(Path model, String... more) {
        return ErrorTranslator.translate(assertThrows(Exception.class, () -> calibrate(model, more)));
    }

    private OperationResult calibrate(Path model, String... more) throws Exception {
        return calibrate(LabRun.context(0), model, more);
    }

    private OperationResult calibrate(StandardContext context, Path model, String... more) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("--model", model.toString(), "--data", data.toString(), "--out", norms.toString()));
        if (!List.of(more).contains("--text")) {
            words.addAll(List.of("--text", "text"));
        }
        words.addAll(List.of(more));
        return LabRun.run(new CalibrateOperation(TinyModels.READER), context, words.toArray(String[]::new));
    }

    private float[] norms(String name) throws Exception {
        try (Checkpoint file = TinyModels.READER.open(norms)) {
            Tensor tensor = file.tensor(new TensorId(name)).orElseThrow(() -> new AssertionError(name));
            return TinyModels.values(tensor);
        }
    }

    private Set<String> names() throws Exception {
        try (Checkpoint file = TinyModels.READER.open(norms)) {
            return file.tensors().stream().map(TensorInfo::name).collect(Collectors.toSet());
        }
    }
}
