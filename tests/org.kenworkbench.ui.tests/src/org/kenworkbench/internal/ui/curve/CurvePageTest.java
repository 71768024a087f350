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
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.viz.curve.CurveAxis;

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
        showScores(composition -> {
        });
    }

    /** @param change what else the composition has */
    private void showScores(Consumer<Composition> change) throws Exception {
        Path kenx = Compositions.write(folder);
        Composition composition = CompositionStore.load(kenx);
        change.accept(composition);
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

    /** The axis is chosen in the list, by the key X and in the context menu, and remembered. */
    @Test
    void theAxisIsChosen() throws Exception {
        KenPreferences.setCurveAxis(CurveAxis.K);
        try {
            showScores(composition -> {
                composition.getTensors().getFirst().setFate(TensorFate.PRUNED);
                composition.getTensors().getFirst().setRowLength(384);
                composition.getTensors().getFirst().setKept(192);
            });
            assertEquals(CurveAxis.K, page.axis().chosen(), "remembered");
            assertEquals(List.of("share reset", "k"), List.of(page.axis().list().getItems()), "no bytes are known");
            open.press('x', 'x');
            assertEquals(CurveAxis.RESET, KenPreferences.curveAxis());
            assertEquals(0, page.axis().list().getSelectionIndex());
            page.axis().list().select(1);
            page.axis().list().notifyListeners(SWT.Selection, new Event());
            assertEquals(CurveAxis.K, KenPreferences.curveAxis());
            Menu menu = open.canvas().getMenu();
            menu.notifyListeners(SWT.Show, new Event());
            assertEquals(2, menu.getItemCount());
            assertTrue(menu.getItem(1).getSelection());
            menu.getItem(0).setSelection(true);
            menu.getItem(0).notifyListeners(SWT.Selection, new Event());
            assertEquals(CurveAxis.RESET, page.axis().chosen());
            KenPreferences.setCurveAxis(CurveAxis.BYTES);
            assertEquals(CurveAxis.RESET, page.axis().chosen(), "what is not known is not shown");
        } finally {
            KenPreferences.setCurveAxis(CurveAxis.RESET);
        }
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
