/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.scores.IntervalMethod;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.sweep.SweepOperation;
import org.kenworkbench.internal.operations.sweep.SweepRunner;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.composition.CompositionCurve;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.Scope;

import com.google.gson.JsonObject;

/** Tests of what {@code sweep} claims with few examples, and of how many it says that a claim takes. */
class SweepSampleTest {

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

    private static String text(OperationResult result) {
        return String.join("\n", ResultFormat.lines(result));
    }

    /** Creates an evaluator that finds every model as good as the tuned one: all of so many examples are right. */
    private static Evaluator allRight(int examples) {
        return new Evaluator() {
            @Override
            public String description() {
                return "all right " + examples;
            }

            @Override
            public ModelScore score(Path model, OperationContext context) {
                double[] right = new double[examples];
                Arrays.fill(right, 1);
                return new ModelScore(1, Optional.of(right), "accuracy");
            }
        };
    }

    private OperationResult run(Evaluator validation, Evaluator test, double margin) throws Exception {
        PruneRunner runner = new PruneRunner(SweepModels.READER,
                List.of(new KenRule(), new RandomRule(), new DeltaMagnitudeRule()),
                List.of(new ReferenceProvider()));
        SweepJob job = new SweepJob(PruneSource.of(models.base(), models.tuned()),
                new SweepGrid(List.of("random", "ken", "delta-magnitude"), RESETS, new Scope("a.weight", false), 0),
                margin, 2, new SweepTarget(out, false, false));
        return new SweepRunner(runner).run(job, _ -> validation, Optional.of(_ -> test), context);
    }

    /**
     * Checks that nothing is claimed that 12 examples cannot tell, and that this is said before most models are scored.
     */
    @Test
    void twelveExamplesConfirmNothing() throws Exception {
        OperationResult result = run(allRight(12), allRight(12), 0.01);
        String said = text(result);
        assertFalse(ResultJson.of(result).get("withinMargin").getAsBoolean(), said);
        assertTrue(said.contains("No share was measured that surely loses no more than 0.01. The nearest is "), said);
        assertTrue(said.contains(
                "12 examples cannot show that the loss is no more than 0.01, whatever is pruned: that takes at "
                        + "least 367,"),
                said);
        assertFalse(said.contains("Confirmed"), said);
        assertEquals(
                "12 examples cannot show that the loss is no more than 0.01: that takes at least 367, and more "
                        + "if the models differ on some, so no share can be chosen.",
                context.warnings().getFirst());
        JsonObject pruned = ResultJson.of(result).getAsJsonArray("points").get(4).getAsJsonObject();
        JsonObject interval = pruned.getAsJsonObject("interval");
        assertEquals(0.7575, interval.get("low").getAsDouble(), 5e-5);
        assertEquals(1, interval.get("high").getAsDouble());
        assertEquals("wilson", interval.get("method").getAsString());
        JsonObject fromTuned = pruned.getAsJsonObject("fromTuned").getAsJsonObject("interval");
        assertEquals(-0.2646, fromTuned.get("low").getAsDouble(), 5e-5);
        assertEquals("exact", fromTuned.get("method").getAsString());
        assertEquals(3 + 9, ResultJson.of(result).getAsJsonArray("points").size(), "no share between can fit either");
    }

