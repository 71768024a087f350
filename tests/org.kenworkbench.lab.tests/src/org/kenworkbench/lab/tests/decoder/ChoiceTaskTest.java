/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.data.ChoiceQuestion;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.ScoredItems;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.likelihood.ChoiceMeasure;
import org.kenworkbench.internal.lab.likelihood.ChoiceScores;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.evaluation.ScoringTask;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

/** Tests of {@code ken evaluate --task choice}. */
class ChoiceTaskTest {

    private static final Gson GSON = new Gson();

    @TempDir
    private Path folder;
    private Path model;

    @BeforeEach
    void write() throws Exception {
        model = TinyDecoders.llama(folder.resolve("model"), 1);
    }

    private record Question(String q, List<String> a, int r) {
    }

    private static List<Question> questions(int count) {
        List<String> contexts = TinyDecoders.texts(count, 8, 3);
        List<String> answers = TinyDecoders.texts(3 * count, 4, 4);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(new Question(contexts.get(i), answers.subList(3 * i, 3 * i + 3), i % 3));
        }
        return questions;
    }

    private Path write(List<?> questions) throws Exception {
        return Files.writeString(folder.resolve("questions.jsonl"),
                questions.stream().map(GSON::toJson).collect(Collectors.joining("\n")));
    }

    @Test
    void theMostProbableAnswerIsChosen() throws Exception {
        for (Path one : List.of(model, TinyDecoders.gpt2(folder.resolve("gpt2"), 2))) {
            boolean begins = one.equals(model);
            List<Question> questions = questions(30);
            JsonObject json = LabJson.of(run(one, write(questions)));
            JsonObject normed = LabJson.of(run(one, write(questions), "--metric", "acc_norm"));
            JsonArray found = json.getAsJsonArray("perExample");
            JsonArray foundNormed = normed.getAsJsonArray("perExample");
            try (DecoderModel opened = DecoderModel.open(TinyModels.READER, one);
                    NDManager manager = PyTorch.engine().newBaseManager()) {
                Decoder decoder = opened.load(manager, () -> false);
                for (int i = 0; i < questions.size(); i++) {
                    Question question = questions.get(i);
                    double[] logs = new double[3];
                    double[] each = new double[3];
                    for (int answer = 0; answer < 3; answer++) {
                        logs[answer] = log(decoder, question.q(), question.a().get(answer), begins, manager);
                        each[answer] = logs[answer] / question.a().get(answer).length();
                    }
                    assertEquals(highest(logs) == question.r() ? 1 : 0, found.get(i).getAsInt(), "question " + i);
                    assertEquals(highest(each) == question.r() ? 1 : 0, foundNormed.get(i).getAsInt(), "question " + i);
                }
            }
            assertEquals(mean(found), json.get("score").getAsDouble(), 1e-12);
            assertEquals(mean(foundNormed), normed.get("score").getAsDouble(), 1e-12);
            assertEquals("acc", json.get("metric").getAsString());
            assertEquals("acc_norm", normed.get("metric").getAsString());
            assertEquals(mean(foundNormed),
                    json.getAsJsonObject("scores").getAsJsonObject("acc_norm").get("value").getAsDouble(), 1e-12);
            assertEquals(1 / 3.0, json.get("chance").getAsDouble(), 1e-12);
        }
    }

    /** The harness divides by Python's length of an answer. */
    @Test
    void charactersOfAnAnswerAreCountedAsPythonCountsThem() throws Exception {
        String plain = "w3 w4 w5 w6";
        String clef = "\uD834\uDD1E";
        int enough;
        try (DecoderModel opened = DecoderModel.open(TinyModels.READER, model);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Decoder decoder = opened.load(manager, () -> false);
            enough = (int) Math.ceil(plain.length() * log(decoder, "w2", clef, true, manager)
                    / log(decoder, "w2", plain, true, manager));
        }
        assertTrue(enough > 1, "characters: " + enough);
        // A clef has two characters in Java and four bytes, so fewer would be enough if these were counted.
        assertEquals(1, normed(new Question("w2", List.of(clef.repeat(enough - 1), plain), 1)));
        assertEquals(1, normed(new Question("w2", List.of(clef.repeat(enough), plain), 0)));
    }

    private double normed(Question question) throws Exception {
        return LabJson.of(run(model, write(List.of(question)), "--metric", "acc_norm")).get("score").getAsDouble();
    }

    private static double log(Decoder decoder, String context, String answer, boolean begins, NDManager manager) {
        long[] before = TinyDecoders.tokens((begins ? "x " : "") + context);
        if (begins) {
            before[0] = 1;
        }
        long[] own = TinyDecoders.tokens(answer);
        long[] whole = Arrays.copyOf(before, before.length + own.length);
        System.arraycopy(own, 0, whole, before.length, own.length);
        return Arrays.stream(decoder.logProbabilities(List.of(whole), new int[] {before.length}, manager).getFirst())
                .sum();
    }

    private static int highest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static double mean(JsonArray values) {
        return values.asList().stream().mapToInt(value -> value.getAsInt()).average().orElseThrow();
    }

    @Test
    void ofEqualAnswersTheFirstIsChosenAndLongOnesAreNotPunishedForEachCharacter() {
        ChoiceScores scores = new ChoiceScores(new double[][] {{-4, -4}, {-6, -4}, {-1, -2}},
                new int[][] {{2, 2}, {6, 2}, {1, 8}}, new int[] {0, 0, 1});
        assertEquals(List.of(0, 1, 0), list(scores.predictions(ChoiceMeasure.ACC).predicted()));
        assertEquals(List.of(0, 0, 1), list(scores.predictions(ChoiceMeasure.ACC_NORM).predicted()));
        double loss = (Math.log(2) + (Math.log(1 + Math.exp(2))) + Math.log(1 + Math.exp(1))) / 3;
        assertEquals(loss, scores.loss(), 1e-12);
    }

    private static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Test
    void batchesChangeNoChoice() throws Exception {
        Path data = write(questions(40));
        JsonObject one = LabJson.of(run(model, data, "--batch", "1"));
        JsonObject many = LabJson.of(run(model, data, "--batch", "50"));
        assertEquals(one.get("perExample"), many.get("perExample"));
        assertEquals(one.get("loss").getAsDouble(), many.get("loss").getAsDouble(), 1e-3);
    }

    @Test
    void aLongQuestionLosesItsBegin() throws Exception {
        String end = "w3 w4 w5 w6";
        Question whole = new Question("w7 w8 w9 " + end, List.of("w10", "w11"), 0);
        Question cut = new Question(end, List.of("w10", "w11"), 0);
        // The window has room for four words; the begin is cut off with what is before them.
        double found = loss(write(List.of(whole)), "4");
        double other = LabJson.of(run(withoutBegin(), write(List.of(cut)))).get("loss").getAsDouble();
        assertEquals(other, found, 1e-4);
        assertTrue(Math.abs(loss(write(List.of(whole)), "48") - found) > 1e-4);
    }

    private double loss(Path data, String window) throws Exception {
        return LabJson.of(run(model, data, "--window", window)).get("loss").getAsDouble();
    }

    private Path withoutBegin() throws Exception {
        Path other = TinyDecoders.llama(folder.resolve("bare"), 1);
        Path tokenizer = other.resolve("tokenizer.json");
        String text = Files.readString(tokenizer);
        int from = text.indexOf("\"post_processor\"");
        int to = text.indexOf("\"decoder\"");
        Files.writeString(tokenizer, text.substring(0, from) + "\"post_processor\": null, " + text.substring(to));
        return other;
    }

    @Test
    void aModelIsComparedOnTheSameQuestions() throws Exception {
        Path data = write(questions(40));
        Path other = TinyDecoders.llama(folder.resolve("other"), 9);
        JsonObject json = LabJson.of(run(model, data, "--against", other.toString()));
        JsonObject alone = LabJson.of(run(other, data));
        JsonObject difference = json.getAsJsonObject("against").getAsJsonObject("differences").getAsJsonObject("acc");
        assertEquals(alone.get("score").getAsDouble(), difference.get("other").getAsDouble());
        assertEquals(json.get("score").getAsDouble() - alone.get("score").getAsDouble(),
                difference.get("value").getAsDouble(), 1e-12);
        assertEquals(difference.get("value").getAsDouble() * 40, difference.get("onlyThisRight").getAsInt()
                - difference.get("onlyOtherRight").getAsInt(), 1e-9);
        assertTrue(difference.get("low").getAsDouble() < difference.get("high").getAsDouble());
    }

    @Test
    void answersAreNamedByNumberLabelOrText() throws Exception {
        List<String> lines = List.of(
                "{'q': 'w2', 'a': ['w3', 'w4'], 'r': 1}",
                "{'q': 'w2', 'a': ['w3', 'w4'], 'r': '1'}",
                "{'q': 'w2', 'a': ['w3', 'w4'], 'r': 'w4'}",
                "{'q': 'w2', 'a': {'text': ['w3', 'w4'], 'label': ['A', 'B']}, 'r': 'B'}",
                "{'q': 'w2', 'a': {'text': ['w3', 'w4'], 'label': ['0', '1']}, 'r': '1'}",
                "{'q': 'w2', 'a': {'text': ['w3', 'w4'], 'label': ['2', '1']}, 'r': '1'}",
                "{'q': 'w2 ', 'a': ['w3', ' w4'], 'r': 1}");
        Path data = Files.writeString(folder.resolve("q.jsonl"), String.join("\n", lines).replace('\'', '"'));
        JsonArray right = LabJson.of(run(model, data)).getAsJsonArray("perExample");
        assertEquals(7, right.size());
        for (int i = 1; i < right.size(); i++) {
            assertEquals(right.get(0), right.get(i), lines.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'q': 'w2', 'a': ['w3'], 'r': 0}                | line 1: 'a' has fewer than two answers
            {'q': 'w2', 'a': ['w3', ' '], 'r': 0}           | line 1: 'a' has an empty answer
            {'q': 'w2', 'a': 'w3', 'r': 0}                  | line 1: 'a' is not a list of texts
            {'q': 'w2', 'a': ['w3', ['w4']], 'r': 0}        | line 1: 'a' is not a list of texts
            {'q': 'w2', 'a': ['w3', 'w4'], 'r': 2}          | line 1: 'r' is 2, which names none of the 2 answers
            {'q': 'w2', 'a': ['w3', 'w4'], 'r': -1}         | 'r' is -1, which names none
            {'q': 'w2', 'a': ['w3', 'w4'], 'r': 'w5'}       | 'r' is "w5", which names none
            {'q': 'w2', 'a': ['w3', 'w4'], 'r': null}       | 'r' is null, which names none
            {'q': 'w2', 'a': {'text': ['w3', 'w4'], 'label': ['A']}, 'r': 'A'} | does not have a label for each answer
            {'q': 'w2', 'r': 0}                             | has no 'a', it has: q, r
            {'q': 'w2'                                      | is not JSON
            """)
    void questionsThatCannotBeUsedAreNamed(String line, String sentence) throws Exception {
        Path data = Files.writeString(folder.resolve("q.jsonl"), line.replace('\'', '"'));
        String message = failure(ExitCode.INPUT, data);
        assertTrue(message.contains(sentence), message);
    }

    /** Parts come together to the whole, and questions of one text, or without one of the same answers, are in one. */
    @Test
    void questionsAreDividedByTheirTexts() throws Exception {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            questions.add(new Question("w2 w" + (3 + i % 17) + " w" + (3 + i / 17), List.of("w4", "w5"), i % 2));
            questions.add(new Question(questions.getLast().q() + ' ', List.of("w6", "w" + (7 + i % 5)), i % 2));
            questions.add(new Question("", List.of("w" + (2 + i % 15), "w" + (17 + i % 3)), i % 2));
        }
        ScoredItems<ChoiceQuestion> items = ScoredItems.of(write(questions),
                new ScoringTask.Choice("q", "a", "r", Optional.empty(), 0));
        Map<String, DataSplit.Part> parts = new HashMap<>();
        int all = 0;
        for (DataSplit.Part part : DataSplit.Part.values()) {
            List<ChoiceQuestion> some = items.part(part, SplitShares.parse("40/30/30"), 2);
            assertTrue(some.size() >= 10, part.id());
            for (ChoiceQuestion question : some) {
                String text = question.context().isBlank() ? question.choices().toString() : question.context().strip();
                assertEquals(part, parts.computeIfAbsent(text, _ -> part), text);
            }
            all += some.size();
        }
        assertEquals(90, all);
    }

    @Test
    void aPartIsScoredAsAFileOfItsOwn() throws Exception {
        List<Question> questions = questions(40);
        Path data = write(questions);
        List<ChoiceQuestion> test = ScoredItems.of(data, new ScoringTask.Choice("q", "a", "r", Optional.empty(), 0))
                .part(DataSplit.Part.TEST, SplitShares.parse("40/30/30"), 1);
        OperationResult part = run(model, data, "--split", "40/30/30");
        JsonObject divided = LabJson.of(part);
        assertTrue(part.sections().toString().contains("on " + test.size() + " questions of " + data
                + " (test part of 40/30/30, seed 1):"), part.sections().toString());
        write(test.stream().map(one -> new Question(one.context(), one.choices(), one.right())).toList());
        assertEquals(LabJson.of(run(model, data)), divided);
        assertTrue(failure(ExitCode.INPUT, data, "--split", "90/10/0").contains("leaves no test questions; give"));
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() throws Exception {
        Path data = write(questions(1));
        assertTrue(failure(ExitCode.USAGE, data, "--metric", "macro-f1").contains("give acc or acc_norm."));
        assertTrue(failure(ExitCode.USAGE, data, "--stride", "3").contains("takes no --stride"));
        assertTrue(failure(ExitCode.USAGE, data, "--documents", "line").contains("takes no --documents"));
        Path table = Files.writeString(folder.resolve("q.csv"), "q,a,r\n");
        assertTrue(failure(ExitCode.INPUT, table).contains("cannot have lists of answers"));
        Path longOnes = write(List.of(new Question("w2", List.of("w3 w4 w5 w6", "w3"), 0)));
        assertTrue(failure(ExitCode.USAGE, longOnes, "--window", "3").contains("has 4 tokens, more than the window"));
        OperationException missing = assertThrows(OperationException.class,
                () -> LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(1), "MODEL",
                        model.toString(), "--task", "choice", "--data", data.toString(), "--text", "q"));
        assertTrue(missing.kind() == ExitCode.USAGE && missing.getMessage().contains("needs --choices"),
                missing.getMessage());
    }

    private static OperationResult run(Path of, Path data, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("MODEL", of.toString(), "--task", "choice", "--data",
                data.toString(), "--text", "q", "--choices", "a", "--label", "r"));
        words.addAll(List.of(more));
        return LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(1), words.toArray(String[]::new));
    }

    private String failure(ExitCode kind, Path data, String... more) {
        OperationException e = ErrorTranslator.translate(assertThrows(Exception.class, () -> run(model, data, more)));
        assertEquals(kind, e.kind(), e.getMessage());
        return e.getMessage();
    }
}
