/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.curve.Sweeps;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.internal.ui.screen.Nameless;
import org.kenworkbench.operations.composition.ShrinkFile;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.frontier.FrontierVerdict;

/** The frontier, the verdict and what each tensor got, which share what is chosen. */
class FrontierPagesTest {

    @TempDir
    Path folder;

    private FrontierPage page;
    private VerdictPage verdict;
    private SharedPage shared;
    private OpenPage open;
    private OpenPage openVerdict;
    private OpenPage openShared;

    @BeforeEach
    void open() throws Exception {
        page = new FrontierPage();
        verdict = new VerdictPage();
        shared = new SharedPage();
        open = new OpenPage(page, 1000, 700);
        openVerdict = new OpenPage(verdict, 400, 900);
        openShared = new OpenPage(shared, 1000, 400);
        show(Frontiers.write(folder));
        Ui.until("the files", () -> page.view() != null && verdict.said() != null && shared.view() != null);
    }

    private void show(Path kenx) throws Exception {
        for (OpenPage one : List.of(open, openVerdict, openShared)) {
            one.show(PrunedModels.subject(kenx, ""));
        }
    }

    @AfterEach
    void close() {
        openShared.close();
        openVerdict.close();
        open.close();
    }

    private <C extends Control> C find(Class<C> type) {
        return Ui.controls(openVerdict.shell()).stream().filter(type::isInstance).map(type::cast).findFirst()
                .orElseThrow();
    }

    private String chosen() {
        return page.state().chosen().map(one -> one.method() + ' ' + one.bytes()).orElse("none");
    }

    @Test
    void allPagesAreUsedByKeys() {
        for (OpenPage one : List.of(open, openVerdict, openShared)) {
            assertEquals(List.of(), KeyFaults.of(one.shell()));
            assertEquals(List.of(), Nameless.at(one.shell()));
        }
    }

    @Test
    void whatIsKnownIsSaid() {
        assertEquals("shrink 1480000", chosen());
        assertEquals("1.5 MB", find(Text.class).getText());
        assertTrue(Ui.texts(openVerdict.shell()).contains("1 500 000 bytes"),
                () -> Ui.texts(openVerdict.shell()).toString());
        List<FrontierVerdict.Card> cards = verdict.said().cards();
        assertEquals("1.48\u2009MB with shrink: 0.969", cards.getFirst().title());
        assertTrue(cards.getFirst().lines().contains("20.0\u2009kB under the budget."), cards::toString);
        assertTrue(cards.getFirst().lines().contains("All of the tuning has 0.966: no difference is seen."),
                cards::toString);
        assertTrue(cards.getLast().lines().toString().contains("examples are needed to show a difference of 1 point"),
                cards::toString);
        for (FrontierVerdict.Card card : cards) {
            assertTrue(Ui.texts(openVerdict.shell()).containsAll(card.lines().stream().map(Ui::plain).toList()),
                    () -> Ui.texts(openVerdict.shell()).toString());
        }
        assertTrue(Ui.texts(openVerdict.shell()).contains("accuracy on 597 examples"));
        assertEquals("Write 1.50\u2009MB…", verdict.writeButton().getText());
        assertEquals(5, page.table().orElseThrow().rowCount());
        assertEquals("0.969", page.table().orElseThrow().rows().apply(1).get(2));
        assertTrue(page.picture().isPresent());
    }

    /** Arrows change the budget by 1 %, Page keys by 10 %; the best that fits is chosen, nothing between files. */
    @Test
    void keysMoveTheBudget() {
        open.press('\0', SWT.ARROW_RIGHT);
        assertEquals(1_515_000, page.state().budget());
        open.press('\0', SWT.PAGE_DOWN);
        assertEquals(1_364_000, page.state().budget());
        assertEquals("shrink 780000", chosen());
        assertEquals("1.364 MB", find(Text.class).getText());
        for (int i = 0; i < 6; i++) {
            open.press('\0', SWT.PAGE_DOWN);
        }
        assertEquals("none", chosen());
        assertEquals("Nothing that small was tried", verdict.said().cards().getFirst().title());
        open.press('\0', SWT.ARROW_UP);
        assertEquals("shrink 780000", chosen());
        assertEquals(780_000, page.state().budget());
        open.press('\0', SWT.END);
        assertEquals("ties 6500000", chosen());
        open.press('\0', SWT.ARROW_DOWN);
        assertEquals("ties 3400000", chosen());
        open.press('\0', SWT.ESC);
        assertEquals("shrink 2600000", chosen(), "the best that fits");
        open.press('\0', SWT.HOME);
        assertEquals("shrink 780000", chosen());
        open.press('x', 'x');
        assertFalse(page.state().isAll());
        open.press('\0', SWT.CR);
        assertEquals(KenViews.VERDICT_PAGE, open.opened());
    }

