/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.internal.lab.demo.DemoTrainOperation;
import org.kenworkbench.internal.lab.demo.FingerprintOperation;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestStore;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of training with models of two layers, from the command to the files. */
class TrainOperationTest {

    @TempDir
    private Path folder;
    private TinyTraining training;

    @BeforeEach
    void writeData() throws IOException {
        training = new TinyTraining(folder, TinyEncoders.sentences(folder.resolve("data.csv"), 240, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "distilbert", "electra", "roberta", "deberta-v2", "t5"})
    void everyLayoutLearnsWhatOneWordTells(String type) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), type);
        OperationResult result = training.train(base, "out", LabRun.context(1), "--epochs", "6");
        JsonObject json = LabJson.of(result);
        assertTrue(json.getAsJsonObject("test").get("score").getAsDouble() >= 0.9, json.toString());
        assertEquals(192, json.getAsJsonObject("data").getAsJsonObject("training").get("examples").getAsInt());
        assertEquals(Set.of("config.json", "metrics.jsonl", "model.safetensors", "tokenizer.json", "training.json"),
                training.names("out"));
        assertEquals(json, JsonParser.parseString(Files.readString(folder.resolve("out/training.json"))));
    }

    /** An output that is not possible is told before anything is read or fetched. */
    @Test
    void noOutputInAStoreThatTakesNoFiles() {
        TestStore store = new TestStore(folder);
        Supplier<FileSystemProvider> provider = () -> store;
        StorePaths.add(TestStore.SCHEME, provider);
        try {
            String out = "test://bucket/out";
            for (Executable run : new Executable[] {
                    () -> LabRun.run(new TrainOperation(null), LabRun.context(1), "--model",
                            "test://bucket/model", "--data", "test://bucket/data.csv", "--text", "text", "--label",
                            "label",
                            "--out", out),
                    () -> LabRun.run(new DemoTrainOperation(null, null, null, null), LabRun.context(1), "--out", out),
                    () -> LabRun.run(new FingerprintOperation(null, null, null), LabRun.context(1), "--out", out)}) {
                OperationException refused = assertThrows(OperationException.class, run);
                assertEquals(ExitCode.USAGE, refused.kind());
                assertTrue(refused.getMessage().startsWith(out + " can be read and not written; "),
                        refused.getMessage());
            }
            assertEquals(Set.of(), store.asking());
        } finally {
            StorePaths.remove(TestStore.SCHEME, provider);
        }
    }

    /** Steps are what is counted, up to the last one, each with its loss. */
    @Test
    void trainingCountsItsSteps() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        List<String> told = new ArrayList<>();
        training.train(base, "out", LabRun.context(5, new ProgressListener() {
            private boolean training;

            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                training = stage.equals("Training");
                if (training) {
                    told.add(total + " " + unit);
                }
            }

            @Override
            public void advanced(long done) {
                if (training) {
                    told.add("step " + done);
                }
            }

            @Override
            public void noted(String text) {
                if (training) {
                    told.add(text.replaceFirst(" .*", ""));
                }
            }

            @Override
            public void ended() {
                training = false;
            }
        }), "--steps", "3");
        assertEquals(List.of("3 STEPS", "loss", "step 1", "loss", "step 2", "loss", "step 3"), told);
    }

    @Test
    void equalSeedsGiveEqualWeights() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        training.train(base, "a", LabRun.context(5));
        training.train(base, "b", LabRun.context(5));
        training.train(base, "c", LabRun.context(6));
        assertEquals(-1, Files.mismatch(training.weights("a"), training.weights("b")));
        assertEquals(-1, Files.mismatch(folder.resolve("a/metrics.jsonl"), folder.resolve("b/metrics.jsonl")));
        assertTrue(Files.mismatch(training.weights("a"), training.weights("c")) >= 0);
    }

    @Test
    void biasesAloneAreTrained() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        training.train(base, "out", LabRun.context(1), "--tune", "bitfit");
        for (String name : changed(base, folder.resolve("out"))) {
            assertTrue(name.endsWith(".bias"), name);
        }
        assertFalse(changed(base, folder.resolve("out")).isEmpty());
    }

    @Test
    void anAdapterMergesToTheModelBesideIt() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "distilbert");
        training.train(base, "out", LabRun.context(1), "--tune", "lora:2");
        Set<String> changed = changed(base, folder.resolve("out"));
        assertEquals(12, changed.size());
        assertTrue(changed.stream().allMatch(name -> name.contains(".layer.") && name.endsWith(".weight")),
                changed.toString());
        try (Checkpoint merged = AdapterFolder.openTuned(TinyModels.READER, base, folder.resolve("out/adapter"));
                Checkpoint model = TinyModels.READER.open(folder.resolve("out"))) {
            for (TensorInfo info : model.tensors()) {
                Tensor other = merged.tensor(info.id()).orElseThrow(() -> new AssertionError(info.name()));
                float[] a = TinyModels.values(model.tensor(info.id()).orElseThrow());
                float[] b = TinyModels.values(other);
                for (int i = 0; i < a.length; i++) {
                    assertEquals(a[i], b[i], 1e-6, info.name());
                }
            }
        }
    }

    @Test
    void trainingStopsWhereItGetsNoBetter() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        JsonObject json = LabJson
                .of(training.train(base, "out", LabRun.context(1), "--epochs", "200", "--rate", "1e-12",
                        "--validate-every",
                        "1", "--patience", "2"));
        assertTrue(json.get("steps").getAsInt() < 100, json.toString());
        assertTrue(json.get("bestStep").getAsInt() == json.get("steps").getAsInt() - 2, json.toString());
    }

    @Test
    void aLossThatIsNoNumberStopsWithItsStep() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert", Float.NaN);
        OperationException e = assertThrows(OperationException.class,
                () -> training.train(base, "out", LabRun.context(1)));
        assertEquals(ExitCode.COMPUTATION, e.kind());
        assertTrue(e.getMessage().startsWith("the loss is not finite at step 1;"), e.getMessage());
        assertEquals(Set.of("base", "data.csv"), training.names(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --tune       | lora:0   | USAGE | --tune takes all, bitfit or lora:R
            --rate       | 0        | USAGE | --rate takes a number
            --split      | 80/20    | USAGE | --split takes three shares
            --batch      | 0        | USAGE | --batch takes a number
            --max-tokens | 41       | USAGE | positions of
            --label      | class    | INPUT | has no column 'class'
            --validation | none.csv | INPUT | none.csv: there is no such file
            """)
    void whatMakesNoSenseIsRefusedBeforeAnyWork(String option, String value, ExitCode kind, String sentence)
            throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        OperationException e = failure(base, option, value);
        assertEquals(kind, e.kind());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
        assertEquals(Set.of("base", "data.csv"), training.names(""));
    }

    @Test
    void labelsThatCannotBeLearntAreRefused() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        Path other = Files.writeString(folder.resolve("other.csv"), "text,label\ngood,neutral\n");
        OperationException unseen = failure(base, "--test", other.toString());
        assertEquals(ExitCode.INPUT, unseen.kind());
        assertTrue(
                unseen.getMessage().contains("other.csv has labels that the training examples do not have: 'neutral'"),
                unseen.getMessage());
        Files.writeString(training.data(), "text,label\ngood,1\nbad,1\n");
        assertTrue(failure(base, "--split", "100/0/0").getMessage().contains("has one label only"));
    }

    @Test
    void separateFilesAreNotDivided() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        Path validation = TinyEncoders.sentences(folder.resolve("v.csv"), 20, 2);
        JsonObject json = LabJson
                .of(training.train(base, "out", LabRun.context(1), "--validation", validation.toString(),
                        "--steps", "3"));
        assertEquals(240, json.getAsJsonObject("data").getAsJsonObject("training").get("examples").getAsInt());
        assertEquals(20, json.getAsJsonObject("data").getAsJsonObject("validation").get("examples").getAsInt());
        assertEquals(3, json.get("steps").getAsInt());
        assertFalse(json.has("test"));
    }

    private OperationException failure(Path base, String option, String value) {
        return ErrorTranslator.translate(assertThrows(Exception.class,
                () -> training.train(base, "out", LabRun.context(1), option, value)));
    }

    /** Returns the names of the base's tensors that have other values in the trained model. */
    private static Set<String> changed(Path base, Path out) throws IOException {
        Set<String> changed = new TreeSet<>();
        try (Checkpoint before = TinyModels.READER.open(base); Checkpoint after = TinyModels.READER.open(out)) {
            for (TensorInfo info : after.tensors()) {
                Tensor old = before.tensor(info.id()).or(() -> before.tensor(new TensorId(
                        info.name().replaceFirst("^bert\\.", "")))).orElse(null);
                if (old != null && !Arrays.equals(TinyModels.values(old),
                        TinyModels.values(after.tensor(info.id()).orElseThrow()))) {
                    changed.add(info.name());
                }
            }
        }
        return changed;
    }
}
