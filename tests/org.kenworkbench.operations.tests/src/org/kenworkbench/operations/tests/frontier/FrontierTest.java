/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.ByteFrontier.Loss;
import org.kenworkbench.analysis.frontier.ShareForm;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.render.RenderOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.composition.CompositionFrontier;
import org.kenworkbench.operations.composition.ShrinkFile;
import org.kenworkbench.operations.tests.PrunedModels;

/** Files against their bytes, as a composition and the file beside it tell, and their picture. */
class FrontierTest {

    static final String SHRINK = """
            {"format": "ken-shrink", "version": 1, "asked": {"bytes": 1500000}, "measure": "score",
             "baseline": {"bytes": 73700000,
                          "score": {"value": 0.966, "lower": 0.951, "upper": 0.98, "examples": 597,
                                    "metric": "accuracy"}},
             "points": [
              {"method": "shrink", "bytes": 780000, "changeLost": 0.5,
               "score": {"value": 0.936, "lower": 0.916, "upper": 0.955, "examples": 597}},
              {"method": "shrink", "bytes": 1480000, "changeLost": 0.31, "chosen": true,
               "score": {"value": 0.969, "lower": 0.954, "upper": 0.982, "examples": 597},
               "confirmed": {"value": 0.96, "lower": 0.945, "upper": 0.975, "examples": 600}},
              {"method": "ties", "bytes": 3400000,
               "score": {"value": 0.963, "lower": 0.946, "upper": 0.977, "examples": 597}}],
             "tensors": [
              {"name": "layer.0.w", "form": "kept", "keptFraction": 0.03, "values": "int4", "bytes": 22000,
               "changeLost": 0.4, "lossPerByte": 1.2e-7},
              {"name": "layer.1.w", "form": "factors and kept", "keptFraction": 0.01, "rank": 4, "factors": "int4",
               "bytes": 30000, "changeLost": 0.3, "lossPerByte": 1.1e-7},
              {"name": "head", "form": "whole", "bytes": 600000}],
             "headBytes": 600000, "headerBytes": 3000}
            """;

    @TempDir
    Path work;

    private PrunedModels models;
    private Path kenx;

    @BeforeEach
    void prune() throws Exception {
        models = new PrunedModels(work);
        models.ken("one", 2);
        kenx = work.resolve("one/composition.kenx");
    }

    @Test
    void whatShrinkWroteIsRead() throws Exception {
        CompositionFrontier read = with(SHRINK).orElseThrow();
        ByteFrontier frontier = read.frontier();
        assertEquals("accuracy", frontier.measure().metric());
        assertEquals(List.of("shrink", "ties"), frontier.methods());
        assertEquals(1_500_000, frontier.firstBudget());
        assertEquals(frontier.written(), frontier.best(1_500_000));
        assertEquals(0.96, frontier.written().orElseThrow().confirmed().orElseThrow().value().orElseThrow());
        assertEquals(73_700_000, frontier.whole().orElseThrow().bytes());
        assertEquals("ties", frontier.rival(frontier.written().orElseThrow()).orElseThrow().method());
        assertEquals(655_000, read.shared().orElseThrow().totalBytes());
        assertEquals(ShareForm.FACTORS_AND_KEPT, read.shared().get().tensors().get(1).detail().form());
    }

    /** Checks that the loss counts where nothing was scored, and that one weighted by norms says so. */
    @Test
    void lossesAreReadWithoutScores() throws Exception {
        ByteFrontier frontier = with("""
                {"format": "ken-shrink", "version": 1, "asked": {"keepTuning": 0.95}, "measure": "change under norms",
                 "baseline": {"bytes": 100},
                 "points": [{"method": "shrink", "bytes": 10, "changeLost": 0.2},
                            {"method": "shrink", "bytes": 20, "changeLost": 0.05, "chosen": true},
                            {"method": "shrink", "bytes": 15, "changeLost": 0.01, "measured": false}],
                 "tensors": []}
                """).orElseThrow().frontier();
        assertEquals(Loss.CHANGE_UNDER_NORMS, frontier.measure().loss());
        assertEquals(20, frontier.firstBudget());
        assertEquals(10, frontier.best(19).orElseThrow().bytes(), "what is an estimate is not chosen");
    }

    /** A sweep's own points stand beside those of shrink; alone they are a frontier, too. */
    @Test
    void theScoresOfASweepAreAmongThem() throws Exception {
        Composition composition = CompositionStore.load(kenx);
        assertEquals(Optional.empty(), CompositionFrontier.of(kenx, composition));
        composition.getEvaluations().add(evaluation(EvaluatedModel.TUNED, null, 1, 0.95, 0));
        composition.getEvaluations().add(evaluation(EvaluatedModel.PRUNED, "random", 0.5, 0.9, 9000));
        composition.getEvaluations().add(evaluation(EvaluatedModel.PRUNED, "low-rank", 0.4, 0.94, 3000));
        composition.getEvaluations().add(evaluation(EvaluatedModel.PRUNED, "ties", 0.4, 0.94, 0));
        CompositionStore.save(composition, kenx);
        ByteFrontier swept = CompositionFrontier.of(kenx, composition).orElseThrow().frontier();
        assertEquals(List.of("random", "low-rank"), swept.methods(), "the bytes of ties are not known");
        assertEquals(3000, swept.best(10_000).orElseThrow().bytes());
        ByteFrontier both = with(SHRINK).orElseThrow().frontier();
        assertEquals(List.of("shrink", "ties", "random", "low-rank"), both.methods());
        assertEquals(0.966, both.whole().orElseThrow().score().orElseThrow().value(), "that of the same examples");
    }

    private static Evaluation evaluation(EvaluatedModel subject, String rule, double kept, double score, long bytes) {
        Evaluation evaluation = CompositionFactory.eINSTANCE.createEvaluation();
        evaluation.setSubject(subject);
        evaluation.setRule(rule);
        evaluation.setDataset("validation");
        evaluation.setMetric("accuracy");
        evaluation.setKeptShare(kept);
        evaluation.setScore(score);
        evaluation.setSubnetworkBytes(bytes);
        return evaluation;
    }

    @Test
    @Tag("slow")
    void thePictureIsDrawnInBothKinds() throws Exception {
        with(SHRINK);
        for (String name : List.of("f.svg", "f.png")) {
            render(name);
            assertTrue(Files.size(work.resolve(name)) > 3000);
        }
        String svg = Files.readString(work.resolve("f.svg"));
        for (String text : List.of("budget 1.50\u2009MB", "fits the budget", "What each tensor got", "always whole",
                "shrink", "ties", "accuracy on 597 examples")) {
            assertTrue(svg.contains(text), text);
        }
    }

    @Test
    void withoutFilesThePictureIsRefused() {
        OperationException failure = assertThrows(OperationException.class, () -> render("f.svg"));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertTrue(failure.getMessage().contains("ken shrink"), failure.getMessage());
    }

    private void render(String name) throws Exception {
        PrunedModels.run(new RenderOperation(models.reader, List.of(new MagnitudeRule())), PrunedModels.context(false),
                work.resolve("one").toString(), "--view", "frontier", "--out", work.resolve(name).toString());
    }

    private Optional<CompositionFrontier> with(String shrink) throws IOException {
        Files.writeString(kenx.resolveSibling(ShrinkFile.NAME), shrink);
        return CompositionFrontier.of(kenx, CompositionStore.load(kenx));
    }
}
