/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.internal.operations.scoring.ScorerSettings;
import org.kenworkbench.internal.operations.shrink.ShrinkAim;
import org.kenworkbench.internal.operations.shrink.ShrinkJob;
import org.kenworkbench.internal.operations.shrink.ShrinkRunner;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.ShrinkFile;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of {@code shrink} with an evaluator that scores by how much of the change is there. */
class ShrinkScoresTest {

    private static final int EXAMPLES = 1000;
    private static final String SMALL = "layer.1.small.weight";

    @TempDir
    Path work;

    private ShrinkModels models;
    private Path out;
    private int scored;
    private boolean tellsExamples = true;
    /** Name of a tensor without any change of which a model is worse; empty for none. */
    private String needed = "";
    /** Folder with the scores of other models. */
    private Optional<Path> rivals = Optional.empty();
    /** Square root of the share of the change that is noise: models that lose more or less of it are worse. */
    private double noise;

    @BeforeEach
    void writeModels() throws IOException {
        models = new ShrinkModels(work);
        out = work.resolve("out");
    }

    /** Makes examples right by the square root of the share that is lost. */
    private Evaluator evaluator(String name) {
        return new Evaluator() {

            @Override
            public String description() {
                return name;
            }

            @Override
            public ModelScore score(Path model, OperationContext context) throws IOException {
                scored++;
                assertTrue(Files.exists(model.resolve("config.json")));
                double lost = 0;
                double change = 0;
                boolean lacks;
                try (Checkpoint base = ShrinkModels.READER.open(models.base());
                        Checkpoint tuned = ShrinkModels.READER.open(models.tuned());
                        Checkpoint of = ShrinkModels.READER.open(model)) {
                    Map<String, Double> changes = ShrinkModels.squares(base, tuned);
                    Map<String, Double> losses = ShrinkModels.squares(tuned, of);
                    for (String tensor : changes.keySet()) {
                        change += changes.get(tensor);
                        lost += losses.get(tensor);
                    }
                    lacks = !needed.isEmpty() && ShrinkModels.squares(base, of).get(needed) == 0;
                }
                long right = Math
                        .round(EXAMPLES * (1 - 0.2 * Math.abs(Math.sqrt(lost / change) - noise) - (lacks ? 0.3 : 0)));
                double[] each = IntStream.range(0, EXAMPLES).mapToDouble(i -> i < right ? 1 : 0).toArray();
                if (!tellsExamples) {
                    // The tuned model, which is the first, is better than all files.
                    return new ModelScore(right / (double) EXAMPLES - (scored > 1 ? 0.1 : 0), Optional.empty(),
                            "accuracy");
                }
                return new ModelScore(right / (double) EXAMPLES, Optional.of(each), "accuracy");
            }
        };
    }

    private OperationResult run(ShrinkAim aim, boolean resume) throws IOException, OperationException {
        ShrinkJob job = new ShrinkJob(PruneSource.of(models.base(), models.tuned()), Scope.ALL, Outside.TUNED, aim,
                rivals, 0, new SweepTarget(out, false, resume));
        return new ShrinkRunner(ShrinkModels.runner()).run(job, Optional.of(new ScorerSettings.Scorers(
                _ -> evaluator("validation"), Optional.of(_ -> evaluator("test")))),
                new StandardContext(new RunSettings(2, false, false, 0)));
    }

    private static List<JsonObject> points(JsonObject json) {
        return json.getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static JsonObject chosen(JsonObject json) {
        return points(json).stream().filter(point -> point.get("chosen").getAsBoolean()).findFirst().orElseThrow();
    }

    private static double score(JsonObject point) {
        return point.getAsJsonObject("score").get("value").getAsDouble();
    }

    @Test
    void theBestFileWithinTheBudgetIsReturnedAndConfirmed() throws Exception {
        OperationResult result = run(new ShrinkAim.Bytes(8000), false);
        JsonObject json = ResultJson.of(result);
        assertEquals("score", json.get("measure").getAsString());
        assertEquals(1, json.getAsJsonObject("baseline").getAsJsonObject("score").get("value").getAsDouble());
        JsonObject chosen = chosen(json);
        assertTrue(chosen.get("bytes").getAsLong() <= 8000);
        List<JsonObject> points = points(json);
        assertTrue(points.stream().anyMatch(point -> point.get("bytes").getAsLong() > 8000), json::toString);
        assertTrue(points.stream().anyMatch(point -> point.get("bytes").getAsLong() < 7000), json::toString);
        List<JsonObject> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingLong(point -> point.get("bytes").getAsLong()));
        assertEquals(sorted, points);
        for (JsonObject point : points) {
            assertTrue(score(point) <= score(chosen) || point.get("bytes").getAsLong() > 8000, json::toString);
        }
        assertEquals(score(chosen), chosen.getAsJsonObject("confirmed").get("value").getAsDouble());
        assertTrue(chosen.getAsJsonObject("score").has("lower") && chosen.getAsJsonObject("score").has("fromTuned"),
                chosen::toString);
        String said = PruneFixture.text(result);
        assertTrue(said.contains("On the test data, the score differs from the tuned model's by "), said);
        assertFalse(said.contains("proxy"), said);
        assertEquals(chosen.get("bytes").getAsLong(), Files.size(out.resolve("subnetwork.ken")));
    }

