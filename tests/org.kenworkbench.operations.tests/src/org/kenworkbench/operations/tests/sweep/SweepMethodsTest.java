/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.CurveSeries;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.sweep.Method;
import org.kenworkbench.internal.operations.sweep.SweepRunner;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.CompositionCurve;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.rule.FormRule;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of methods of the literature in a sweep, and of several seeds of those that draw by chance. */
class SweepMethodsTest {

    private static final List<Double> RESETS = List.of(0.5, 0.9);

    /** Rule of another bundle that needs norms. */
    private static final SelectionRule OTHERS = new FormRule("others", "Keeps large changes.",
            new RuleForm.ByWeightedMagnitude(true, Optional.empty()));

    @TempDir
    Path work;

    private SweepModels models;
    private Path out;
    /** Norms for the rules that need some; null for none. */
    private Path norms;

    @BeforeEach
    void writeModels() throws IOException {
        models = new SweepModels(work.resolve("in"));
        out = work.resolve("out");
    }

    private OperationResult run(List<String> methods, int seeds, boolean resume) throws Exception {
        PruneRunner runner = new PruneRunner(SweepModels.READER,
                List.of(new KenRule(), new RandomRule(), new DeltaMagnitudeRule(), new WandaRule(), OTHERS),
                List.of(new ReferenceProvider()));
        SweepJob job = new SweepJob(PruneSource.of(models.base(), models.tuned()).withNorms(Optional.ofNullable(norms)),
                new SweepGrid(methods, RESETS, new Scope("a.weight", false), 0, seeds), 0.02, 0,
                new SweepTarget(out, false, resume));
        return new SweepRunner(runner).run(job, _ -> models, Optional.empty(),
                new StandardContext(new RunSettings(2, false, false, 0)));
    }

    private static List<JsonObject> points(OperationResult result, String method) {
        return ResultJson.of(result).getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(one -> !one.get("rule").isJsonNull() && one.get("rule").getAsString().equals(method)).toList();
    }

    /**
     * Checks the points of a sweep: tuned, floor and base; two shares of each method, and three seeds of those that
     * draw by chance.
     */
    @Test
    void methodsAndSeeds() throws Exception {
        List<String> methods = List.of("random", "dare", "ties", "delta-magnitude@tensor", "bitdelta", "low-rank",
                "compeft", "delta-magnitude+int4@tensor", "low-rank+int4");
        OperationResult result = run(methods, 3, false);
        assertEquals(3 + 2 * (3 + 3 + 1 + 1 + 1 + 1 + 1 + 1 + 1), models.scored.size());
        assertEquals(3, ResultJson.of(result).getAsJsonObject("settings").get("seeds").getAsInt());
        for (String method : methods) {
            boolean drawn = method.equals("random") || method.equals("dare");
            List<JsonObject> points = points(result, method);
            assertEquals(2, points.size(), method);
            for (JsonObject point : points) {
                assertEquals(!drawn, point.get("seedScores").isJsonNull());
                assertEquals(!drawn, point.get("seedDeviation").isJsonNull());
                if (drawn) {
                    double[] scores = point.getAsJsonArray("seedScores").asList().stream()
                            .mapToDouble(JsonElement::getAsDouble).toArray();
                    assertEquals(3, scores.length);
                    double mean = (scores[0] + scores[1] + scores[2]) / 3;
                    assertEquals(mean, point.get("score").getAsDouble(), 1e-12);
                    double squares = 0;
                    for (double score : scores) {
                        squares += (score - mean) * (score - mean);
                    }
                    assertEquals(Math.sqrt(squares / 2), point.get("seedDeviation").getAsDouble(), 1e-12);
                    JsonObject interval = point.getAsJsonObject("interval");
                    assertTrue(interval.get("low").getAsDouble() <= mean && mean <= interval.get("high").getAsDouble());
                }
            }
        }
        String text = String.join("\n", ResultFormat.lines(result));
        assertTrue(text.contains(" ± "), text);
        assertTrue(text.contains("Scores of random, dare are means over 3 seeds"), text);
        assertEquals(29, Files.readAllLines(out.resolve("sweep.jsonl")).size());
        assertTrue(Files.readString(out.resolve("sweep.csv")).startsWith("split,model,rule,reset"));

        JsonObject settings = JsonParser.parseString(Files.readString(out.resolve("report.json"))).getAsJsonObject()
                .getAsJsonObject("settings");
        String kept = ResultJson.of(result).getAsJsonObject("kept").get("rule").getAsString();
        assertEquals(List.of("ties", "compeft").contains(kept) ? "model" : kept.endsWith("@tensor") ? "tensor" : "row",
                settings.get("allocate").getAsString());
        assertEquals(kept.equals("bitdelta") ? "sign" : kept.startsWith("low-rank") ? kept.replace('+', ':') : "base",
                settings.get("fill").getAsString());
        assertEquals(kept.equals("compeft") ? "sign" : kept.endsWith("+int4@tensor") ? "int4" : "exact",
                settings.get("values").getAsString());
        // Numbers of factors count as the values that they take the place of.
        for (JsonObject point : points(result, "low-rank")) {
            double reset = point.get("resetShare").getAsDouble();
            assertTrue(reset > 0 && reset < 1 && reset <= point.get("reset").getAsDouble() + 0.1, point.toString());
        }
        assertEquals("delta-magnitude", settings.get("rule").getAsString());

        PruningCurve curve = CompositionCurve.of(CompositionStore.load(out.resolve("composition.kenx"))).orElseThrow();
        for (CurveSeries series : curve.series()) {
            for (CurvePoint point : series.points()) {
                assertEquals(List.of("random", "dare").contains(series.rule()), point.seeds().isPresent());
                point.seeds()
                        .ifPresent(seeds -> assertTrue(seeds.low() <= point.score() && point.score() <= seeds.high()));
            }
        }
    }

