/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.pages.OpenPage;

/** The page on compositions with and without scores; their checkpoints are only dummy files. */
class CurvePageTest {

    @TempDir
    Path folder;

    private CurvePage page;
    private OpenPage open;

    @BeforeEach
    void open() {
        page = new CurvePage();
        open = new OpenPage(page, 1000, 800);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void withoutScoresItSaysHowToGetThem() throws Exception {
        open.show(PrunedModels.subject(Compositions.write(folder), ""));
        Ui.until("what is missing", () -> !open.missing().isEmpty());
        assertTrue(open.missing().contains("ken sweep"), open.missing());
        assertTrue(page.picture().isEmpty() && page.table().isEmpty());
    }

    @Test
    void scoresAreDrawnAndListed() throws Exception {
        Path kenx = Compositions.write(folder);
        Composition composition = CompositionStore.load(kenx);
        composition.getEvaluations().clear();
        composition.getEvaluations().add(evaluation(EvaluatedModel.TUNED, null, 1, 0.95));
        composition.getEvaluations().add(evaluation(EvaluatedModel.PRUNED, "random", 0.5, 0.9));
        composition.getEvaluations().add(evaluation(EvaluatedModel.PRUNED, "ken", 0.5, 0.92));
        CompositionStore.save(composition, kenx);
        open.show(PrunedModels.subject(kenx, ""));
        Ui.until("the picture", () -> page.picture().isPresent());
        assertEquals("", open.missing());
        assertEquals(3, page.table().orElseThrow().rowCount());
        assertEquals("random", page.table().orElseThrow().rows().apply(1).get(0));
        assertEquals("0.92", page.table().orElseThrow().rows().apply(2).get(2));
    }

    /** Disposes of the controls first, as a view in somebody else's window might do. */
    @Test
    void thePageCanBeDisposedOfAfterItsControls() throws Exception {
        scoresAreDrawnAndListed();
        open.shell().dispose();
        page.dispose();
        assertNull(page.state());
    }

    private static Evaluation evaluation(EvaluatedModel subject, String rule, double kept, double score) {
        Evaluation evaluation = CompositionFactory.eINSTANCE.createEvaluation();
        evaluation.setSubject(subject);
        evaluation.setRule(rule);
        evaluation.setDataset("validation");
        evaluation.setMetric("accuracy");
        evaluation.setKeptShare(kept);
        evaluation.setScore(score);
        return evaluation;
    }
}