    /** A model that was made in another way, smaller and better, is named beside the kept file. */
    @Test
    void othersStandBeside() throws Exception {
        rivals = Optional.of(Files.createDirectory(work.resolve("others")));
        Files.writeString(rivals.get().resolve("rivals.json"), """
                [{"method": "lora:1", "bytes": 300, "score": 1, "low": 0.99, "high": 1, "examples": 400},
                 {"method": "bitfit", "bytes": 9000, "score": 0.5}]""");
        OperationResult result = run(new ShrinkAim.Bytes(8000), false);
        String said = PruneFixture.text(result);
        assertTrue(said.lines().anyMatch(line -> line.startsWith("lora:1 ") && line.contains("300")
                && line.contains("0.990") && line.contains("1.000")), said);
        assertTrue(said.lines().anyMatch(line -> line.startsWith("bitfit ")), said);
        ByteFrontier frontier = ShrinkFile.beside(out.resolve("composition.kenx")).orElseThrow().frontier();
        SizedPoint rival = frontier.rival(frontier.written().orElseThrow()).orElseThrow();
        assertEquals("lora:1", rival.method());
        assertEquals(300, rival.bytes());
    }

    @Test
    void aFolderWithoutRivalsIsRefused() throws IOException {
        rivals = Optional.of(Files.createDirectory(work.resolve("others")));
        OperationException refused = assertThrows(OperationException.class,
                () -> run(new ShrinkAim.Bytes(8000), false));
        assertEquals(ExitCode.INPUT, refused.kind());
        assertTrue(refused.getMessage().contains("has neither sweep.json nor rivals.json"), refused.getMessage());
        assertEquals(0, scored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "[{\"method\": \"a\", \"bytes\": 3}]",
            "[{\"method\": \"a\", \"bytes\": -3, \"score\": 1}]", "[{\"method\": \" \", \"bytes\": 3, \"score\": 1}]",
            "[{\"method\": \"a\", \"bytes\": 3, \"score\": \"NaN\"}]",
            "[{\"method\": \"a\", \"bytes\": 3, \"score\": 1, \"low\": 1}]",
            "[{\"method\": \"a\", \"bytes\": 0, \"score\": 1}]",
            "[{\"method\": \"a\", \"bytes\": 3, \"score\": 1, \"low\": 1.1, \"high\": 0.9}]",
            "[{\"method\": \"a\", \"bytes\": \"many\", \"score\": 1}]", "[{\"method\""})
    void rivalsOfAnotherFormAreRefused(String text) throws IOException {
        rivals = Optional.of(Files.createDirectory(work.resolve("others")));
        Files.writeString(rivals.get().resolve("rivals.json"), text);
        OperationException refused = assertThrows(OperationException.class,
                () -> run(new ShrinkAim.Bytes(8000), false));
        assertEquals(ExitCode.INPUT, refused.kind());
        assertTrue(refused.getMessage().contains("rivals.json is no list of models"), refused.getMessage());
        assertEquals(0, scored);
    }

    /** A task that needs a tensor that hardly changed has its best file where all tensors are told alike. */
    @Test
    void aFileOfOneMethodIsKeptWhereItScoresBest() throws Exception {
        needed = SMALL;
        OperationResult result = run(new ShrinkAim.Bytes(5500), false);
        JsonObject json = ResultJson.of(result);
        JsonObject chosen = chosen(json);
        assertEquals("low-rank+int4", chosen.get("method").getAsString(), json::toString);
        assertTrue(chosen.get("bytes").getAsLong() <= 5500, json::toString);
        assertEquals(chosen.get("bytes").getAsLong(), Files.size(out.resolve("subnetwork.ken")));
        List<String> scored = points(json).stream().filter(point -> point.get("bytes").getAsLong() <= 5500)
                .map(point -> point.get("method").getAsString()).toList();
        assertTrue(scored.containsAll(List.of("delta-magnitude+int4", "delta-magnitude+int4@model")), json::toString);
        assertTrue(PruneFixture.text(result).contains("low-rank+int4, in the folder"),
                PruneFixture.text(result));
        JsonObject settings = JsonParser.parseString(Files.readString(out.resolve("report.json"))).getAsJsonObject()
                .getAsJsonObject("settings");
        assertEquals("delta-magnitude", settings.get("rule").getAsString());
        assertEquals("low-rank:int4", settings.get("fill").getAsString());
        assertFalse(settings.has("formsByTensor"), settings::toString);
        assertTrue(ShrinkFile.beside(out.resolve("composition.kenx")).orElseThrow().frontier().written().isPresent());
        try (Checkpoint base = ShrinkModels.READER.open(models.base());
                Checkpoint restored = models.restored(out, work.resolve("restored.safetensors"))) {
            assertTrue(ShrinkModels.squares(base, restored).get(SMALL) > 0);
        }
    }