    /** Checks that the score of one seed is used again when several seeds are asked for. */
    @Test
    void moreSeedsGoOnWithOne() throws Exception {
        OperationResult one = run(List.of("random"), 1, false);
        double first = points(one, "random").getFirst().get("score").getAsDouble();
        assertTrue(points(one, "random").getFirst().get("seedScores").isJsonNull());
        models.scored.clear();
        OperationResult more = run(List.of("random"), 3, true);
        assertEquals(4, models.scored.size());
        assertEquals(first, points(more, "random").getFirst().getAsJsonArray("seedScores").get(0).getAsDouble());
        models.scored.clear();
        run(List.of("random"), 3, true);
        assertEquals(0, models.scored.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta-magnitude@", "dare@all", "ties@@model", "delta-magnitude@MODEL"})
    void whatIsNoMethodIsAUsageError(String method) {
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of("random", method), 1, false));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("'" + method + "': after the @ give one of row, tensor, model"),
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+int4", "@model", "/low-rank:4"})
    void aMethodHasAName(String method) {
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of("random", method), 1, false));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("a rule or a method comes first"), refused.getMessage());
    }

    @Test
    void factorsLeaveRowsNothingToShare() {
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of("random", "low-rank@model"), 1, false));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(
                refused.getMessage()
                        .contains("low-rank without a rank spends the amount of each tensor on its factors"),
                refused.getMessage());
    }

    /** Factors with a sparse rest, factors of a fixed rank, and other fills are those of a pruning with that fill. */
    @Test
    void fillsAreThoseOfAPruning() throws Exception {
        List<String> methods = List.of("random", "delta-magnitude+int4@tensor/low-rank:1:int8",
                "delta-magnitude+sign/low-rank:2", "ken/low-rank:1:int4", "compeft/low-rank:1", "random/zero");
        OperationResult result = run(methods, 1, false);
        assertEquals(3 + 2 * methods.size(), models.scored.size());
        for (String method : methods) {
            assertEquals(2, points(result, method).size(), method);
        }
        PruningRequest any = PruningRequest.ken(new Budget.ResetShare(0.5));
        assertEquals(
                any.withRule("delta-magnitude").withAllocation(Allocation.TENSOR).withPrecision(ValuePrecision.INT4)
                        .withLowRank(1, FactorPrecision.INT8),
                Method.parse("delta-magnitude+int4@tensor/low-rank:1:int8").of(any));
        assertEquals(any.withRule("delta-magnitude").withPrecision(ValuePrecision.SIGN).withLowRank(2),
                Method.parse("delta-magnitude+sign/low-rank:2").of(any));
        assertEquals(any.withLowRank(1, FactorPrecision.INT4), Method.parse("ken/low-rank:1:int4").of(any));
        assertEquals(
                any.withRule("delta-magnitude").withAllocation(Allocation.MODEL).withPrecision(ValuePrecision.SIGN)
                        .withLowRank(1),
                Method.parse("compeft/low-rank:1").of(any));
        assertEquals(any.withRule("random").withFill(Fill.ZERO), Method.parse("random/zero").of(any));
        assertEquals(any.withRule("delta-magnitude").withLowRank(0, FactorPrecision.INT4),
                Method.parse("low-rank+int4").of(any));
        assertTrue(Files.readString(out.resolve("sweep.csv"))
                .contains("delta-magnitude+int4@tensor/low-rank:1:int8,"), "sweep.csv");
    }

    @Test
    void wandaNeedsNormsThatFit() throws Exception {
        List<String> methods = List.of("random", "wanda", "wanda@tensor", "wanda-zero", "others");
        OperationException refused = assertThrows(OperationException.class, () -> run(methods, 1, false));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("--norms FILE"), refused.getMessage());
        norms = TestCheckpoints.checkpoint().f32("a.weight", new long[] {1}, 1)
                .write(work.resolve("norms.safetensors"));
        assertTrue(assertThrows(PruningInputException.class, () -> run(methods, 1, false)).getMessage()
                .contains("'a.weight'"));
        assertEquals(0, models.scored.size());
        float[] ones = new float[SweepModels.COLUMNS];
        java.util.Arrays.fill(ones, 1);
        norms = TestCheckpoints.checkpoint().f32("a.weight", new long[] {ones.length}, ones).write(norms);
        OperationResult result = run(methods, 1, false);
        assertEquals(2, points(result, "wanda").size());
        assertEquals(2, points(result, "wanda@tensor").size());
        assertEquals(2, points(result, "wanda-zero").size());
        assertEquals(2, points(result, "others").size());

        // With other norms, only what they have a part in is scored again.
        models.scored.clear();
        ones[0] = 2;
        norms = TestCheckpoints.checkpoint().f32("a.weight", new long[] {ones.length}, ones).write(norms);
        run(methods, 1, true);
        assertEquals(8, models.scored.size());
    }

    @Test
    void normsThatNoMethodNeedsAreAUsageError() throws Exception {
        norms = TestCheckpoints.checkpoint().f32("a.weight", new long[] {1}, 1)
                .write(work.resolve("norms.safetensors"));
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of("random", "ties"), 1, false));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("--norms is for rules that weigh by them (others, wanda)"),
                refused.getMessage());
        assertEquals(0, models.scored.size());
    }

    /**
     * Checks methods that are refused: a rule that cannot be allocated so, and one that does not exist, with and
     * without an allocation.
     */
    @ParameterizedTest
    @ValueSource(strings = {"ken@model", "best", "best@tensor", "bitdelta+sign", "dare+int4", "low-rank+sign",
            "wanda-zero+sign",
            "delta-magnitude+int5", "delta-magnitude+@tensor", "low-rank/zero", "dare/zero", "bitdelta/base",
            "delta-magnitude/", "delta-magnitude/low-rank:0", "delta-magnitude/zero@model",
            "delta-magnitude+sign/sign", "delta-magnitude@model/low-rank", "best/low-rank:1"})
    void whatNoRuleCanDoIsAUsageError(String method) {
        OperationException refused = assertThrows(OperationException.class,
                () -> run(List.of("random", method), 1, false));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertEquals(0, models.scored.size());
    }
}