    @Test
    void confirmingTakesAsManyExamplesAsMightRefute() throws Exception {
        OperationResult few = run(allRight(500), allRight(366), 0.01);
        assertTrue(ResultJson.of(few).get("withinMargin").getAsBoolean());
        assertFalse(ResultJson.of(few).get("confirmed").getAsBoolean());
        assertEquals("undecided", ResultJson.of(few).get("confirmation").getAsString());
        assertTrue(text(few).contains(
                "Not confirmed on the test data: the difference there is 0.0000 (95 % interval -0.0100 to +0.0100); "
                        + "from random, 0.0000"
                        + " (95 % interval -0.0100 to +0.0100). 366 examples cannot show that the loss is no more than "
                        + "0.01: that takes at least 367, and more if"),
                text(few));
        out = work.resolve("made/enough");
        OperationResult enough = run(allRight(500), allRight(367), 0.01);
        assertEquals("confirmed", ResultJson.of(enough).get("confirmation").getAsString());
        assertTrue(text(enough).contains(
                "Confirmed on the test data: the difference there is 0.0000 (95 % interval -0.0100 to +0.0100)"),
                text(enough));
        PruningCurve curve = CompositionCurve.of(CompositionStore.load(out.resolve("composition.kenx"))).orElseThrow();
        assertEquals(367, curve.chosen().orElseThrow().point().differences().tested());
        assertEquals(IntervalMethod.EXACT, curve.chosen().orElseThrow().point().differences().testTuned().orElseThrow()
                .interval().orElseThrow().method());
        assertEquals(IntervalMethod.WILSON, curve.tuned().interval().orElseThrow().method());
    }

    /** An evaluator that fails, and knows that it has 40 examples. */
    private static final Evaluator FAILING = new Evaluator() {
        @Override
        public String description() {
            return "failing";
        }

        @Override
        public OptionalLong examples() {
            return OptionalLong.of(40);
        }

        @Override
        public ModelScore score(Path model, OperationContext ignored) throws IOException {
            throw new IOException("it ran");
        }
    };
    private static final List<String> TOO_FEW = List.of(
            "40 examples cannot show that the loss is no more than 0.01: that takes at least 367, and more"
                    + " if the models differ on some, so no share can be chosen.",
            "40 test examples cannot show that the loss is no more than 0.01: that takes at least 367, and more"
                    + " if the models differ on some, so the choice cannot be confirmed.");

    /**
     * Checks that the user is warned of too few examples before anything runs, if an evaluator knows how many it has.
     */
    @Test
    void knownExamplesAreWarnedOfBeforeAnythingRuns() {
        assertThrows(IOException.class, () -> run(FAILING, FAILING, 0.01));
        assertEquals(TOO_FEW, context.warnings().subList(0, 2));
    }

    /** Checks the same warning for labelled data, whose evaluators come from another bundle. */
    @Test
    void labelledDataAreWarnedOfBeforeAnythingRuns() throws Exception {
        PruneRunner runner = new PruneRunner(SweepModels.READER, List.of(new KenRule(), new RandomRule()),
                List.of(new ReferenceProvider()));
        SweepOperation operation = new SweepOperation(runner,
                (_, _) -> new EvaluatorFactory.Evaluators(FAILING, Optional.of(FAILING)));
        Map<String, String> options = Map.of("--base", models.base().toString(), "--tuned", models.tuned().toString(),
                "--data", "d.csv", "--text", "t",
                "--label", "l", "--rule", "ken", "--scope", "a.weight", "--out", out.toString());
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> given = new HashMap<>();
        model.parameters().stream().filter(parameter -> options.containsKey(parameter.title()))
                .forEach(parameter -> given.put(parameter, List.of(options.get(parameter.title()))));
        model.fill(operation, given);
        assertThrows(IOException.class, () -> operation.run(context));
        assertTrue(context.warnings().containsAll(TOO_FEW), context.warnings()::toString);
    }

    /** Checks that test data confirm nothing if scores come without examples, since these say nothing of chance. */
    @Test
    void withoutExamplesNothingIsConfirmed() throws Exception {
        models.withExamples = false;
        OperationResult result = run(models, models, 0.02);
        assertFalse(ResultJson.of(result).get("confirmed").getAsBoolean());
        assertEquals("unknown", ResultJson.of(result).get("confirmation").getAsString());
        assertTrue(text(result).contains("How much of that is chance is unknown."), () -> text(result));
        assertTrue(text(result).contains("the largest share measured whose score is lower by no more than 0.02"),
                () -> text(result));
    }
}
