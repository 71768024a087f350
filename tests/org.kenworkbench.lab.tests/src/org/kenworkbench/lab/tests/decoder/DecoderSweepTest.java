/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
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
import org.kenworkbench.internal.operations.ablate.AblateOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.shrink.ShrinkOperation;
import org.kenworkbench.internal.operations.sweep.SweepOperation;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Tests of {@code sweep}, {@code shrink} and {@code ablate} that score decoders on data. */
class DecoderSweepTest {

    private static final String SHARES = "20/40/40";

    @TempDir
    private Path folder;
    private Path base;
    private Path tuned;

    @BeforeEach
    void write() throws Exception {
        base = TinyDecoders.llama(folder.resolve("base"), 1);
        tuned = TinyDecoders.llama(folder.resolve("tuned"), 2);
    }

    @Test
    void aSweepByBitsPerByteScoresAsEvaluateDoes() throws Exception {
        List<String> data = documents();
        JsonObject json = sweep(with(data, "--rule", "magnitude", "--reset", "50%", "--refine", "0", "--margin", "100",
                "--split", SHARES));
        assertEquals("negative-bits-per-byte", json.get("metric").getAsString());
        String evaluator = json.getAsJsonObject("settings").get("evaluator").getAsString();
        assertTrue(evaluator.startsWith("negative-bits-per-byte on 48 documents of texts.txt, validation part ("
                + SHARES + ", seed 1), windows 12 and 5, digest "), evaluator);
        requireScoredAsEvaluated(json, data);
        JsonObject pruned = json.getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(point -> point.get("split").getAsString().equals("validation") && point.has("rule")
                        && point.get("rule").toString().equals("\"magnitude\""))
                .findFirst().orElseThrow();
        for (String other : List.of("fromTuned", "fromRandom")) {
            assertTrue(pruned.getAsJsonObject(other).get("interval").isJsonObject(), pruned::toString);
        }
    }

    @Test
    void aSweepByChoicesScoresAsEvaluateDoes() throws Exception {
        List<String> data = with(questions(), "--metric", "acc_norm");
        JsonObject json = sweep(with(data, "--rule", "magnitude", "--reset", "50%", "--refine", "0", "--margin", "1",
                "--split", SHARES));
        assertEquals("acc_norm", json.get("metric").getAsString());
        String evaluator = json.getAsJsonObject("settings").get("evaluator").getAsString();
        assertTrue(evaluator.startsWith("acc_norm on 48 questions of questions.jsonl, validation part (" + SHARES
                + ", seed 1), window 0, digest "), evaluator);
        requireScoredAsEvaluated(json, data);
        assertEquals("wilson",
                point(json, "validation", "tuned").getAsJsonObject("interval").get("method").getAsString());
    }

    /** Checks the tuned model's scores on both parts against {@code evaluate}'s, and that the parts differ. */
    private void requireScoredAsEvaluated(JsonObject json, List<String> data) throws Exception {
        double validation = evaluate(data, "validation");
        double test = evaluate(data, "test");
        assertEquals(validation, point(json, "validation", "tuned").get("score").getAsDouble());
        assertEquals(test, point(json, "test", "tuned").get("score").getAsDouble());
        assertFalse(validation == test);
    }

