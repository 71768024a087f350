/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.series.SeriesOperation;
import org.kenworkbench.internal.operations.series.SeriesService;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.tests.ResultJson;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

class SeriesOperationTest {

    private static final int STEPS = 12;

    @TempDir
    Path work;

    private final StandardContext context = new StandardContext(new RunSettings(2, false, false, 0));

    @Test
    void aQuietTrainingHasNoWarning() throws Exception {
        JsonObject json = series(training(_ -> {
        }));
        List<JsonObject> findings = list(json.getAsJsonArray("findings"));
        assertTrue(findings.stream().allMatch(found -> found.get("severity").getAsString().equals("note")),
                findings::toString);
        assertEquals(
                "9 of 12 matrices stopped (stayed below 0.040 % a step to the end), half of them by checkpoint-500.",
                sentence(findings, "stopped"));
        assertEquals("Still moving at the end: query, key and output.dense in layer 3.",
                sentence(findings, "still-moving"));
        assertEquals("1 tensor is the same in all checkpoints: embeddings.word_embeddings.weight.",
                sentence(findings, "never-moved"));
        assertEquals(List.of("checkpoint-100", "checkpoint-1200"),
                List.of(label(json, 0), label(json, STEPS - 1)));
        assertEquals(List.of(), context.warnings());
        JsonObject omitted = json.getAsJsonArray("omitted").get(0).getAsJsonObject();
        assertEquals("position_ids", omitted.get("name").getAsString());
        assertEquals("no-numbers", omitted.get("reason").getAsString());
        JsonArray changes = tensor(json, "encoder.layer.0.output.dense.weight").getAsJsonArray("changes");
        assertTrue(changes.get(0).getAsJsonObject().get("step").isJsonNull());
        assertTrue(changes.get(1).getAsJsonObject().getAsJsonObject("step").get("relativeChange").getAsDouble() > 0);
        assertEquals(0,
                changes.get(STEPS - 1).getAsJsonObject().getAsJsonObject("last").get("deltaNorm").getAsDouble());
    }

