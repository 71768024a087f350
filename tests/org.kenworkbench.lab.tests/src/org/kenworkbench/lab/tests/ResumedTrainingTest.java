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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of trainings that are interrupted and go on, and of the checkpoints that they leave on the way. */
class ResumedTrainingTest {

    @TempDir
    private Path folder;
    private TinyTraining training;

    @BeforeEach
    void writeData() throws IOException {
        training = new TinyTraining(folder, TinyEncoders.sentences(folder.resolve("data.csv"), 240, 1));
    }

    @Test
    void anInterruptedTrainingEndsAsIfNothingHadBeen() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        training.train(base, "whole", LabRun.context(5), "--validate-every", "4");
        StandardContext running = LabRun.cancelledAfter(10, 5);
        assertThrows(CancellationException.class,
                () -> training.train(base, "cut", running, "--validate-every", "4", "--resume", "true"));
        assertEquals(List.of("The saved part is kept; give --resume again to continue it."),
                running.warnings());
        assertFalse(Files.exists(folder.resolve("cut")));
        OperationException other = assertThrows(OperationException.class,
                () -> training.train(base, "cut", LabRun.context(5),
                        "--validate-every", "4", "--resume", "true", "--rate", "0.001"));
        assertEquals(ExitCode.USAGE, other.kind());
        assertTrue(other.getMessage().contains("had --rate 0.003, and this one has 0.001"), other.getMessage());
        OperationResult resumed = training.train(base, "cut", LabRun.context(5), "--validate-every", "4",
                "--resume", "true");
        assertEquals(8, LabJson.of(resumed).get("resumedAfterStep").getAsInt());
        assertEquals(-1, Files.mismatch(training.weights("whole"), training.weights("cut")));
        assertEquals(-1, Files.mismatch(folder.resolve("whole/metrics.jsonl"), folder.resolve("cut/metrics.jsonl")));
        assertEquals(training.names("whole"), training.names("cut"));
    }

    /** A run that was killed as it wrote its result has left files of it. */
    @Test
    void partsOfAResultAreMadeAnew() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        StandardContext running = LabRun.cancelledAfter(10, 5);
        assertThrows(CancellationException.class, () -> training.train(base, "cut", running, "--tune",
                "lora:2", "--validate-every", "4", "--resume", "true"));
        Path result;
        try (Stream<Path> all = Files.walk(folder)) {
            result = all.filter(file -> file.endsWith("result")).findFirst().orElseThrow();
        }
        for (String name : List.of("tokenizer.json", "model.safetensors", "adapter/adapter_config.json", "old")) {
            Files.createDirectories(result.resolve(name).getParent());
            Files.writeString(result.resolve(name), "half");
        }
        training.train(base, "cut", LabRun.context(5), "--tune", "lora:2", "--validate-every", "4", "--resume",
                "true");
        assertEquals(Set.of("adapter", "config.json", "metrics.jsonl", "model.safetensors", "tokenizer.json",
                "training.json"), training.names("cut"));
        assertEquals(-1, Files.mismatch(base.resolve("tokenizer.json"), folder.resolve("cut/tokenizer.json")));
    }

    /**
     * Checks an interrupt during a save: without validation examples, a look at the model does nothing but save, and
     * the interrupt is seen there.
     */
    @Test
    void whatWasInterruptedWhileItSavedKeepsWhatWasSavedBefore() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        StandardContext running = LabRun.cancelledAfter(8, 5);
        assertThrows(CancellationException.class,
                () -> training.train(base, "cut", running, "--split", "80/0/20",
                        "--validate-every", "4", "--resume", "true"));
        assertEquals(List.of("The saved part is kept; give --resume again to continue it."),
                running.warnings());
        assertEquals(4,
                LabJson.of(training.train(base, "cut", LabRun.context(5), "--split", "80/0/20",
                        "--validate-every", "4",
                        "--resume", "true")).get("resumedAfterStep").getAsInt());
    }

    @Test
    void whatWasInterruptedBeforeAnythingWasSavedLeavesNothing() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        StandardContext running = LabRun.cancelledAfter(2, 5);
        assertThrows(CancellationException.class,
                () -> training.train(base, "cut", running, "--validate-every", "4", "--resume", "true"));
        assertEquals(List.of(), running.warnings());
        assertEquals(Set.of("base", "data.csv"), training.names(""));
    }

    /** Checks folders and logs, and that an interrupted training leaves the same ones as one that was not. */
    @Test
    void checkpointsOnTheWayAreModelsWithTheLogUpToThere() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        String[] every = {"--steps", "10", "--save-every", "4", "--validate-every", "5", "--resume", "true"};
        training.train(base, "whole", LabRun.context(5), every);
        assertEquals(Set.of("checkpoint-4", "checkpoint-8", "checkpoint-10", "config.json", "metrics.jsonl",
                "model.safetensors", "tokenizer.json", "training.json"), training.names("whole"));
        assertEquals(Set.of("config.json", "model.safetensors", "tokenizer.json", "trainer_state.json"),
                training.names("whole/checkpoint-8"));
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
        StandardContext running = LabRun.cancelledAfter(9, 5);
        assertThrows(CancellationException.class, () -> training.train(base, "cut", running, every));
        OperationException other = assertThrows(OperationException.class,
                () -> training.train(base, "cut", LabRun.context(5), "--steps", "10", "--validate-every", "5",
                        "--resume", "true", "--save-every", "3"));
        assertTrue(other.getMessage().contains("had --save-every 4, and this one has 3"), other.getMessage());
        training.train(base, "cut", LabRun.context(5), every);
        assertEquals(training.names("whole"), training.names("cut"));
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
        training.train(base, "out", LabRun.context(1), "--tune", "lora:2", "--steps", "3", "--save-every", "3",
                "--split", "80/0/20");
        assertEquals(-1, Files.mismatch(training.weights("out"), folder.resolve("out/checkpoint-3/model.safetensors")));
        StandardContext forced = new StandardContext(new RunSettings(1, true, false, 1));
        OperationException mixed = assertThrows(OperationException.class,
                () -> training.train(base, "out", forced, "--steps", "3", "--save-every", "2"));
        assertEquals(ExitCode.USAGE, mixed.kind());
        assertTrue(mixed.getMessage().contains("has checkpoints of another training, as checkpoint-3;"),
                mixed.getMessage());
        Files.delete(base.resolve("model.safetensors"));
        OperationException early = assertThrows(OperationException.class,
                () -> training.train(base, "out", forced, "--steps", "3", "--save-every", "2"));
        assertEquals(mixed.getMessage(), early.getMessage(), "told before the model is opened");
    }
}