    /** A budget of a few bytes still moves by one. */
    @Test
    void aSmallBudgetMovesToo() {
        page.state().setBudget(3);
        open.press('\0', SWT.ARROW_RIGHT);
        assertEquals(4, page.state().budget());
        for (int i = 0; i < 9; i++) {
            open.press('\0', SWT.ARROW_LEFT);
        }
        assertEquals(1, page.state().budget());
    }

    /** A budget is read as by the command line. */
    @Test
    void theBudgetIsTyped() {
        Text budget = find(Text.class);
        budget.setText("2.7MB");
        assertEquals("shrink 2600000", chosen());
        assertEquals("Write 2.70\u2009MB…", verdict.writeButton().getText());
        budget.setText("3500 kB");
        assertEquals(3_500_000, page.state().budget());
        assertEquals("3500 kB", budget.getText(), "what is typed stays");
        budget.setText("2000000");
        assertEquals(2_000_000, page.state().budget(), "bytes without a unit");
        budget.setText("much");
        assertEquals(2_000_000, page.state().budget());
        assertTrue(says("'much' is not a size; write it as in 3MB or 1.5MB."), this::said);
        budget.setText("0");
        assertTrue(says("A file has one byte at least; write a size as in 3MB."), this::said);
        budget.setText("");
        assertTrue(says("Type a number of bytes, as in 1.5 MB."), this::said);
        open.press('\0', SWT.HOME);
        assertEquals("780 kB", budget.getText());
        assertTrue(says("780 000 bytes"), this::said);
    }

    private boolean says(String text) {
        return Ui.texts(openVerdict.shell()).contains(text);
    }

    private String said() {
        return Ui.texts(openVerdict.shell()).toString();
    }

    /** Checks that a budget is rounded where it is shown only. */
    @Test
    void aBudgetIsExactHoweverItIsShown() {
        page.state().setBudget(2_938_973);
        assertEquals("2.939 MB", find(Text.class).getText());
        assertEquals(2_938_973, page.state().budget());
        assertTrue(says("2 938 973 bytes"), this::said);
    }

    private Text limit() {
        return Ui.controls(openVerdict.shell()).stream().filter(Text.class::isInstance).map(Text.class::cast).skip(1)
                .findFirst().orElseThrow();
    }

    /**
     * Scores of independent models: the smallest file's is 3 points less and may be 5.1 less, that in the middle may be
     * 1.8 less.
     */
    @Test
    void aLimitOfTheLossChoosesTheSmallestFileWithinIt() {
        limit().setText("6");
        assertEquals("shrink 780000", chosen());
        assertEquals("780 kB", find(Text.class).getText());
        limit().setText("2");
        assertEquals("shrink 1480000", chosen());
        assertEquals(1_480_000, page.state().budget());
        assertEquals("2", limit().getText(), "what is typed stays");
        limit().setText("0.01");
        assertEquals("shrink 1480000", chosen(), "what was chosen stays");
        assertTrue(says("No file surely loses so little. The surest, ties in 6.50 MB, may lose 1.4 points."),
                this::said);
        limit().setText("little");
        assertTrue(says("Type a number of 0 or more for what may be lost."), this::said);
        open.press('\0', SWT.ARROW_RIGHT);
        assertEquals("", limit().getText(), "the budget decides");
        limit().setText("2");
        assertEquals("shrink 1480000", chosen());
        limit().setText("");
        assertEquals(OptionalDouble.empty(), page.state().limit());
    }