    @Test
    void anotherLimitHasOtherStops() throws Exception {
        Path folder = training(_ -> {
        });
        JsonObject json = ResultJson.of(run(List.of(folder.toString()), Map.of("--stopped-below", "5%")));
        assertTrue(sentence(list(json.getAsJsonArray("findings")), "stopped")
                .startsWith("12 of 12 matrices stopped (stayed below 5.0 % a step to the end)"));
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of(folder.toString()), Map.of("--stopped-below", "none")));
        assertEquals(ExitCode.USAGE, refused.kind());
    }

    @Test
    void whatStoppedIsListedForATrainingThatGoesOn() throws Exception {
        Path folder = training(_ -> {
        });
        Path names = work.resolve("freeze.txt");
        OperationResult result = run(List.of(folder.toString()), Map.of("--freeze-list", names.toString()));
        assertEquals(List.of(names), result.outputs());
        JsonObject json = ResultJson.of(result);
        List<JsonObject> stopped = list(json.getAsJsonArray("freezeList"));
        assertEquals(stopped.stream().map(one -> one.get("name").getAsString()).toList(), Files.readAllLines(names));
        assertEquals("embeddings.word_embeddings.weight", Files.readAllLines(names).getFirst());
        assertFalse(stopped.getFirst().get("moved").getAsBoolean());
        for (JsonObject one : stopped) {
            assertEquals(tensor(json, one.get("name").getAsString()).get("stoppedAt"), one.get("stoppedAt"));
            assertEquals("checkpoint-" + one.get("step").getAsLong(), one.get("stoppedAt").getAsString());
        }
        assertTrue(stopped.stream().noneMatch(one -> one.get("name").getAsString().contains("layer.3")),
                stopped::toString);
        String text = result.sections().toString();
        assertTrue(text.contains("could be frozen"), text);
        assertTrue(text.contains("query, key and output.dense in layer 1"), text);
        JsonObject moved = tensor(json, "encoder.layer.3.output.dense.weight");
        assertTrue(moved.get("path").getAsDouble() > moved.getAsJsonArray("changes").get(STEPS - 1).getAsJsonObject()
                .getAsJsonObject("first").get("relativeChange").getAsDouble());
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of(folder.toString()), Map.of("--freeze-list", names.toString())));
        assertEquals(ExitCode.USAGE, refused.kind());
    }

    @Test
    void aMatrixThatJumps() throws Exception {
        List<JsonObject> findings = list(series(training(run -> {
            if (run.number == 8) {
                run.model.of("layer.1.attention.self.query.weight")[3] += 1;
            }
        })).getAsJsonArray("findings"));
        assertEquals("warning", findings.getFirst().get("severity").getAsString());
        assertTrue(findings.getFirst().get("sentence").getAsString()
                .startsWith("At checkpoint-800 encoder.layer.1.attention.self.query.weight moved by "),
                findings::toString);
        assertEquals("checkpoint-800", findings.getFirst().get("checkpoint").getAsString());
        assertEquals(1, findings.stream().filter(found -> !severity(found).equals("note")).count(), findings::toString);
    }

    @Test
    void accidents() throws Exception {
        List<JsonObject> findings = list(series(training(run -> {
            if (run.number == 9) {
                run.model.of("layer.2.attention.self.key.weight")[5] = Float.NaN;
            }
            if (run.number == 11) {
                run.model.remove("layer.0.output.LayerNorm.weight");
            }
        })).getAsJsonArray("findings"));
        assertEquals("1 value of encoder.layer.2.attention.self.key.weight is NaN or infinite from checkpoint-900 on.",
                sentence(findings, "not-finite"));
        assertEquals("error", findings.getFirst().get("severity").getAsString());
        assertEquals("1 tensor is missing in checkpoint-1100 and checkpoint-1200: "
                + "encoder.layer.0.output.LayerNorm.weight.", sentence(findings, "lacking"));
        assertEquals(List.of("1 error and 1 warning were found."), context.warnings());
    }

    @Test
    void aFileThatWasSavedTwice() throws Exception {
        Path folder = training(_ -> {
        });
        Files.copy(folder.resolve("checkpoint-500/model.safetensors"),
                folder.resolve("checkpoint-600/model.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        List<JsonObject> findings = list(series(folder).getAsJsonArray("findings"));
        assertEquals("checkpoint-600 has the same values as checkpoint-500: nothing changed.",
                sentence(findings, "repeated"));
    }

    @Test
    void lossComesFromTheTrainersState() throws Exception {
        Path folder = training(_ -> {
        });
        StringBuilder log = new StringBuilder("{\"log_history\": [");
        for (int i = 1; i <= STEPS; i++) {
            log.append("{\"step\": ").append(100 * i - 50).append(", \"loss\": 9.0, \"learning_rate\": 1e-5},");
            log.append("{\"step\": ").append(100 * i).append(", \"loss\": ").append(i == 7 ? 0.9 : 1.0 / i)
                    .append(", \"learning_rate\": 1e-5}, {\"step\": 5, \"eval_loss\": NaN},");
        }
        Files.writeString(folder.resolve("checkpoint-1200/trainer_state.json"), log + " 7]}");
        Files.writeString(folder.resolve("checkpoint-300/trainer_state.json"), "{\"log_history\": [");
        JsonObject json = series(folder);
        assertEquals(0.5, json.getAsJsonArray("checkpoints").get(1).getAsJsonObject().get("loss").getAsDouble());
        assertEquals("At checkpoint-700 the training loss is 0.90, and 0.17 at the checkpoint before.",
                sentence(list(json.getAsJsonArray("findings")), "loss-rose"));
        assertEquals(1, context.warnings().size());
        assertTrue(context.warnings().getFirst().contains("checkpoint-300"), context.warnings()::toString);
    }

    @Test
    void checkpointsMayBeNamedInOrderAndBrokenOnesOfAFolderAreLeftOut() throws Exception {
        Path folder = training(_ -> {
        });
        JsonObject json = ResultJson.of(run(List.of(folder.resolve("checkpoint-300").toString(),
                folder.resolve("checkpoint-100/model.safetensors").toString()), Map.of()));
        assertEquals(2, json.getAsJsonArray("checkpoints").size());
        Files.writeString(folder.resolve("checkpoint-700/model.safetensors"), "torn");
        assertEquals(STEPS - 1, series(folder).getAsJsonArray("checkpoints").size());
        assertTrue(context.warnings().getFirst().contains("checkpoint-700 is left out"), context.warnings()::toString);
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of(folder.resolve("checkpoint-100").toString()), Map.of()));
        assertEquals(ExitCode.USAGE, refused.kind());
    }

    /** Adds single checkpoints and whole folders; numbers decide the order where all are of one kind. */
    @Test
    void checkpointsAreAddedInTheOrderOfTheirSteps() throws Exception {
        Path folder = Files.createDirectories(work.resolve("run"));
        for (String name : List.of("checkpoint-100", "checkpoint-900", "checkpoint-1000", "final")) {
            Files.createDirectories(folder.resolve(name));
        }
        Path other = Files.createDirectories(work.resolve("other/checkpoint-950"));
        SeriesService service = new SeriesService(
                new ContentCheckpointReader(List.of(new SafeTensorsFormat())));
        List<Path> all = List.of(folder.resolve("checkpoint-100"), folder.resolve("checkpoint-900"), other,
                folder.resolve("checkpoint-1000"));
        assertEquals(all, service.add(List.of(folder), List.of(other)));
        assertEquals(all, service.add(List.of(folder.resolve("checkpoint-900")),
                List.of(folder, work.resolve("other"), folder.resolve("checkpoint-900"))));
        assertEquals(List.of(folder.resolve("checkpoint-900"), folder.resolve("final"),
                folder.resolve("checkpoint-100")),
                service.add(List.of(folder.resolve("checkpoint-900")),
                        List.of(folder.resolve("final"), folder.resolve("checkpoint-100"))));
        Path epoch = Files.createDirectories(work.resolve("epoch-3"));
        assertEquals(List.of(folder.resolve("checkpoint-100"), epoch),
                service.add(List.of(folder.resolve("checkpoint-100")), List.of(epoch)));
    }

    private record Run(SmallRun model, int number) {
    }

    private Path training(Consumer<Run> after) throws IOException {
        SmallRun model = new SmallRun();
        Path folder = work.resolve("run");
        for (int i = 1; i <= STEPS; i++) {
            model.step();
            after.accept(new Run(model, i));
            model.write(folder.resolve("checkpoint-" + 100 * i));
        }
        Files.createDirectories(folder.resolve("runs"));
        return folder;
    }

    private JsonObject series(Path folder) throws Exception {
        return ResultJson.of(run(List.of(folder.toString()), Map.of()));
    }

    private OperationResult run(List<String> named, Map<String, String> options) throws Exception {
        SeriesOperation operation = new SeriesOperation(
                new SeriesService(new ContentCheckpointReader(List.of(new SafeTensorsFormat()))));
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        texts.put(model.parameters().getFirst(), new ArrayList<>(named));
        for (Parameter parameter : model.parameters()) {
            if (parameter.names().stream().anyMatch(options::containsKey)) {
                texts.put(parameter, List.of(options.get(parameter.names().getFirst())));
            }
        }
        model.fill(operation, texts);
        return operation.run(context);
    }

    private static String severity(JsonObject finding) {
        return finding.get("severity").getAsString();
    }

    private static String label(JsonObject json, int checkpoint) {
        return json.getAsJsonArray("checkpoints").get(checkpoint).getAsJsonObject().get("label").getAsString();
    }

    private static JsonObject tensor(JsonObject json, String name) {
        return list(json.getAsJsonArray("tensors")).stream().filter(of -> of.get("name").getAsString().equals(name))
                .findFirst().orElseThrow();
    }

    private static List<JsonObject> list(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject).toList();
    }

    private static String sentence(List<JsonObject> findings, String kind) {
        return findings.stream().filter(found -> found.get("kind").getAsString().equals(kind)).findFirst()
                .orElseThrow(() -> new AssertionError(kind + " in " + findings)).get("sentence").getAsString();
    }
}
