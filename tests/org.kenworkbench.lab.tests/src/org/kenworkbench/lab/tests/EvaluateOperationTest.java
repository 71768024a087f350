/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Scores of trained models of two layers. */
class EvaluateOperationTest {

    @TempDir
    private Path folder;
    private Path data;
    private Path model;
    private JsonObject trained;

    @BeforeEach
    void train() throws Exception {
        data = TinyEncoders.sentences(folder.resolve("data.csv"), 240, 1);
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        model = folder.resolve("model");
        trained = LabJson.of(LabRun.run(new TrainOperation(TinyModels.READER), LabRun.context(1), "--model",
                base.toString(),
                "--data", data.toString(),
                "--text", "text", "--label", "label", "--out", model.toString(), "--epochs", "4", "--rate", "0.003"));
    }

    @Test
    void theTestExamplesAreThoseOfTheTraining() throws Exception {
        JsonObject json = LabJson.of(evaluate("--split", "80/10/10"));
        assertEquals(trained.getAsJsonObject("test"), json);
        assertEquals("accuracy", json.get("metric").getAsString());
        double sum = 0;
        for (JsonElement right : json.getAsJsonArray("perExample")) {
            sum += right.getAsDouble();
        }
        assertEquals(json.get("score").getAsDouble(), sum / 24, 1e-12);
    }

    @Test
    void allOfAFileIsScoredUnlessItIsDivided() throws Exception {
        assertEquals(240, LabJson.of(evaluate()).get("examples").getAsInt());
        assertEquals(192, LabJson.of(evaluate("--part", "training")).get("examples").getAsInt());
    }

    @Test
    void aModelBesideItselfIsNoBetter() throws Exception {
        OperationResult result = evaluate("--against", model.toString(), "--metric", "macro-f1");
        JsonObject json = LabJson.of(result);
        assertEquals(0, json.getAsJsonObject("against").get("onlyThisRight").getAsInt());
        assertEquals(1, json.getAsJsonObject("against").get("pValue").getAsDouble());
        assertTrue(!json.has("perExample") && json.get("metric").getAsString().equals("macro-f1"), json.toString());
    }

    @Test
    void numbersStandForLabels() throws Exception {
        JsonObject names = LabJson.of(evaluate());
        Files.writeString(data, Files.readString(data).replace("negative", "0").replace("positive", "1"));
        assertEquals(names.get("score"), LabJson.of(evaluate()).get("score"));
    }

    @Test
    void whatIsNoClassifierIsRefused() throws Exception {
        Files.writeString(data, "text,label\ngood,neutral\n");
        assertTrue(failure(model).contains("model was not trained for: 'neutral'"), failure(model));
        assertTrue(failure(folder.resolve("base")).contains("has no labels (id2label in config.json)"));
        Path configuration = folder.resolve("base/config.json");
        Files.writeString(configuration, Files.readString(configuration).replaceFirst("\\{",
                "{\"id2label\": {\"0\": \"neutral\", \"1\": \"x\"},"));
        assertTrue(failure(folder.resolve("base")).contains("has no 'bert.pooler.dense.weight' for 2 labels"));
        Files.writeString(configuration, Files.readString(configuration).replace("\"1\": \"x\"", "\"2\": \"x\""));
        assertTrue(failure(folder.resolve("base")).contains("does not name the labels 0 to 1"));
    }

    private String failure(Path of) {
        OperationException e = ErrorTranslator.translate(assertThrows(Exception.class, () -> run(of)));
        assertEquals(ExitCode.INPUT, e.kind());
        return e.getMessage();
    }

    private OperationResult evaluate(String... more) throws Exception {
        return run(model, more);
    }

    private OperationResult run(Path of, String... more) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("MODEL", of.toString(), "--data", data.toString(), "--text", "text", "--label", "label"));
        words.addAll(List.of(more));
        return LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(1), words.toArray(String[]::new));
    }
}
