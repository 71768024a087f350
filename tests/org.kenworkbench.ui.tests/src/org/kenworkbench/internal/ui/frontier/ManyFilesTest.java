/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.operations.composition.ShrinkFile;

/** The frontier of one file, of one method, of files without their tuned model's score, and of hundreds. */
class ManyFilesTest {

    private static final int MANY = 600;

    @TempDir
    Path folder;

    private FrontierPage page;
    private VerdictPage verdict;
    private OpenPage open;
    private OpenPage openVerdict;

    @BeforeEach
    void open() {
        page = new FrontierPage();
        verdict = new VerdictPage();
        open = new OpenPage(page, 1000, 700);
        openVerdict = new OpenPage(verdict, 400, 900);
    }

    @AfterEach
    void close() {
        openVerdict.close();
        open.close();
    }

    private void show(String baseline, List<String> points) throws Exception {
        Path kenx = write(folder.resolve("files"), baseline, String.join(",", points));
        open.show(PrunedModels.subject(kenx, ""));
        openVerdict.show(PrunedModels.subject(kenx, ""));
    }

    private static Path write(Path folder, String baseline, String points) throws IOException {
        Path kenx = Compositions.write(folder);
        Files.writeString(kenx.resolveSibling(ShrinkFile.NAME), """
                {"format": "ken-shrink", "version": 1, "asked": {"bytes": 1500000}, "measure": "score",
                 "baseline": {"bytes": 73700000%s}, "points": [%s], "tensors": [], "headBytes": 0, "headerBytes": 0}
                """.formatted(baseline, points));
        return kenx;
    }

    private static String point(String method, long bytes, double score, boolean chosen) {
        return String.format(Locale.ROOT, "{\"method\": \"%s\", \"bytes\": %d, \"chosen\": %b, \"score\": "
                + "{\"value\": %.4f, \"lower\": %.4f, \"upper\": %.4f, \"examples\": 600}}", method, bytes, chosen,
                score,
                score - 0.02, score + 0.02);
    }

    private void awaitFiles() {
        Ui.until("the files", () -> page.view() != null && verdict.said() != null);
    }

    @Test
    void oneFileWithoutAScoreIsDrawn() throws Exception {
        show("", List.of("{\"method\": \"shrink\", \"bytes\": 1480000, \"changeLost\": 0.4, \"chosen\": true}"));
        awaitFiles();
        assertEquals("No score yet", verdict.said().cards().getFirst().title());
        assertTrue(page.picture().isPresent());
        assertEquals(1, page.table().orElseThrow().rowCount());
        for (int key : new int[] {SWT.ARROW_UP, SWT.ARROW_DOWN, SWT.HOME, SWT.END}) {
            open.press('\0', key);
            assertEquals(1_480_000, page.state().chosen().orElseThrow().bytes());
        }
    }

    /** Checks that no loss can be limited where the tuned model has no score. */
    @Test
    void oneMethodAndNoScoreOfTheTunedModel() throws Exception {
        show("", List.of(point("shrink", 1_000_000, 0.9, false), point("shrink", 1_400_000, 0.95, true)));
        awaitFiles();
        assertEquals(1, page.state().frontier().methods().size());
        page.state().setLimit(0.5);
        String text = Ui.texts(openVerdict.shell()).toString();
        assertTrue(text.contains("It is not known how all of the tuning scores"), text);
        assertEquals(1_400_000, page.state().chosen().orElseThrow().bytes());
    }

    private static String score(double score, double width, int examples, double from) {
        return String.format(Locale.ROOT, "{\"value\": %.4f, %s\"examples\": %d, \"fromTuned\": {\"value\": %.4f%s}}",
                score, width < 0 ? "" : "\"lower\": %1$.4f, \"upper\": %1$.4f, ".formatted(score), examples, from,
                width < 0 ? "" : String.format(Locale.ROOT, ", \"lower\": %.4f, \"upper\": %.4f", from - width,
                        from + width));
    }

