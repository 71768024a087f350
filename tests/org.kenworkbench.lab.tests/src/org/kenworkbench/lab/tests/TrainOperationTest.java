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
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestStore;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of training with models of two layers, from the command to the files. */
class TrainOperationTest {

    @TempDir
    private Path folder;
    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        data = TinyEncoders.sentences(folder.resolve("data.csv"), 240, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "distilbert", "electra", "roberta"})
    void everyLayoutLearnsWhatOneWordTells(String type) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), type);
        OperationResult result = train(base, folder.resolve("out"), LabRun.context(1), "--epochs", "6");
        JsonObject json = LabJson.of(result);
        assertTrue(json.getAsJsonObject("test").get("score").getAsDouble() >= 0.9, json.toString());
        assertEquals(192, json.getAsJsonObject("data").getAsJsonObject("training").get("examples").getAsInt());
        assertEquals(Set.of("config.json", "metrics.jsonl", "model.safetensors", "tokenizer.json", "training.json"),
                names(folder.resolve("out")));
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
        train(base, folder.resolve("out"), LabRun.context(5, new ProgressListener() {
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
        train(base, folder.resolve("a"), LabRun.context(5));
        train(base, folder.resolve("b"), LabRun.context(5));
        train(base, folder.resolve("c"), LabRun.context(6));
        assertEquals(-1, Files.mismatch(weights("a"), weights("b")));
        assertEquals(-1, Files.mismatch(folder.resolve("a/metrics.jsonl"), folder.resolve("b/metrics.jsonl")));
        assertTrue(Files.mismatch(weights("a"), weights("c")) >= 0);
    }

    @Test
    void anInterruptedTrainingEndsAsIfNothingHadBeen() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        train(base, folder.resolve("whole"), LabRun.context(5), "--validate-every", "4");
        AtomicReference<StandardContext> running = new AtomicReference<>();
        running.set(LabRun.context(5, cancelAfter(10, running)));
        assertThrows(CancellationException.class,
                () -> train(base, folder.resolve("cut"), running.get(), "--validate-every", "4", "--resume", "true"));
        assertEquals(List.of("The saved part is kept; give --resume again to continue it."),
                running.get().warnings());
        assertFalse(Files.exists(folder.resolve("cut")));
        OperationException other = assertThrows(OperationException.class,
                () -> train(base, folder.resolve("cut"), LabRun.context(5),
                        "--validate-every", "4", "--resume", "true", "--rate", "0.001"));
        assertEquals(ExitCode.USAGE, other.kind());
        assertTrue(other.getMessage().contains("had --rate 0.003, and this one has 0.001"), other.getMessage());
        OperationResult resumed = train(base, folder.resolve("cut"), LabRun.context(5), "--validate-every", "4",
                "--resume", "true");
        assertEquals(8, LabJson.of(resumed).get("resumedAfterStep").getAsInt());
        assertEquals(-1, Files.mismatch(weights("whole"), weights("cut")));
        assertEquals(-1, Files.mismatch(folder.resolve("whole/metrics.jsonl"), folder.resolve("cut/metrics.jsonl")));
        assertEquals(names(folder.resolve("whole")), names(folder.resolve("cut")));
    }

    /** A run that was killed as it wrote its result has left files of it. */
    @Test
    void partsOfAResultAreMadeAnew() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        AtomicReference<StandardContext> running = new AtomicReference<>();
        running.set(LabRun.context(5, cancelAfter(10, running)));
        assertThrows(CancellationException.class, () -> train(base, folder.resolve("cut"), running.get(), "--tune",
                "lora:2", "--validate-every", "4", "--resume", "true"));
        Path result;
        try (Stream<Path> all = Files.walk(folder)) {
            result = all.filter(file -> file.endsWith("result")).findFirst().orElseThrow();
        }
        for (String name : List.of("tokenizer.json", "model.safetensors", "adapter/adapter_config.json", "old")) {
            Files.createDirectories(result.resolve(name).getParent());
            Files.writeString(result.resolve(name), "half");
        }
        train(base, folder.resolve("cut"), LabRun.context(5), "--tune", "lora:2", "--validate-every", "4", "--resume",
                "true");
        assertEquals(Set.of("adapter", "config.json", "metrics.jsonl", "model.safetensors", "tokenizer.json",
                "training.json"), names(folder.resolve("cut")));
        assertEquals(-1, Files.mismatch(base.resolve("tokenizer.json"), folder.resolve("cut/tokenizer.json")));
    }

    /**
     * Checks an interrupt during a save: without validation examples, a look at the model does nothing but save, and
     * the interrupt is seen there.
     */
    @Test
    void whatWasInterruptedWhileItSavedKeepsWhatWasSavedBefore() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        AtomicReference<StandardContext> running = new AtomicReference<>();
        running.set(LabRun.context(5, cancelAfter(8, running)));
        assertThrows(CancellationException.class,
                () -> train(base, folder.resolve("cut"), running.get(), "--split", "80/0/20",
                        "--validate-every", "4", "--resume", "true"));
        assertEquals(List.of("The saved part is kept; give --resume again to continue it."),
                running.get().warnings());
        assertEquals(4,
                LabJson.of(train(base, folder.resolve("cut"), LabRun.context(5), "--split", "80/0/20",
                        "--validate-every", "4",
                        "--resume", "true")).get("resumedAfterStep").getAsInt());
    }

    @Test
    void whatWasInterruptedBeforeAnythingWasSavedLeavesNothing() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        AtomicReference<StandardContext> running = new AtomicReference<>();
        running.set(LabRun.context(5, cancelAfter(2, running)));
        assertThrows(CancellationException.class,
                () -> train(base, folder.resolve("cut"), running.get(), "--validate-every", "4", "--resume", "true"));
        assertEquals(List.of(), running.get().warnings());
        assertEquals(Set.of("base", "data.csv"), names(folder));
    }

    /** Checks folders and logs, and that an interrupted training leaves the same ones as one that was not. */
    @Test
    void checkpointsOnTheWayAreModelsWithTheLogUpToThere() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        String[] every = {"--steps", "10", "--save-every", "4", "--validate-every", "5", "--resume", "true"};
        train(base, folder.resolve("whole"), LabRun.context(5), every);
        assertEquals(Set.of("checkpoint-4", "checkpoint-8", "checkpoint-10", "config.json", "metrics.jsonl",
                "model.safetensors", "tokenizer.json", "training.json"), names(folder.resolve("whole")));
        assertEquals(Set.of("config.json", "model.safetensors", "tokenizer.json", "trainer_state.json"),
                names(folder.resolve("whole/checkpoint-8")));
        JsonObject state = JsonParser.parseString(
                Files.readString(folder.resolve("whole/checkpoint-10/trainer_state.json"))).getAsJsonObject();
        assertEquals(10, state.get("global_step").getAsInt());
        List<JsonObject> history = state.getAsJsonArray("log_history").asList().stream()
                .map(JsonElement::getAsJsonObject).toList();
        assertEquals(List.of("4 loss", "5 eval_loss", "8 loss", "10 loss", "10 eval_loss"),
                history.stream().map(line -> line.get("step") + (line.has("loss") ? " loss" : " eval_loss")).toList());
        List<JsonObject> steps = Files.readAllLines(folder.resolve("whole/metrics.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject()).filter(line -> line.has("loss")).toList();
        assertEquals(steps.subList(4, 8).stream().mapToDouble(line -> line.get("loss").getAsDouble()).average()
                .orElseThrow(), history.get(2).get("loss").getAsDouble(), 1e-12);
        assertEquals(steps.get(7).get("rate"), history.get(2).get("learning_rate"));
        try (Checkpoint early = TinyModels.READER.open(folder.resolve("whole/checkpoint-4"));
                Checkpoint last = TinyModels.READER.open(folder.resolve("whole/checkpoint-10"))) {
            assertEquals(early.tensors(), last.tensors());
            TensorInfo matrix = early.tensors().stream().filter(info -> info.name().endsWith("query.weight"))
                    .findFirst().orElseThrow();
            assertFalse(Arrays.equals(TinyModels.values(early.tensor(matrix.id()).orElseThrow()),
                    TinyModels.values(last.tensor(matrix.id()).orElseThrow())));
        }
        AtomicReference<StandardContext> running = new AtomicReference<>();
        running.set(LabRun.context(5, cancelAfter(9, running)));
        assertThrows(CancellationException.class, () -> train(base, folder.resolve("cut"), running.get(), every));
        OperationException other = assertThrows(OperationException.class,
                () -> train(base, folder.resolve("cut"), LabRun.context(5), "--steps", "10", "--validate-every", "5",
                        "--resume", "true", "--save-every", "3"));
        assertTrue(other.getMessage().contains("had --save-every 4, and this one has 3"), other.getMessage());
        train(base, folder.resolve("cut"), LabRun.context(5), every);
        assertEquals(names(folder.resolve("whole")), names(folder.resolve("cut")));
        for (String name : List.of("checkpoint-4", "checkpoint-8", "checkpoint-10")) {
            for (String file : List.of("model.safetensors", "trainer_state.json")) {
                assertEquals(-1, Files.mismatch(folder.resolve("whole").resolve(name).resolve(file),
                        folder.resolve("cut").resolve(name).resolve(file)), name + '/' + file);
            }
        }
    }

    /** Checks that a checkpoint has the merged weights, and that those of two trainings are not mixed. */
    @Test
    void checkpointsOfAnAdapterAreMergedAndStayByThemselves() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        train(base, folder.resolve("out"), LabRun.context(1), "--tune", "lora:2", "--steps", "3", "--save-every", "3",
                "--split", "80/0/20");
        assertEquals(-1, Files.mismatch(weights("out"), folder.resolve("out/checkpoint-3/model.safetensors")));
        StandardContext forced = new StandardContext(new RunSettings(1, true, false, 1));
        OperationException mixed = assertThrows(OperationException.class,
                () -> train(base, folder.resolve("out"), forced, "--steps", "3", "--save-every", "2"));
        assertEquals(ExitCode.USAGE, mixed.kind());
        assertTrue(mixed.getMessage().contains("has checkpoints of another training, as checkpoint-3;"),
                mixed.getMessage());
        Files.delete(base.resolve("model.safetensors"));
        OperationException early = assertThrows(OperationException.class,
                () -> train(base, folder.resolve("out"), forced, "--steps", "3", "--save-every", "2"));
        assertEquals(mixed.getMessage(), early.getMessage(), "told before the model is opened");
    }

    @Test
    void biasesAloneAreTrained() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        train(base, folder.resolve("out"), LabRun.context(1), "--tune", "bitfit");
        for (String name : changed(base, folder.resolve("out"))) {
            assertTrue(name.endsWith(".bias"), name);
        }
        assertFalse(changed(base, folder.resolve("out")).isEmpty());
    }

    @Test
    void anAdapterMergesToTheModelBesideIt() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "distilbert");
        train(base, folder.resolve("out"), LabRun.context(1), "--tune", "lora:2");
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
                .of(train(base, folder.resolve("out"), LabRun.context(1), "--epochs", "200", "--rate", "1e-12",
                        "--validate-every",
                        "1", "--patience", "2"));
        assertTrue(json.get("steps").getAsInt() < 100, json.toString());
        assertTrue(json.get("bestStep").getAsInt() == json.get("steps").getAsInt() - 2, json.toString());
    }

    @Test
    void aLossThatIsNoNumberStopsWithItsStep() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert", Float.NaN);
        OperationException e = assertThrows(OperationException.class,
                () -> train(base, folder.resolve("out"), LabRun.context(1)));
        assertEquals(ExitCode.COMPUTATION, e.kind());
        assertTrue(e.getMessage().startsWith("the loss is not finite at step 1;"), e.getMessage());
        assertEquals(Set.of("base", "data.csv"), names(folder));
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
        assertEquals(Set.of("base", "data.csv"), names(folder));
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
        Files.writeString(data, "text,label\ngood,1\nbad,1\n");
        assertTrue(failure(base, "--split", "100/0/0").getMessage().contains("has one label only"));
    }

    @Test
    void separateFilesAreNotDivided() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        Path validation = TinyEncoders.sentences(folder.resolve("v.csv"), 20, 2);
        JsonObject json = LabJson
                .of(train(base, folder.resolve("out"), LabRun.context(1), "--validation", validation.toString(),
                        "--steps", "3"));
        assertEquals(240, json.getAsJsonObject("data").getAsJsonObject("training").get("examples").getAsInt());
        assertEquals(20, json.getAsJsonObject("data").getAsJsonObject("validation").get("examples").getAsInt());
        assertEquals(3, json.get("steps").getAsInt());
        assertFalse(json.has("test"));
    }

    private OperationException failure(Path base, String option, String value) {
        return ErrorTranslator.translate(assertThrows(Exception.class,
                () -> train(base, folder.resolve("out"), LabRun.context(1), option, value)));
    }

    private OperationResult train(Path base, Path out, StandardContext context, String... more) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("--model", base.toString(), "--data", data.toString(), "--text", "text", "--label",
                        "label", "--out", out.toString(), "--epochs", "2", "--rate", "0.003"));
        words.addAll(List.of(more));
        return LabRun.run(new TrainOperation(TinyModels.READER), context, words.toArray(String[]::new));
    }

    private Path weights(String name) {
        return folder.resolve(name).resolve("model.safetensors");
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

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    private static ProgressListener cancelAfter(long steps, AtomicReference<StandardContext> context) {
        return new ProgressListener() {
            private boolean training;

            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                training = stage.equals("Training");
            }

            @Override
            public void advanced(long done) {
                if (training && done == steps) {
                    context.get().cancel();
                }
            }

            @Override
            public void ended() {
                training = false;
            }
        };
    }
}
