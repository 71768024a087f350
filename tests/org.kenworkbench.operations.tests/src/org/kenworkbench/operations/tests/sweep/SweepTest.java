/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.scores.CurveChooser;
import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.sweep.SweepRunner;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.CompositionCurve;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SideFile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of {@code sweep} with an evaluator in Java. */
class SweepTest {

    private static final List<String> RESULTS = List.of("composition.kenx", "report.json", "subnetwork.ken",
            "sweep.csv", "sweep.json", "sweep.jsonl");
    private static final List<String> RULES = List.of("random", "ken", "delta-magnitude");
    private static final List<Double> RESETS = List.of(0.25, 0.5, 0.9);

    @TempDir
    Path work;

    private SweepModels models;
    private Path out;
    private final StandardContext context = new StandardContext(new RunSettings(2, false, false, 0));

    @BeforeEach
    void writeModels() throws IOException {
        models = new SweepModels(work.resolve("in"));
        out = work.resolve("made/out");
    }

    private SweepJob job() {
        return new SweepJob(PruneSource.of(models.base(), models.tuned()),
                new SweepGrid(RULES, RESETS, new Scope("a.weight", false), 0), 0.02, 2,
                new SweepTarget(out, false, false));
    }

    private SweepJob with(double margin, int refinement, long seed, boolean resume) {
        return new SweepJob(PruneSource.of(models.base(), models.tuned()),
                new SweepGrid(RULES, RESETS, new Scope("a.weight", false), seed), margin, refinement,
                new SweepTarget(out, false, resume));
    }

