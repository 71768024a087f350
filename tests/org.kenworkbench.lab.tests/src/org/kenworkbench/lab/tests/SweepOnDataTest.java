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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.LabEvaluatorFactory;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.sweep.SweepOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.JsonObject;

/** A sweep that scores models itself, on labelled data. */
class SweepOnDataTest {

    @TempDir
    private Path folder;
    private Path data;
    private Path base;
    private Path tuned;

    @BeforeEach
    void writeData() throws Exception {
        data = TinyEncoders.sentences(folder.resolve("data.csv"), 240, 1);
        base = TinyModels.write(folder.resolve("base"), "bert");
        tuned = folder.resolve("tuned");
    }

    @Test
    void modelsAreScoredAsEvaluateScoresThem() throws Exception {
        LabRun.run(new TrainOperation(TinyModels.READER), LabRun.context(1), "--model", base.toString(), "--data",
                data.toString(), "--text",
                "text", "--label", "label", "--split", "60/20/20", "--out", tuned.toString(), "--epochs", "6", "--rate",
                "0.003");
        JsonObject json = sweep(new LabEvaluatorFactory(TinyModels.READER), "--data", data.toString(), "--text", "text",
                "--label", "label",
                "--split", "60/20/20", "--rule", "magnitude", "--reset", "25%,90%", "--refine", "0");
        String evaluator = json.getAsJsonObject("settings").get("evaluator").getAsString();
        assertTrue(evaluator.startsWith("accuracy on 48 examples of data.csv, validation part (60/20/20, seed 1)"),
                evaluator);
        double expected = LabJson.of(LabRun
                .run(new EvaluateOperation(TinyModels.READER), LabRun.context(1), "MODEL", tuned.toString(), "--data",
                        data.toString(), "--text", "text", "--label", "label", "--split", "60/20/20", "--part",
                        "validation"))
                .get("score")
                .getAsDouble();
        JsonObject unpruned = json.getAsJsonArray("points").get(0).getAsJsonObject();
        assertEquals("tuned", unpruned.get("model").getAsString());
        assertEquals(expected, unpruned.get("score").getAsDouble());
        assertEquals("accuracy", json.get("metric").getAsString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --text | text | ''          | ''    | USAGE | --task classify needs --label; name the column or key.
            --text | text | --label     | none  | INPUT | has no column 'none'
            --label | label | ''        | ''    | USAGE | --task classify needs --text; name the column or key.
            --label | label | --choices | text  | USAGE | --task classify takes no --choices; leave it out.
            --label | label | --metric  | acc   | USAGE | --task classify needs --text
            --text | text | --window    | 5     | USAGE | --task classify takes no --window; leave it out.
            """)
    void whatMakesNoSenseIsRefused(String a, String b, String c, String d, ExitCode kind, String sentence)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("--data", data.toString(), a, b));
        if (!c.isEmpty()) {
            words.addAll(List.of(c, d));
        }
        OperationException e = failure(new LabEvaluatorFactory(TinyModels.READER), words);
        assertEquals(kind, e.kind());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    /** F1 is no mean over examples, so its differences have no interval. */
    @Test
    void modelsAreScoredByF1WithoutIntervals() throws Exception {
        LabRun.run(new TrainOperation(TinyModels.READER), LabRun.context(1), "--model", base.toString(), "--data",
                data.toString(), "--text", "text", "--label", "label", "--split", "60/20/20", "--out", tuned.toString(),
                "--steps", "2");
        List<String> words = List.of("--data", data.toString(), "--text", "text", "--label", "label", "--split",
                "60/20/20", "--metric", "macro-f1");
        List<String> sweep = new ArrayList<>(words);
        sweep.addAll(List.of("--rule", "magnitude", "--reset", "50%", "--refine", "0"));
        JsonObject json = sweep(new LabEvaluatorFactory(TinyModels.READER), sweep.toArray(String[]::new));
        assertEquals("macro-f1", json.get("metric").getAsString());
        String evaluator = json.getAsJsonObject("settings").get("evaluator").getAsString();
        assertTrue(evaluator.startsWith("macro-f1 on 48 examples of data.csv, validation part"), evaluator);
        JsonObject unpruned = json.getAsJsonArray("points").get(0).getAsJsonObject();
        assertTrue(!unpruned.has("interval") || unpruned.get("interval").isJsonNull(), unpruned::toString);
        List<String> evaluate = new ArrayList<>(words);
        evaluate.addAll(List.of("MODEL", tuned.toString(), "--part", "validation"));
        assertEquals(LabJson
                .of(LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(1),
                        evaluate.toArray(String[]::new)))
                .get("score").getAsDouble(), unpruned.get("score").getAsDouble());
    }

    @Test
    void withoutValidationExamplesNothingCanBeChosen() throws Exception {
        OperationException e = failure(new LabEvaluatorFactory(TinyModels.READER),
                List.of("--data", data.toString(), "--text", "text",
                        "--label", "label", "--split", "90/0/10"));
        assertEquals(ExitCode.INPUT, e.kind());
        assertTrue(e.getMessage().contains("leaves no validation examples; give --split a larger share for them."),
                e.getMessage());
    }

    @Test
    void aProductWithoutTheLabSaysSo() throws Exception {
        OperationException e = failure(null, List.of("--data", data.toString(), "--text", "text", "--label", "label"));
        assertEquals(ExitCode.RESOURCES, e.kind());
        assertTrue(e.getMessage().contains("headless-lab"), e.getMessage());
    }

    @Test
    void aProgramHasItsOwnData() throws Exception {
        OperationException e = failure(null, List.of("--evaluator", "cat {model}", "--text", "text"));
        assertEquals(ExitCode.USAGE, e.kind());
        assertEquals("--text has no effect with --evaluator; leave one of them out.", e.getMessage());
    }

    private OperationException failure(EvaluatorFactory factory, List<String> words) {
        // Rules are checked first, and of those by default two are here.
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--rule", "magnitude"));
        return ErrorTranslator
                .translate(assertThrows(Exception.class, () -> sweep(factory, all.toArray(String[]::new))));
    }

    private JsonObject sweep(EvaluatorFactory factory, String... more) throws Exception {
        PruneRunner runner = new PruneRunner(TinyModels.READER, List.of(new MagnitudeRule(), new RandomRule()),
                List.of(new ReferenceProvider()));
        List<String> words = new ArrayList<>(List.of("--base", base.toString(), "--tuned", tuned.toString(), "--out",
                folder.resolve("sweep").toString()));
        words.addAll(List.of(more));
        return LabJson
                .of(LabRun.run(new SweepOperation(runner, factory), LabRun.context(1), words.toArray(String[]::new)));
    }
}
