/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of {@code ken train --task lm}, on decoders of two layers. */
class LanguageTrainingTest {

    @TempDir
    private Path folder;
    private Path data;
    private Path base;

    @BeforeEach
    void write() throws Exception {
        base = TinyDecoders.llama(folder.resolve("base"), 1);
        // Each word is followed by the next one, which is soon learnt.
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder line = new StringBuilder();
            for (int word = 0; word < 5 + i % 7; word++) {
                line.append(" w").append(2 + (i + word) % (TinyDecoders.VOCABULARY - 2));
            }
            lines.add(line.toString().strip());
        }
        data = Files.write(folder.resolve("data.txt"), lines);
    }

    private OperationResult train(Path model, String out, StandardContext context, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("--documents", "line"));
        words.addAll(List.of(more));
        return run(model, out, context, words);
    }

    private OperationResult run(Path model, String out, StandardContext context, List<String> more) throws Exception {
        List<String> words = new ArrayList<>(List.of("--model", model.toString(), "--task", "lm", "--data",
                data.toString(), "--out", folder.resolve(out).toString(), "--length", "16",
                "--batch", "4", "--epochs", "6", "--rate", "0.01"));
        words.addAll(more);
        return LabRun.run(new TrainOperation(TinyModels.READER), context, words.toArray(String[]::new));
    }

    @Test
    void documentsAreLearntAndTheTestPartIsScoredAsEvaluateScoresIt() throws Exception {
        JsonObject json = LabJson.of(train(base, "tuned", LabRun.context(3)));
        assertEquals("lm", json.getAsJsonObject("settings").get("--task").getAsString());
        assertEquals(48, json.getAsJsonObject("data").getAsJsonObject("training").get("documents").getAsInt());
        double found = json.getAsJsonObject("test").getAsJsonObject("perplexity").get("value").getAsDouble();
        assertTrue(found < 8, "perplexity " + found);
        List<JsonObject> metrics = Files.readAllLines(folder.resolve("tuned/metrics.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        List<JsonObject> looks = metrics.stream().filter(line -> line.has("validationLoss")).toList();
        assertEquals(6, looks.size());
        looks.forEach(look -> assertEquals(Math.exp(look.get("validationLoss").getAsDouble()),
                look.get("validationPerplexity").getAsDouble(), 1e-9));
        assertTrue(looks.getLast().get("validationLoss").getAsDouble() < metrics.getFirst().get("loss").getAsDouble());
        // The same part by itself.
        List<String> lines = Files.readAllLines(data);
        Path test = folder.resolve("test.txt");
        Path training = folder.resolve("training.txt");
        Files.write(test, lines.subList(0, 40));
        Files.write(training, lines.subList(40, 60));
        Path own = folder.resolve("own");
        JsonObject again = LabJson.of(train(base, "own", LabRun.context(3), "--data", training.toString(), "--test",
                test.toString(), "--steps", "3"));
        JsonObject scored = LabJson.of(LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(3),
                "MODEL", own.toString(), "--task", "perplexity", "--data", test.toString(), "--documents", "line",
                "--window",
                "16"));
        assertEquals(scored.getAsJsonObject("bitsPerByte").get("value").getAsDouble(),
                again.getAsJsonObject("test").getAsJsonObject("bitsPerByte").get("value").getAsDouble(), 1e-5);
        assertEquals(scored.get("tokens"), again.getAsJsonObject("test").get("tokens"));
    }

    @Test
    void anInterruptedTrainingComesOutAsOneThatWasNot() throws Exception {
        train(base, "whole", LabRun.context(3), "--validate-every", "4");
        assertThrows(CancellationException.class, () -> train(base, "parts", LabRun.cancelledAfter(10, 3),
                "--validate-every", "4", "--resume", "true"));
        JsonObject resumed = LabJson.of(train(base, "parts", LabRun.context(3), "--validate-every", "4", "--resume",
                "true"));
        assertEquals(8, resumed.get("resumedAfterStep").getAsLong());
        assertArrayEquals(Files.readAllBytes(folder.resolve("whole/model.safetensors")),
                Files.readAllBytes(folder.resolve("parts/model.safetensors")));
        assertEquals(Files.readString(folder.resolve("whole/metrics.jsonl")),
                Files.readString(folder.resolve("parts/metrics.jsonl")));
    }

    @Test
    void anUnfinishedTrainingOfAnotherLengthIsNotGoneOnWith() throws Exception {
        assertThrows(CancellationException.class, () -> train(base, "parts", LabRun.cancelledAfter(10, 3),
                "--validate-every", "4", "--resume", "true"));
        OperationException e = assertThrows(OperationException.class, () -> train(base, "parts", LabRun.context(3),
                "--validate-every", "4", "--resume", "true", "--length", "12"));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("had --length 16, and this one has 12"), e.getMessage());
    }

    @Test
    void checkpointsOnTheWayAreModels() throws Exception {
        train(base, "tuned", LabRun.context(3), "--steps", "5", "--save-every", "2");
        Path checkpoint = folder.resolve("tuned/checkpoint-4");
        assertTrue(Files.readString(checkpoint.resolve("trainer_state.json")).contains("\"global_step\": 4"));
        LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(3), "MODEL", checkpoint.toString(),
                "--task",
                "perplexity", "--data", data.toString(), "--documents", "line");
    }

    @ParameterizedTest
    @CsvSource({"llama,false", "gpt2,true"})
    void loraTrainsFactorsOfTheLayersAlone(String kind, boolean turned) throws Exception {
        Path model = kind.equals("gpt2") ? TinyDecoders.gpt2(folder.resolve("gpt2"), 2) : base;
        JsonObject json = LabJson.of(train(model, "tuned", LabRun.context(3), "--tune", "lora:2", "--steps", "6"));
        SortedMap<String, float[]> before = tensors(model);
        SortedMap<String, float[]> after = tensors(folder.resolve("tuned"));
        assertEquals(before.keySet(), after.keySet());
        SortedMap<String, float[]> adapter = tensors(folder.resolve("tuned/adapter"));
        long factors = 0;
        for (String name : before.keySet()) {
            String module = (turned ? "transformer." : "") + name.replaceAll("\\.weight$", "");
            float[] a = adapter.get("base_model.model." + module + ".lora_A.weight");
            if (a == null) {
                assertArrayEquals(before.get(name), after.get(name), name);
                continue;
            }
            float[] b = adapter.get("base_model.model." + module + ".lora_B.weight");
            factors += a.length + b.length;
            int in = a.length / 2;
            int out = b.length / 2;
            for (int row = 0; row < out; row++) {
                for (int column = 0; column < in; column++) {
                    double added = 2 * ((double) b[2 * row] * a[column] + (double) b[2 * row + 1] * a[in + column]);
                    int at = turned ? column * out + row : row * in + column;
                    assertEquals(before.get(name)[at] + added, after.get(name)[at], 1e-6, name);
                }
            }
            assertFalse(Arrays.equals(before.get(name), after.get(name)), name);
        }
        assertEquals(json.get("trainedParameters").getAsLong(), factors);
        JsonObject configuration = JsonParser
                .parseString(Files.readString(folder.resolve("tuned/adapter/adapter_config.json"))).getAsJsonObject();
        assertEquals("CAUSAL_LM", configuration.get("task_type").getAsString());
        assertEquals(turned, configuration.get("fan_in_fan_out").getAsBoolean());
        assertFalse(configuration.has("modules_to_save"));
    }

    @Test
    void bitfitTrainsBiasesAlone() throws Exception {
        Path model = TinyDecoders.gpt2(folder.resolve("gpt2"), 2);
        train(model, "tuned", LabRun.context(3), "--tune", "bitfit", "--steps", "4");
        SortedMap<String, float[]> before = tensors(model);
        tensors(folder.resolve("tuned")).forEach((name, values) -> assertNotEquals(name.endsWith(".bias"),
                Arrays.equals(values, before.get(name)), name));
    }

    @Test
    void bitfitOfAModelWithoutBiasesIsRefused() {
        refused(ExitCode.USAGE, "has none; give all or lora:R.", "--tune", "bitfit");
    }

    @Test
    void optionsOfClassifiersAreRefused() {
        refused(ExitCode.USAGE, "--task lm takes no --label; leave it out.", "--label", "x");
        refused(ExitCode.USAGE, "--task lm takes no --metric; leave it out.", "--metric", "accuracy");
        refused(ExitCode.USAGE, "--task lm takes no --max-tokens; leave it out.", "--max-tokens", "9");
        refused(ExitCode.USAGE, "--template is for conversations", "--template", "chatml");
        refused(ExitCode.USAGE, "--task classify takes no --documents; leave it out.", "--task", "classify");
        refused(ExitCode.USAGE, "--length takes a number from 2 to 65536, not 1", "--length", "1");
    }

    private void refused(ExitCode kind, String sentence, String... more) {
        OperationException e = assertThrows(OperationException.class,
                () -> train(base, "tuned", LabRun.context(1), more));
        assertEquals(kind, e.kind());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    @Test
    void answersAloneAreLearntOfConversations() throws Exception {
        Path chats = folder.resolve("chats.jsonl");
        List<String> lines = new ArrayList<>();
        for (int i = 2; i < 14; i++) {
            lines.add("{\"messages\": [{\"role\": \"user\", \"content\": \" w" + i
                    + " w3 \"}, {\"role\": \"assistant\", \"content\": \" w" + (i + 1)
                    + " w4 \"}, {\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \" w5\"}]},"
                    + " {\"role\": \"assistant\", \"content\": \" w6 \"}]}");
        }
        Files.write(chats, lines);
        JsonObject json = LabJson.of(run(base, "tuned", LabRun.context(3), List.of("--data", chats.toString(),
                "--template", "zephyr", "--split", "100/0/0", "--steps", "2")));
        // The mark of the end is a word that the tokenizer does not know, which is one token.
        assertEquals(12 * (2 + 1 + 1 + 1), json.get("tokens").getAsInt());
        assertEquals(12, json.get("windows").getAsInt());
        assertEquals("zephyr", json.getAsJsonObject("data").get("template").getAsString());
        IOException e = assertThrows(IOException.class,
                () -> run(base, "other", LabRun.context(3), List.of("--data", chats.toString())));
        assertTrue(e.getMessage().contains("has no chat template"), e.getMessage());
    }

    private static SortedMap<String, float[]> tensors(Path model) throws Exception {
        SortedMap<String, float[]> tensors = new TreeMap<>();
        Path file = Files.exists(model.resolve("adapter_model.safetensors"))
                ? model.resolve("adapter_model.safetensors") : model.resolve("model.safetensors");
        try (Checkpoint checkpoint = TinyModels.READER.open(file)) {
            Set<TensorInfo> all = new TreeSet<>((a, b) -> a.name().compareTo(b.name()));
            all.addAll(checkpoint.tensors());
            for (TensorInfo info : all) {
                tensors.put(info.name(), TinyModels.values(checkpoint.tensor(info.id()).orElseThrow()));
            }
        }
        return tensors;
    }
}
