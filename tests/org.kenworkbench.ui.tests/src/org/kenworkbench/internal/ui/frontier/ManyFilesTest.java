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