    private void showOne(String score) throws Exception {
        show(", \"score\": {\"value\": 0.92, \"examples\": 60}",
                List.of("{\"method\": \"shrink\", \"bytes\": 1400000, \"chosen\": true, \"score\": " + score + '}'));
        awaitFiles();
    }

    private void requireLimit(double limit, String said) {
        page.state().setLimit(limit);
        List<String> texts = Ui.texts(openVerdict.shell());
        assertTrue(texts.contains(said), texts::toString);
        assertEquals(1_400_000, page.state().chosen().orElseThrow().bytes());
    }

    /** The same score on few examples is no reason to call anything sure, and none to say that it may lose nothing. */
    @Test
    void tooFewExamplesAreNamed() throws Exception {
        showOne(score(0.92, 0, 60, 0));
        requireLimit(0.01, "60 examples cannot show that no more than 1.0 points is lost: at least 367 are needed, and "
                + "more if the models differ on some.");
        requireLimit(0, "No number of examples can show that nothing at all is lost; type a number above 0.");
    }

    @Test
    void examplesOfAnUnknownNumberShowNothing() throws Exception {
        showOne(score(0.92, 0, 0, 0));
        requireLimit(0.01, "It is not known how many examples were scored, so they cannot show that no more than "
                + "1.0 points is lost.");
    }

    /** A loss is sure only with an interval. */
    @Test
    void withoutIntervalsNothingIsCalledSure() throws Exception {
        showOne(score(0.9, -1, 0, -0.02));
        requireLimit(0.01, "No score is so near to that of all of the tuning. The nearest, shrink in 1.40 MB, is "
                + "2.0 points below; there are no intervals, so any part of that may be chance.");
        String help = Ui.controls(openVerdict.shell()).stream().filter(Text.class::isInstance).skip(1).findFirst()
                .orElseThrow().getToolTipText();
        assertTrue(help.contains("no intervals") && !help.contains("surely"), help);
    }

    /** A loss that two digits do not tell from the limit has more of them. */
    @Test
    void aLossJustAboveTheLimitIsToldFromIt() throws Exception {
        showOne(score(0.9151, 0.0053, 60, -0.0049));
        requireLimit(0.01, "No file surely loses so little. The surest, shrink in 1.40 MB, may lose 1.02 points.");
    }

    /** Hundreds of files are drawn, sorted and gone through; how long that holds the UI thread is printed. */
    @Test
    void hundredsOfFiles() throws Exception {
        List<String> points = IntStream.range(0, MANY)
                .mapToObj(i -> point("method " + i % 6, 10_000L + 7_919L * i, 0.5 + 0.4 * i / MANY, i == MANY / 2))
                .toList();
        Ui.startTiming();
        show(", \"score\": {\"value\": 0.92, \"lower\": 0.9, \"upper\": 0.94, \"examples\": 600}", points);
        awaitFiles();
        Ui.untilIdle("the picture");
        Table table = Ui.controls(openVerdict.shell()).stream().filter(Table.class::isInstance)
                .map(Table.class::cast).findFirst().orElseThrow();
        assertEquals(MANY, table.getItemCount());
        Ui.perform("sort", () -> table.getMenu().getItem(2).notifyListeners(SWT.Selection,
                new Event()));
        assertEquals("0.500", table.getItem(0).getText(2));
        Ui.perform("go to the largest", () -> open.press('\0', SWT.END));
        assertEquals(10_000L + 7_919L * (MANY - 1), page.state().chosen().orElseThrow().bytes());
        Ui.perform("move the budget", () -> open.press('\0', SWT.ARROW_LEFT));
        System.out.println("Hundreds of files: " + Ui.timing());
    }

    @Test
    void withoutFilesThereIsNoFrontier() throws Exception {
        show("", List.of());
        Ui.until("what is missing", () -> !open.missing().isEmpty() && !openVerdict.missing().isEmpty());
        assertTrue(open.missing().contains("No files of several sizes are known yet."), open.missing());
        assertTrue(page.picture().isEmpty() && page.table().isEmpty() && verdict.table().isEmpty());
    }
}