    private OperationResult run(SweepJob job, Evaluator test) throws Exception {
        PruneRunner runner = new PruneRunner(SweepModels.READER,
                List.of(new KenRule(), new RandomRule(), new DeltaMagnitudeRule()),
                List.of(new ReferenceProvider()));
        return new SweepRunner(runner).run(job, _ -> models, Optional.ofNullable(test).map(one -> _ -> one), context);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static String text(OperationResult result) {
        return String.join("\n", ResultFormat.lines(result));
    }

    @Test
    void theRuleThatKeepsLargeChangesIsFoundAndConfirmed() throws Exception {
        OperationResult result = run(job(), models);
        JsonObject json = ResultJson.of(result);
        assertEquals("delta-magnitude", json.getAsJsonObject("kept").get("rule").getAsString(), () -> text(result));
        double reset = json.getAsJsonObject("kept").get("reset").getAsDouble();
        assertTrue(reset >= 0.9, () -> text(result));
        assertTrue(json.get("withinMargin").getAsBoolean());
        assertTrue(json.get("confirmed").getAsBoolean());
        String said = text(result);
        assertTrue(said.contains("can be reset with delta-magnitude"), said);
        assertTrue(said.contains("delta-magnitude is above random at 25%, 50%, 90%"), said);
        assertTrue(said.contains("Confirmed on the test data"), said);
        assertTrue(said.contains("ken: no difference from random was seen.") || said.contains("ken is "), said);
        assertEquals(RESULTS, names(out));
        assertEquals(json.toString(), JsonParser.parseString(Files.readString(out.resolve("sweep.json"))).toString());
    }

    /**
     * Checks which models are scored, in this order: tuned, floor and base, each rule at each share, at most two shares
     * between with random beside; tuned, choice, random at the end.
     */
    @Test
    void everyModelIsScoredOnceInTheSameForm() throws Exception {
        OperationResult result = run(job(), models);
        int points = ResultJson.of(result).getAsJsonArray("points").size();
        assertEquals(points, models.scored.size());
        assertTrue(points >= 3 + 9 + 3 && points <= 3 + 9 + 4 + 3, points + " points");
        for (List<String> files : models.scored) {
            assertTrue(files.containsAll(List.of("config.json", "tokenizer.json", "model.safetensors")),
                    files::toString);
        }
        assertEquals(1,
                ResultJson.of(result).getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                        .filter(one -> one.get("model").getAsString().equals("floor")).count());
    }

    /**
     * Checks that, outside the scope, the floor stays tuned and the base does not; what the base does not have is tuned
     * in all models.
     */
    @Test
    void floorAndBaseAreWhatTheyAreCalled() throws Exception {
        run(job(), null);
        assertArrayEquals(new float[] {2, 2, 2}, models.rows.get(0), "tuned");
        assertArrayEquals(new float[] {2, 2, 2}, models.rows.get(1), "floor");
        assertArrayEquals(new float[] {1, 1, 1}, models.rows.get(2), "base");
        models.heads.forEach(head -> assertArrayEquals(new float[] {5, 6}, head));
        JsonObject json = JsonParser.parseString(Files.readString(out.resolve("sweep.json"))).getAsJsonObject();
        assertEquals(1, json.getAsJsonArray("points").get(0).getAsJsonObject().get("score").getAsDouble());
        assertEquals(0, json.getAsJsonArray("points").get(1).getAsJsonObject().get("score").getAsDouble());
    }

    @Test
    void withAllInScopeTheFloorIsTheBase() throws Exception {
        OperationResult result = run(new SweepJob(PruneSource.of(models.base(), models.tuned()),
                new SweepGrid(List.of("random"), List.of(0.5), Scope.ALL, 0), 1, 0, new SweepTarget(out, false, false)),
                null);
        assertEquals(3, models.scored.size(), "tuned, floor, random");
        assertFalse(text(result).contains("\nbase"), () -> text(result));
        assertTrue(text(result).contains("Even the floor, with everything in scope reset, is within the margin"),
                () -> text(result));
    }

    @Test
    void theCardOfTheKeptModelSaysItsScore() throws Exception {
        JsonObject kept = ResultJson.of(run(job(), models)).getAsJsonObject("kept");
        double score = scoreOf(kept.get("rule").getAsString(), kept.get("reset").getAsDouble());
        try (Subnetwork subnetwork = Subnetwork.open(SweepModels.READER.open(out.resolve("subnetwork.ken")))) {
            SideFile card = subnetwork.sideFiles().stream().filter(file -> file.name().equals("README.md")).findFirst()
                    .orElseThrow();
            String text = new String(subnetwork.content(card), StandardCharsets.UTF_8);
            assertTrue(text.contains(String.format(Locale.ROOT,
                    "its score (rows) is %.4f, and that of the tuned model 1.0000: %.4f (95 %% interval",
                    score, score - 1)), text);
            assertFalse(text.contains("not measured"), text);
        }
    }

    private double scoreOf(String rule, double reset) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("sweep.json"))).getAsJsonObject()
                .getAsJsonArray("points").asList()
                .stream().map(JsonElement::getAsJsonObject)
                .filter(one -> one.get("split").getAsString().equals("validation") && !one.get("rule").isJsonNull()
                        && one.get("rule").getAsString().equals(rule) && one.get("reset").getAsDouble() == reset)
                .findFirst().orElseThrow().get("score").getAsDouble();
    }

    @Test
    void theCompositionHoldsTheCurve() throws Exception {
        run(job(), null);
        Path kenx = out.resolve("composition.kenx");
        Composition composition = CompositionStore.load(kenx);
        PruneFixture.assertNowhere(out.getParent().toRealPath().toString(), out);
        JsonObject report = JsonParser.parseString(Files.readString(out.resolve("report.json"))).getAsJsonObject();
        JsonObject sweep = JsonParser.parseString(Files.readString(out.resolve("sweep.json"))).getAsJsonObject();
        assertEquals(composition.getBase().getPath(), report.getAsJsonObject("base").get("path").getAsString());
        assertEquals(composition.getTuned().getPath(), sweep.getAsJsonObject("tuned").get("path").getAsString());
        assertEquals(models.base().toRealPath(), CompositionPaths.resolve(kenx, composition.getBase().getPath()));
        assertEquals(models.tuned().toRealPath(), CompositionPaths.resolve(kenx, composition.getTuned().getPath()));
        PruningCurve curve = CompositionCurve.of(composition).orElseThrow();
        assertEquals(RULES, curve.series().stream().map(series -> series.rule()).toList());
        assertEquals("rows", curve.metric());
        assertEquals(SweepModels.ROWS, curve.examples());
        assertEquals(0, curve.references().floor().orElseThrow().score());
        assertEquals(0.02, curve.margin().orElseThrow());
        assertEquals("delta-magnitude", curve.chosen().orElseThrow().rule());
        assertEquals(curve.chosen(), new CurveChooser(curve, Optional.empty()).within(0.02),
                "who looks at the curve chooses as the sweep did");
        CurvePoint chosen = curve.chosen().get().point();
        assertEquals(0.95, chosen.asked().orElseThrow());
        assertTrue(chosen.differences().random().orElseThrow().interval().isPresent()
                && chosen.differences().testTuned().isEmpty(), chosen.toString());
        assertTrue(curve.decision().verdict().contains("not confirmed"), curve.decision().verdict());
        // The card of the one that is kept has its score, too, which nobody knew before.
        long ofCard = Files.size(out.resolve("subnetwork.ken"))
                - curve.chosen().get().point().subnetworkBytes().getAsLong();
        assertTrue(ofCard > 0 && ofCard < 200, ofCard + " bytes");
        assertEquals(composition.getTotals().getParametersInScope(), SweepModels.ROWS * SweepModels.COLUMNS);
    }

    @Test
    @Tag("slow")
    void anInterruptedSweepGoesOnWhereItWas() throws Exception {
        Path whole = work.resolve("made/whole");
        Path part = out;
        out = whole;
        JsonObject expected = ResultJson.of(run(job(), models));
        int all = models.scored.size();
        out = part;
        models.scored.clear();
        models.failAfter = 7;
        assertThrows(IOException.class, () -> run(job(), models));
        assertEquals(List.of("sweep.jsonl"), names(out));
        models.failAfter = Integer.MAX_VALUE;
        // The file ends in the middle of a line, as after a kill.
        Files.writeString(out.resolve("sweep.jsonl"), Files.readString(out.resolve("sweep.jsonl")) + "{\"key\": \"cut");
        JsonObject resumed = ResultJson.of(run(with(0.02, 2, 0, true), models));
        assertEquals(all, models.scored.size(), "7 before and the rest after");
        assertEquals(settled(expected), settled(resumed));
        models.scored.clear();
        run(with(0.5, 0, 0, true), models);
        assertTrue(models.scored.size() <= 2,
                "another margin needs no other score, but its choice may have to be tested");
        models.scored.clear();
        run(with(0.02, 0, 1, true), models);
        assertEquals(3 + 9 + 3, models.scored.size(), "another seed is another sweep");
    }

    private static String settled(JsonObject json) {
        json.getAsJsonArray("points").forEach(point -> point.getAsJsonObject().remove("seconds"));
        return json.toString();
    }

    @Test
    void refusesAFolderWithFilesUnlessItResumesOrReplaces() throws Exception {
        run(job(), null);
        OperationException failure = assertThrows(OperationException.class, () -> run(job(), null));
        assertTrue(failure.getMessage().contains("--resume"), failure.getMessage());
        assertEquals(ExitCode.USAGE, failure.kind());
        byte[] before = Files.readAllBytes(out.resolve("sweep.json"));
        List<List<String>> scored = List.copyOf(models.scored);
        models.scored.clear();
        run(new SweepJob(PruneSource.of(models.base(), models.tuned()),
                new SweepGrid(RULES, RESETS, new Scope("a.weight", false), 0), 0.02, 2,
                new SweepTarget(out, true, false)), null);
        assertEquals(scored, models.scored, "with force it starts again");
        assertEquals(RESULTS, names(out));
        assertEquals(before.length, Files.readAllBytes(out.resolve("sweep.json")).length, 500);
    }

    @Test
    void withoutExamplesThereAreNoIntervals() throws Exception {
        models.withExamples = false;
        OperationResult result = run(job(), null);
        assertTrue(text(result).contains("no intervals"), () -> text(result));
        assertTrue(text(result).contains("any part of which may be chance"), () -> text(result));
        assertTrue(
                ResultJson.of(result).getAsJsonArray("points").get(4).getAsJsonObject().get("interval").isJsonNull());
        assertEquals(0, ResultJson.of(result).get("examples").getAsInt());
    }

    /** A loss is sure only with an interval. */
    @Test
    void withoutExamplesNothingIsCalledSure() throws Exception {
        models.withExamples = false;
        OperationResult result = run(new SweepJob(PruneSource.of(models.base(), models.tuned()),
                new SweepGrid(List.of("random"), List.of(0.9), new Scope("a.weight", false), 0), 0, 1,
                new SweepTarget(out, false, false)), models);
        assertTrue(
                text(result).contains("No share was measured whose score is lower by no more than 0. The nearest is "),
                () -> text(result));
        assertFalse(text(result).contains("surely"), () -> text(result));
    }

    @Test
    void whereNothingIsWithinTheMarginTheNearestIsKeptAndSaid() throws Exception {
        OperationResult result = run(new SweepJob(PruneSource.of(models.base(), models.tuned()),
                new SweepGrid(List.of("random"), List.of(0.9), new Scope("a.weight", false), 0), 0, 1,
                new SweepTarget(out, false, false)), models);
        assertTrue(text(result).contains("No share was measured that surely loses no more than 0"), () -> text(result));
        assertFalse(ResultJson.of(result).get("withinMargin").getAsBoolean());
        assertTrue(ResultJson.of(result).get("confirmed").isJsonNull());
        assertEquals(0.45, ResultJson.of(result).getAsJsonObject("kept").get("reset").getAsDouble(),
                "half-way to nothing was tried");
        assertEquals(RESULTS, names(out));
        assertTrue(CompositionCurve.of(CompositionStore.load(out.resolve("composition.kenx"))).orElseThrow().chosen()
                .isEmpty());
    }

    /** Checks a choice that the test data do not confirm: that is said, and the choice stays what it was. */
    @Test
    void aChoiceThatIsNotConfirmedIsSaidSo() throws Exception {
        Evaluator other = new Evaluator() {
            private int models;

            @Override
            public String description() {
                return "other";
            }

            @Override
            public ModelScore score(Path model, OperationContext context) {
                boolean first = models++ == 0;
                double[] examples = new double[50];
                java.util.Arrays.fill(examples, first ? 1 : 0);
                examples[0] = 1;
                return new ModelScore(first ? 1 : 0.02, Optional.of(examples), "other");
            }
        };
        OperationResult result = run(job(), other);
        assertFalse(ResultJson.of(result).get("confirmed").getAsBoolean());
        assertEquals("refuted", ResultJson.of(result).get("confirmation").getAsString());
        assertTrue(text(result).contains("Not confirmed on the test data: the difference there is -0.9800"),
                () -> text(result));
        assertTrue(text(result).contains("That is a loss of more than 0.02."), () -> text(result));
    }

    @Test
    void otherExamplesAreRefused() {
        Evaluator growing = new Evaluator() {
            private int models = 5;

            @Override
            public String description() {
                return "growing";
            }

            @Override
            public ModelScore score(Path model, OperationContext ignored) {
                return new ModelScore(1, Optional.of(new double[models++]), "n");
            }
        };
        PruneRunner runner = new PruneRunner(SweepModels.READER,
                List.of(new KenRule(), new RandomRule(), new DeltaMagnitudeRule()),
                List.of(new ReferenceProvider()));
        OperationException failure = assertThrows(OperationException.class,
                () -> new SweepRunner(runner).run(job(), _ -> growing, Optional.empty(), context));
        assertEquals(ExitCode.COMPUTATION, failure.kind());
        assertTrue(failure.getMessage().contains("5 examples of model tuned and 6 of model floor"),
                failure.getMessage());
    }

    @Test
    void aCancelledSweepLeavesItsScoresAlone() throws Exception {
        UnaryOperator<Evaluator> cancelling = inner -> new Evaluator() {
            private int models;

            @Override
            public String description() {
                return inner.description();
            }

            @Override
            public ModelScore score(Path model, OperationContext ignored) throws IOException, OperationException {
                if (models++ == 5) {
                    context.cancel();
                    ignored.checkCancelled();
                }
                return inner.score(model, ignored);
            }
        };
        PruneRunner runner = new PruneRunner(SweepModels.READER,
                List.of(new KenRule(), new RandomRule(), new DeltaMagnitudeRule()),
                List.of(new ReferenceProvider()));
        assertThrows(OperationCancelledException.class,
                () -> new SweepRunner(runner).run(job(), _ -> cancelling.apply(models), Optional.empty(), context));
        assertEquals(List.of("sweep.jsonl"), names(out));
        assertEquals(5, Files.readAllLines(out.resolve("sweep.jsonl")).size());
    }

    /** Checks that a senseless request is refused before any model is scored, and leaves no folder. */
    @Test
    void refusesAnUnknownRule() throws Exception {
        OperationException failure = assertThrows(OperationException.class,
                () -> run(new SweepJob(PruneSource.of(models.base(), models.tuned()),
                        new SweepGrid(List.of("random", "best"), RESETS, Scope.ALL, 0), 0.01, 0,
                        new SweepTarget(out, false, false)), null));
        assertEquals(ExitCode.USAGE, failure.kind());
        failure = assertThrows(OperationException.class,
                () -> run(new SweepJob(PruneSource.of(models.base(), models.tuned()),
                        new SweepGrid(RULES, RESETS, new Scope("nothing.*", false), 0), 0.01, 0,
                        new SweepTarget(out, false, false)), null));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertFalse(Files.exists(work.resolve("made")));
        assertEquals(0, models.scored.size());
    }
}