    @Test
    void theMouseDragsTheBudgetAndChoosesFiles() {
        Box body = open.canvas().body();
        int x = IntStream.range(0, open.canvas().getSize().x).filter(at -> isOnBudget(at, 200)).findFirst()
                .orElseThrow();
        int y = IntStream.range((int) body.y(), (int) body.bottom())
                .filter(at -> isOnBudget(x, at) && open.canvas()
                        .measured(metrics -> page.view().pointAt(body, metrics, x, at)).isEmpty())
                .findFirst().orElseThrow();
        open.mouse(SWT.MouseDown, x, y);
        open.mouse(SWT.MouseMove, x + 300, y);
        assertTrue(page.state().budget() > 2_600_000, () -> page.state().budget() + " bytes");
        open.mouse(SWT.MouseMove, 5, y);
        open.mouse(SWT.MouseUp, 5, y);
        assertEquals("none", chosen());
        long left = page.state().budget();
        open.mouse(SWT.MouseMove, x, y);
        assertEquals(left, page.state().budget(), "nothing is held");
        for (int at = 0; at < open.canvas().getSize().x && !chosen().startsWith("ties"); at += 4) {
            for (int down = (int) body.y(); down < body.bottom(); down += 4) {
                int px = at;
                int py = down;
                if (open.canvas().measured(metrics -> page.view().pointAt(body, metrics, px, py))
                        .filter(point -> point.bytes() == 3_400_000).isPresent()) {
                    open.click(px, py);
                    break;
                }
            }
        }
        assertEquals("ties 3400000", chosen());
    }

    private boolean isOnBudget(int x, int y) {
        return open.canvas().measured(metrics -> page.view().isOnBudget(open.canvas().body(), metrics, x, y));
    }

    @Test
    void filesAreChosenInTheTable() {
        Table table = find(Table.class);
        assertEquals(5, table.getItemCount());
        assertEquals("1.48\u2009MB", table.getSelection()[0].getText(1));
        table.setSelection(4);
        table.notifyListeners(SWT.Selection, new Event());
        assertEquals("ties 6500000", chosen());
        assertEquals("6.5 MB", find(Text.class).getText());
    }

    /** A key sorts, as a click on the header does; the same one again turns the order, and the choice stays. */
    @Test
    void filesAreSortedByScore() {
        Table table = find(Table.class);
        press(table, '3');
        assertEquals("0.936", table.getItem(0).getText(2));
        assertEquals("1.48\u2009MB", table.getSelection()[0].getText(1));
        press(table, '3');
        assertEquals("0.973", table.getItem(0).getText(2));
        table.getMenu().getItem(0).notifyListeners(SWT.Selection, new Event());
        assertEquals("shrink", table.getItem(0).getText(0));
        assertEquals("Sort by accuracy", table.getMenu().getItem(2).getText());
        table.setSelection(table.indexOf(table.getItem(4)));
        table.notifyListeners(SWT.Selection, new Event());
        assertTrue(chosen().startsWith("ties"), this::chosen);
    }

    private static void press(Table table, char key) {
        Event event = new Event();
        event.character = key;
        event.keyCode = key;
        table.notifyListeners(SWT.KeyDown, event);
    }

    /** A click and the arrows select a tensor; colours follow the choice. */
    @Test
    void tensorsAreSelectedOnTheMap() throws Exception {
        openShared.press('\0', SWT.END);
        assertEquals("layer.0.weight", openShared.selected(), "the first where none is selected");
        openShared.show(PrunedModels.subject(folder.resolve("result.kenx"), Frontiers.LAST));
        openShared.press('\0', SWT.ARROW_LEFT);
        assertEquals("layer.4.weight", openShared.selected());
        openShared.press('\0', SWT.CR);
        assertEquals(KenViews.MATRIX_PAGE, openShared.opened());
        assertEquals(6, shared.table().orElseThrow().rowCount());
        for (int x = 0; x < openShared.canvas().getSize().x; x += 6) {
            openShared.click(x, 40);
        }
        assertEquals(Frontiers.LAST, openShared.selected());
        var before = shared.view();
        Event right = new Event();
        right.keyCode = SWT.ARROW_RIGHT;
        shared.measure().notifyListeners(SWT.KeyDown, right);
        assertNotSame(before, shared.view());
        assertEquals("Coloured by bytes", shared.view().caption().setting());
    }

    @Test
    void withoutScoresTheLossIsAProxy() throws Exception {
        show(Frontiers.withoutScores(Files.createDirectory(folder.resolve("other"))));
        Ui.until("the files", () -> verdict.said() != null && page.state() != null && !page.state().frontier()
                .isScored());
        assertEquals("No score yet", verdict.said().cards().getFirst().title());
        assertTrue(Ui.texts(openVerdict.shell()).contains("no score yet"));
        assertTrue(says("% of the change"), this::said);
        limit().setText("25");
        assertEquals("shrink 1480000", chosen());
        limit().setText("1");
        assertTrue(
                says("No file loses so little. The one that loses least, shrink in 2.60 MB, loses 23 % of the change."),
                this::said);
        limit().setText("22.8");
        assertTrue(says("No file loses so little. The one that loses least, shrink in 2.60 MB, loses 22.9 % of the "
                + "change."), this::said);
        assertFalse(limit().getToolTipText().contains("surely"), limit()::getToolTipText);
    }

