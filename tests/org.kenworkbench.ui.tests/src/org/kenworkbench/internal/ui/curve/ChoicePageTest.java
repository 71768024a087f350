/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.plot.CardStack;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.viz.canvas.Box;

/** The page Choose k, and the curve beside it, which share one choice. */
class ChoicePageTest {

    @TempDir
    Path folder;

    private ChoicePage page;
    private CurvePage curve;
    private OpenPage open;
    private OpenPage openCurve;

    @BeforeEach
    void open() throws Exception {
        page = new ChoicePage();
        curve = new CurvePage();
        open = new OpenPage(page, 400, 900);
        openCurve = new OpenPage(curve, 1000, 800);
        PageSubject subject = PrunedModels.subject(Sweeps.write(folder), "");
        open.show(subject);
        openCurve.show(subject);
        Ui.until("the scores", () -> page.said() != null && curve.view() != null);
    }

    @AfterEach
    void close() {
        openCurve.close();
        open.close();
    }

    private <C extends Control> C find(Class<C> type) {
        return Ui.controls(open.shell()).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private String chosen() {
        return page.state().chosen().map(one -> one.rule() + ' ' + Math.round(100 * one.point().askedShare()))
                .orElse("none");
    }

    @Test
    void bothPagesAreUsedByKeys() {
        assertEquals(List.of(), KeyFaults.of(open.shell()));
        assertEquals(List.of(), KeyFaults.of(openCurve.shell()));
    }

    @Test
    void whatTheScoresBearIsSaid() {
        ChoiceTexts texts = page.said();
        assertEquals("90\u2009% reset with delta-magnitude fits the limit", texts.chosen().title());
        assertEquals(List.of("F1 0.946 (0.929 – 0.963)", "−0.004 (−0.014 to +0.006) from tuned", "k 1 of 10",
                "subnetwork.ken 40\u2009B, 10\u2009% of the tuned checkpoint",
                "The choice has not been scored on separate test data; do that before use.",
                "Intervals of 95\u2009%: bootstrap"), texts.chosen().lines());
        assertEquals(List.of("delta-magnitude: above random at 90\u2009%", "ken: no difference from random is seen"),
                texts.beside().stream().map(CardStack.Said::title).toList());
        assertEquals(List.of("+0.126 (+0.091 to +0.161)", "Random was drawn only once, and this is only one data set."),
                texts.beside().get(0).lines());
        assertEquals(List.of("At 90\u2009%: +0.016 (−0.024 to +0.056)",
                "About 2\u2009400 examples are needed to show a difference of 2 points; there are 600."),
                texts.beside().get(1).lines());
        assertTrue(Ui.texts(open.shell()).containsAll(texts.chosen().lines().stream().map(Ui::plain).toList()),
                () -> Ui.texts(open.shell()).toString());
        assertEquals("Prune at 90\u2009%…", page.pruneButton().getText());
    }

    /**
     * A sweep on 12 examples, as earlier versions wrote it, confirms nothing, and the page says how many examples it
     * takes; one on 400 examples, as it is written now, is confirmed.
     */
    @Test
    void fewExamplesConfirmNothing() throws Exception {
        open.show(PrunedModels.subject(Sweeps.ofFew(Files.createDirectory(folder.resolve("old")), 12, Optional.empty()),
                ""));
        Ui.until("the scores",
                () -> page.said() != null && page.state() != null && page.state().curve().examples() == 12);
        assertEquals("No measured share is sure to lose no more than 1 point", page.said().chosen().title());
        assertEquals(
                "12 examples cannot show that no more than 1 point is lost: at least 367 are needed, and more if"
                        + " the models differ on some.",
                page.said().chosen().lines().getFirst());
        page.state().choose(page.state().chooser().points().getLast());
        Ui.until("the choice", () -> page.said().chosen().title().contains("may lose more"));
        assertTrue(page.said().chosen().lines().contains("accuracy 1.000 (1.000 – 1.000)"), page.said()::toString);
        assertTrue(page.said().chosen().lines().contains(
                "Not confirmed on the test data: 0.000 (0.000 to 0.000) from tuned. 12 examples are too few: at"
                        + " least 367 are needed, and more if the models differ on some."),
                page.said()::toString);
        assertTrue(page.said().chosen().lines().contains("Intervals of 95\u2009%: bootstrap"), page.said()::toString);
        assertFalse(page.said().beside().toString().contains("smaller than"), page.said()::toString);
        open.show(PrunedModels
                .subject(Sweeps.ofFew(Files.createDirectory(folder.resolve("new")), 400, Optional.of("exact")), ""));
        Ui.until("the scores", () -> page.state() != null && page.state().curve().examples() == 400);
        assertTrue(page.said().chosen().lines()
                .contains("Confirmed on the test data: 0.000 (−0.009 to +0.009) from tuned."), page.said()::toString);
        assertTrue(page.said().chosen().lines().contains("Intervals of 95\u2009%: Wilson, exact"),
                page.said()::toString);
        assertTrue(page.said().beside().toString().contains("Any difference is smaller than 1 point."),
                page.said()::toString);
    }

    @Test
    void theLimitAndTheRuleDecide() {
        Text limit = find(Text.class);
        assertEquals("2", limit.getText());
        limit.setText("20");
        assertEquals("delta-magnitude 90", chosen());
        limit.setText("0.5");
        assertEquals("none", chosen());
        assertFalse(page.pruneButton().isEnabled());
        assertTrue(page.said().chosen().title().endsWith("lose no more than 0.5 points"), page.said().chosen()::title);
        limit.setText("much");
        assertEquals("none", chosen());
        assertTrue(Ui.texts(open.shell()).contains("Type a number of 0 or more."),
                () -> Ui.texts(open.shell()).toString());
        limit.setText("3,5");
        Combo rule = find(Combo.class);
        assertEquals(List.of("best of the 3", "random", "ken", "delta-magnitude"), List.of(rule.getItems()));
        rule.select(2);
        rule.notifyListeners(SWT.Selection, new Event());
        assertEquals("ken 75", chosen());
        assertEquals("", curve.state().shown().decision().verdict());
    }

    /** The line snaps to measured points only, whether keys or the mouse move it. */
    @Test
    void theLineGoesFromPointToPoint() {
        openCurve.press('\0', SWT.ARROW_LEFT);
        assertEquals("delta-magnitude 75", chosen());
        openCurve.press('\0', SWT.ARROW_UP);
        assertEquals("ken 75", chosen());
        openCurve.press('\0', SWT.ARROW_RIGHT);
        assertEquals("ken 90", chosen());
        assertTrue(page.said().chosen().title().contains("may lose more"), page.said().chosen()::title);
        openCurve.press('\0', SWT.ARROW_RIGHT);
        assertEquals("ken 90", chosen());
        openCurve.press('\0', SWT.ESC);
        assertEquals("delta-magnitude 90", chosen());
        int x = at(0.9);
        int y = free(x);
        openCurve.mouse(SWT.MouseDown, x, y);
        openCurve.mouse(SWT.MouseMove, at(0.8), y);
        assertEquals("delta-magnitude 75", chosen());
        openCurve.mouse(SWT.MouseMove, at(0.1), y);
        openCurve.mouse(SWT.MouseUp, at(0.1), y);
        assertEquals("delta-magnitude 50", chosen());
        openCurve.mouse(SWT.MouseMove, x, y);
        assertEquals("delta-magnitude 50", chosen(), "nothing is held");
    }

    /** Returns the x coordinate of a share on the screen. */
    private int at(double share) {
        for (int x = 0; x < openCurve.canvas().getSize().x; x++) {
            int place = x;
            if (openCurve.canvas()
                    .measured(metrics -> curve.view().shareAt(openCurve.canvas().body(), metrics, place)) >= share) {
                return x;
            }
        }
        throw new AssertionError(share + " is nowhere");
    }

    /** Returns a y coordinate on the line of the choice where no point is near. */
    private int free(int x) {
        Box body = openCurve.canvas().body();
        return IntStream.range((int) body.y(), (int) body.bottom())
                .filter(y -> openCurve.canvas().measured(metrics -> curve.view()
                        .isOnChoice(body, metrics, x, y) && curve.view().pointAt(body, metrics, x, y).isEmpty()))
                .skip(5).findFirst().orElseThrow();
    }

    @Test
    void pointsAreSortedAndChosenByKeys() {
        Table table = find(Table.class);
        assertEquals(9, table.getItemCount());
        assertEquals("90\u2009%", table.getSelection()[0].getText(1));
        press(table, '3');
        assertEquals("0.820", table.getItem(0).getText(2));
        assertEquals("delta-magnitude", table.getSelection()[0].getText(0), "what is chosen stays so");
        press(table, '3');
        assertEquals("0.953", table.getItem(0).getText(2));
        table.setSelection(8);
        table.notifyListeners(SWT.Selection, new Event());
        assertEquals("random 90", chosen());
        assertEquals(List.of("rule", "reset", "F1", "± 95 %", "bytes"), page.table().orElseThrow().header());
        assertEquals("0.820", page.table().orElseThrow().rows().apply(8).get(2));
    }

    private static void press(Table table, char key) {
        Event event = new Event();
        event.character = key;
        event.keyCode = key;
        table.notifyListeners(SWT.KeyDown, event);
    }

    /** A press or a click may come after another composition was asked for, and before it has been read. */
    @Test
    void nothingHappensWhileScoresAreRead() throws Exception {
        open.show(PrunedModels.subject(Sweeps.write(Files.createDirectory(folder.resolve("other"))), ""));
        assertFalse(page.pruneButton().isEnabled() || page.addButton().isEnabled());
        find(Table.class).setSelection(1);
        for (Control control : Ui.controls(open.shell())) {
            if (control instanceof Button || control instanceof Table || control instanceof Combo) {
                control.notifyListeners(SWT.Selection, new Event());
            }
        }
        assertTrue(page.table().isEmpty());
        Ui.until("the scores", () -> page.said() != null);
        assertEquals("delta-magnitude 90", chosen(), "what was chosen stays");
        assertEquals(4, find(Combo.class).getItemCount());
        assertTrue(page.pruneButton().isEnabled() && page.addButton().isEnabled());
    }

    /** A sweep in the same folder may leave all tensors as they were, and with them what the pages are about. */
    @Test
    void scoresThatAreWrittenAnewAreShown() throws Exception {
        Path kenx = folder.resolve("result.kenx");
        Composition composition = CompositionStore.load(kenx);
        composition.getEvaluations().removeIf(one -> "ken".equals(one.getRule()));
        CompositionStore.save(composition, kenx);
        open.show(open.subject());
        openCurve.show(openCurve.subject());
        Ui.until("the new scores", () -> page.state() != null && page.state().source().methods().size() == 2
                && curve.state() == page.state());
        assertEquals(6, find(Table.class).getItemCount());
    }

    /** A loss is sure only with an interval. */
    @Test
    void withoutIntervalsNothingIsCalledSure() throws Exception {
        Path kenx = folder.resolve("result.kenx");
        Composition composition = CompositionStore.load(kenx);
        composition.getEvaluations().forEach(one -> {
            one.setScore(one.getSubject() == EvaluatedModel.TUNED ? 1 : one.getScore());
            one.setLow(null);
            one.setHigh(null);
            one.setDifference(null);
            one.setDifferenceLow(null);
            one.setDifferenceHigh(null);
            one.setExamples(0);
        });
        CompositionStore.save(composition, kenx);
        open.show(open.subject());
        Ui.until("the new scores", () -> page.state() != null && page.state().curve().examples() == 0);
        find(Text.class).setText("0.01");
        assertEquals("All measured shares lose more than 0.01 points", page.said().chosen().title());
        assertEquals(
                "There are no intervals, because the program that scored the models gave no score of each example.",
                page.said().chosen().lines().getFirst());
    }

    /** A choice made on a page is forgotten when the last page that shows it is disposed of. */
    @Test
    void nothingIsKeptOfWhatIsNotShown() throws Exception {
        page.state().setRule(Optional.of("ken"));
        CurveState before = page.state();
        assertEquals(before, curve.state());
        page.dispose();
        curve.dispose();
        open.show(open.subject());
        Ui.until("the scores", () -> page.state() != null);
        assertNotSame(before, page.state());
        assertEquals(Optional.empty(), page.state().rule());
    }
}