    private double evaluate(List<String> data, String part) throws Exception {
        return LabJson.of(LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(1),
                with(data, "MODEL", tuned.toString(), "--split", SHARES, "--part", part).toArray(String[]::new)))
                .get("score").getAsDouble();
    }

    private static JsonObject point(JsonObject json, String split, String model) {
        return json.getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(point -> point.get("split").getAsString().equals(split)
                        && point.get("model").getAsString().equals(model))
                .findFirst().orElseThrow();
    }

    @Test
    void anAblationPutsLayersOfADecoderBack() throws Exception {
        List<String> data = documents();
        JsonObject json = LabJson.of(run(new AblateOperation(runner(), factory()), with(data, "--split", SHARES)));
        assertEquals("negative-bits-per-byte", json.get("metric").getAsString(), json::toString);
        assertTrue(json.toString().contains(String.valueOf(evaluate(data, "validation"))), json::toString);
    }

    @Test
    void aShrunkDecoderIsScoredAndConfirmed() throws Exception {
        List<String> data = questions();
        JsonObject json = LabJson.of(run(new ShrinkOperation(runner(), factory()),
                with(data, "--bytes", "6000", "--split", SHARES)));
        assertEquals("score", json.get("measure").getAsString());
        assertEquals(evaluate(data, "validation"),
                json.getAsJsonObject("baseline").getAsJsonObject("score").get("value").getAsDouble());
        JsonObject chosen = json.getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(point -> point.get("chosen").getAsBoolean()).findFirst().orElseThrow();
        assertTrue(chosen.has("confirmed"), chosen::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --label t                         | USAGE | --task perplexity takes no --label; leave it out.
            --choices t                       | USAGE | --task perplexity takes no --choices; leave it out.
            --metric accuracy                 | USAGE | --task perplexity takes no --metric; leave it out.
            --window 65537                    | USAGE | --window takes a number from 0 to 65536, not 65537.
            --stride -1                       | USAGE | --stride takes a number from 0 to 1000000, not -1.
            --window 4 --stride 5             | USAGE | --stride 5 is more than the window of 4 tokens
            --split 80/20                     | USAGE | --split takes three shares in per cent
            --split 90/0/10                   | INPUT | leaves no validation documents; give --split a larger share
            --documents file                  | INPUT | is one document, which cannot be divided; give --documents
            """)
    void documentsThatMakeNoSenseAreRefused(String options, ExitCode kind, String sentence) throws Exception {
        List<String> words = new ArrayList<>(List.of("--task", "perplexity", "--data", texts().toString(),
                "--documents", "line"));
        words.addAll(List.of(options.strip().split(" ")));
        requireRefused(words, kind, sentence);
    }

    @Test
    void recordsAndQuestionsNeedTheirKeys() throws Exception {
        Path records = Files.writeString(folder.resolve("data.jsonl"), "{\"t\": \"w2\"}\n");
        requireRefused(List.of("--task", "perplexity", "--data", records.toString()), ExitCode.USAGE,
                "--task perplexity needs --text for a file of records; name the column or key.");
        requireRefused(List.of("--task", "choice", "--data", records.toString(), "--text", "t"), ExitCode.USAGE,
                "--task choice needs --choices and --label; name the columns or keys.");
        requireRefused(List.of("--task", "choice", "--data", records.toString(), "--text", "t", "--choices", "a",
                "--label", "r", "--metric", "accuracy"), ExitCode.USAGE,
                "--metric accuracy is none of --task choice; give acc or acc_norm.");
        requireRefused(List.of("--task", "choice", "--data", records.toString(), "--text", "t", "--choices", "a",
                "--label", "r", "--stride", "4"), ExitCode.USAGE, "--task choice takes no --stride; leave it out.");
        requireRefused(List.of("--task", "choice", "--data", records.toString(), "--text", "t", "--choices", "a",
                "--label", "r"), ExitCode.INPUT, "has no 'a'");
        requireRefused(List.of("--evaluator", "cat {model}", "--task", "choice"), ExitCode.USAGE,
                "--task has no effect with --evaluator; leave one of them out.");
        requireRefused(List.of("--evaluator", "cat {model}", "--window", "3"), ExitCode.USAGE,
                "--window has no effect with --evaluator; leave one of them out.");
    }

    private void requireRefused(List<String> words, ExitCode kind, String sentence) {
        OperationException e = ErrorTranslator.translate(assertThrows(Exception.class,
                () -> sweep(with(words, "--rule", "magnitude", "--reset", "50%", "--refine", "0"))));
        assertEquals(kind, e.kind(), e.getMessage());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    private Path texts() throws Exception {
        return Files.writeString(folder.resolve("texts.txt"), String.join("\n",
                TinyDecoders.texts(400, 12, 5).stream().distinct().limit(120).toList()));
    }

    private List<String> documents() throws Exception {
        return List.of("--task", "perplexity", "--data", texts().toString(), "--documents", "line", "--window", "12",
                "--stride", "5");
    }

    private List<String> questions() throws Exception {
        List<String> contexts = TinyDecoders.texts(400, 8, 3).stream().distinct().limit(120).toList();
        List<String> answers = TinyDecoders.texts(360, 4, 4);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < contexts.size(); i++) {
            lines.append("{\"q\": \"%s\", \"a\": [\"%s\", \"%s\", \"%s\"], \"r\": %d}\n".formatted(contexts.get(i),
                    answers.get(3 * i), answers.get(3 * i + 1), answers.get(3 * i + 2), i % 3));
        }
        Path file = Files.writeString(folder.resolve("questions.jsonl"), lines);
        return List.of("--task", "choice", "--data", file.toString(), "--text", "q", "--choices", "a", "--label", "r");
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private JsonObject sweep(List<String> words) throws Exception {
        return LabJson.of(run(new SweepOperation(runner(), factory()), words));
    }

    private OperationResult run(Operation operation, List<String> words)
            throws Exception {
        return LabRun.run(operation, LabRun.context(1), with(words, "--base", base.toString(), "--tuned",
                tuned.toString(), "--out", folder.resolve("out").toString()).toArray(String[]::new));
    }

    private static PruneRunner runner() {
        return new PruneRunner(TinyModels.READER,
                List.of(new MagnitudeRule(), new DeltaMagnitudeRule(), new RandomRule()),
                List.of(new ReferenceProvider()));
    }

    private static LabEvaluatorFactory factory() {
        return new LabEvaluatorFactory(TinyModels.READER);
    }
}