    /** A choice in files that are written anew stays only where these are equal to those before. */
    @Test
    void filesThatAreWrittenAnewAreShown() throws Exception {
        page.state().setBudget(3_000_000);
        Path file = folder.resolve(ShrinkFile.NAME);
        String text = Files.readString(file);
        Files.writeString(file, text + "\n");
        show(folder.resolve("result.kenx"));
        Ui.untilIdle("a look at the files");
        assertEquals(3_000_000, page.state().budget(), "nothing else is in them");
        Files.writeString(file, text.replace("780000", "880000").replace("\"bytes\": 1500000", "\"bytes\": 1600000"));
        show(folder.resolve("result.kenx"));
        Ui.until("the new files", () -> page.state() != null && page.state().budget() == 1_600_000
                && verdict.state() == page.state());
        assertTrue(says("1 600 000 bytes"), this::said);
        assertEquals("880\u2009kB", find(Table.class).getItem(0).getText(1));
        Files.delete(file);
        show(folder.resolve("result.kenx"));
        Ui.until("what is missing", () -> List.of(open, openVerdict, openShared).stream()
                .noneMatch(one -> one.missing().isEmpty()));
        assertTrue(page.picture().isEmpty() && page.table().isEmpty() && verdict.table().isEmpty());
    }

    /** A press or a click may come after another composition was asked for, and before it has been read. */
    @Test
    void nothingHappensWhileFilesAreRead() throws Exception {
        Path other = Frontiers.write(Files.createDirectory(folder.resolve("other")));
        openVerdict.show(PrunedModels.subject(other, ""));
        assertFalse(verdict.writeButton().isEnabled());
        Table table = find(Table.class);
        table.setSelection(1);
        for (Control control : Ui.controls(openVerdict.shell())) {
            if (control instanceof Button || control instanceof Table) {
                control.notifyListeners(SWT.Selection, new Event());
            }
        }
        assertTrue(verdict.table().isEmpty());
        Ui.until("the files", () -> verdict.said() != null);
        assertEquals("shrink 1480000", verdict.state().chosen().map(one -> one.method() + ' ' + one.bytes())
                .orElseThrow(), "what was chosen stays");
        assertTrue(verdict.writeButton().isEnabled());
    }

    /** A sweep has a frontier, but nothing was shared out there; without either there is nothing. */
    @Test
    void whatIsMissingIsSaid() throws Exception {
        show(Sweeps.write(Files.createDirectory(folder.resolve("sweep"))));
        Ui.until("the files", () -> page.view() != null && !openShared.missing().isEmpty());
        assertTrue(page.state().frontier().methods().contains("delta-magnitude"));
        assertTrue(openShared.missing().contains("ken shrink"), openShared.missing());
        show(Compositions.write(folder.resolve("none")));
        Ui.until("what is missing", () -> !open.missing().isEmpty() && !openVerdict.missing().isEmpty());
        assertTrue(open.missing().contains("ken shrink"), open.missing());
        assertTrue(page.picture().isEmpty() && page.table().isEmpty());
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        Path kenx = Compositions.write(folder.resolve("damaged"));
        Files.writeString(kenx.resolveSibling(ShrinkFile.NAME), "{\"format\": \"other\"}");
        show(kenx);
        Ui.until("what is wrong", () -> !open.missing().isEmpty());
        assertTrue(open.missing().contains("shrink.json") && open.missing().contains("damaged"), open.missing());
    }

    /** A choice is forgotten when the last page that shows it is disposed of. */
    @Test
    void nothingIsKeptOfWhatIsNotShown() throws Exception {
        page.state().setBudget(2_000_000);
        FrontierState before = page.state();
        assertEquals(before, verdict.state());
        for (OpenPage one : List.of(open, openVerdict, openShared)) {
            one.close();
        }
        open();
        assertNotSame(before, page.state());
        assertEquals(1_500_000, page.state().budget());
    }
}