    /** The file that leaves just the noise out is found, though none does of those that are tried first. */
    @Test
    void filesNearerToTheBestOfAMethodAreLookedAt() throws Exception {
        needed = SMALL;
        noise = 0.28;
        JsonObject json = ResultJson.of(run(new ShrinkAim.Bytes(20_000), false));
        JsonObject best = points(json).stream().filter(point -> !"shrink".equals(point.get("method").getAsString()))
                .max(Comparator.comparingDouble(ShrinkScoresTest::score)).orElseThrow();
        List<Long> same = points(json).stream().filter(point -> point.get("method").equals(best.get("method")))
                .map(point -> point.get("bytes").getAsLong()).toList();
        for (double part : new double[] {0.5, 0.7, 1}) {
            assertTrue(Math.abs(best.get("bytes").getAsLong() - part * same.getLast()) > 0.05 * same.getLast(),
                    json::toString);
        }
        assertEquals(best, chosen(json));
    }

    @Test
    void theSmallestFileWithinTheMarginIsFound() throws Exception {
        JsonObject json = ResultJson.of(run(new ShrinkAim.Margin(0.06), false));
        JsonObject chosen = chosen(json);
        assertTrue(json.get("met").getAsBoolean());
        assertTrue(chosen.getAsJsonObject("score").getAsJsonObject("fromTuned").get("lower").getAsDouble() >= -0.06);
        for (JsonObject point : points(json)) {
            assertTrue(point.get("bytes").getAsLong() >= chosen.get("bytes").getAsLong() || point
                    .getAsJsonObject("score").getAsJsonObject("fromTuned").get("lower").getAsDouble() < -0.06,
                    json::toString);
        }
        assertEquals(Files.size(out.resolve("subnetwork.ken")), chosen.get("bytes").getAsLong());
    }

    /** A method that tells all tensors alike takes fewer bytes if one that hardly changed is needed. */
    @Test
    void aFileOfOneMethodIsKeptWhereItIsTheSmallestWithinTheMargin() throws Exception {
        needed = SMALL;
        OperationResult result = run(new ShrinkAim.Margin(0.16), false);
        JsonObject json = ResultJson.of(result);
        JsonObject chosen = chosen(json);
        assertFalse("shrink".equals(chosen.get("method").getAsString()), json::toString);
        assertTrue(points(json).stream().filter(point -> "shrink".equals(point.get("method").getAsString()))
                .filter(point -> point.getAsJsonObject("score").getAsJsonObject("fromTuned").get("lower")
                        .getAsDouble() >= -0.16)
                .allMatch(point -> point.get("bytes").getAsLong() > chosen.get("bytes").getAsLong()), json::toString);
        assertTrue(chosen.getAsJsonObject("score").getAsJsonObject("fromTuned").get("lower").getAsDouble() >= -0.16);
        assertEquals(Files.size(out.resolve("subnetwork.ken")), chosen.get("bytes").getAsLong());
    }

    @Test
    void aMarginThatNothingMeetsIsSaid() throws Exception {
        OperationResult result = run(new ShrinkAim.Margin(0), false);
        JsonObject json = ResultJson.of(result);
        assertFalse(json.get("met").getAsBoolean());
        assertTrue(points(json).stream().noneMatch(point -> point.get("chosen").getAsBoolean()));
        assertTrue(PruneFixture.text(result).contains("No file was found that surely loses no more than 0"),
                PruneFixture.text(result));
    }

    /** A loss is sure only with an interval. */
    @Test
    void withoutExamplesNothingIsCalledSure() throws Exception {
        tellsExamples = false;
        OperationResult result = run(new ShrinkAim.Margin(0), false);
        assertTrue(PruneFixture.text(result).contains("No file was found whose score is lower by no more than 0"),
                PruneFixture.text(result));
        assertFalse(PruneFixture.text(result).contains("surely"), PruneFixture.text(result));
    }

    @Test
    void aShareThatIsToBeKeptIsScoredAmongOthers() throws Exception {
        JsonObject json = ResultJson.of(run(new ShrinkAim.KeepTuning(0.9), false));
        assertTrue(chosen(json).get("changeLost").getAsDouble() <= 0.1);
        assertTrue(points(json).size() > 2, json::toString);
    }

    @Test
    void scoresAreNotFoundTwice() throws Exception {
        JsonObject first = ResultJson.of(run(new ShrinkAim.Bytes(8000), false));
        assertTrue(scored > 5, scored + " models");
        scored = 0;
        JsonObject again = ResultJson.of(run(new ShrinkAim.Bytes(8000), true));
        assertEquals(0, scored);
        assertEquals(first.get("points"), again.get("points"));
        assertEquals(first.get("tensors"), again.get("tensors"));
    }
}
