/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.matrix.MatrixPage;
import org.kenworkbench.internal.ui.neighbours.NeighboursPage;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.viz.canvas.Box;

/**
 * A matrix as large as a vocabulary: how long after it was selected its first picture is on the screen, and how long a frame takes while one
 * drags and zooms. The times are printed, not judged: machines differ.
 */
class ViewSpeedTest {

    private static final int FRAMES = 120;
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;
    private int painted;

    @Test
    void firstPictureAndFrames() throws Exception {
        PageSubject subject = PrunedModels.subject(PrunedModels.pruneVocabulary(folder), PrunedModels.VOCABULARY);
        Ui.startTiming();
        measure("Matrix", new MatrixPage(), subject);
        measure("Neighbours", new NeighboursPage(), subject);
        System.out.println("views: " + Ui.timing());
    }

    /** Each round in a page of its own, with nothing read before but what the operating system remembers. */
    private void measure(String name, GridPage first, PageSubject subject) throws ReflectiveOperationException {
        double[] firstMillis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            GridPage page = round == 0 ? first : first.getClass().getConstructor().newInstance();
            try (OpenPage open = new OpenPage(page, 1000, 800)) {
                Ui.until("the window", () -> open.canvas().isVisible() && open.canvas().getSize().y > 100);
                long start = System.nanoTime();
                Ui.perform("select", () -> open.show(subject));
                Ui.until("a picture", () -> page.pane().picture().isPresent());
                assertFalse(page.pane().picture().orElseThrow().whole(), "the first one comes from a part of the rows");
                open.canvas().update();
                firstMillis[round] = (System.nanoTime() - start) / 1e6;
                Ui.until("the picture of all rows", () -> page.pane().picture().orElseThrow().whole());
                if (round == ROUNDS - 1) {
                    frames(name, page, open);
                }
            }
            // Else the next round would find all read already.
            Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == 0);
        }
        System.out.printf(Locale.ROOT, "views: %s, 30 522 x 768: first picture %.0f ms after selection (first time), then %.0f ms at least%n", name,
                firstMillis[0], Arrays.stream(firstMillis).skip(1).min().orElseThrow());
    }

    private void frames(String name, GridPage page, OpenPage open) {
        for (int step = 0; step < 12 && page.pane().picture().orElseThrow().layout().level() > 0; step++) {
            GridPicture before = page.pane().picture().orElseThrow();
            Ui.perform("zoom", page::zoomIn);
            Ui.until("a closer picture", () -> page.pane().picture().orElseThrow() != before);
        }
        Box grid = page.pane().picture().orElseThrow().layout().grid();
        assertTrue(page.pane().picture().orElseThrow().layout().hasOverview());
        open.canvas().addPaintListener(event -> painted++);
        drag(open, grid, 10);
        double start = processorMillis();
        double[] dragging = drag(open, grid, FRAMES);
        print(name, "dragging", dragging, (processorMillis() - start) / FRAMES);
        start = processorMillis();
        double[] zooming = zoom(open, grid);
        print(name, "zooming", zooming, (processorMillis() - start) / FRAMES);
    }

    /** Back and forth over half the grid, so that most of the way has been seen before. */
    private double[] drag(OpenPage open, Box grid, int frames) {
        double[] millis = new double[frames];
        open.mouse(SWT.MouseDown, grid.centreX(), grid.centreY());
        for (int frame = 0; frame < frames; frame++) {
            double way = grid.width() / 4 * Math.sin(frame / 10.0);
            int before = painted;
            long start = System.nanoTime();
            Ui.perform("drag", () -> open.mouse(SWT.MouseMove, grid.centreX() + way + 8, grid.centreY() + way));
            Ui.until("a frame", () -> painted > before);
            millis[frame] = (System.nanoTime() - start) / 1e6;
        }
        open.mouse(SWT.MouseUp, grid.centreX(), grid.centreY());
        return millis;
    }

    /** The same steps in and out. */
    private double[] zoom(OpenPage open, Box grid) {
        double[] millis = new double[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            int direction = frame % 4 < 2 ? 1 : -1;
            int before = painted;
            long start = System.nanoTime();
            Ui.perform("zoom", () -> open.wheel(direction, grid.centreX(), grid.centreY()));
            Ui.until("a frame", () -> painted > before);
            millis[frame] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }

    private static double processorMillis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }

    private static void print(String name, String what, double[] millis, double busyMillis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(Locale.ROOT,
                "views: %s, %s on tiles in memory: %.1f ms a frame (median; 95 of 100 within %.1f ms), %.1f ms of them on the UI thread's processor%n", name, what,
                sorted[sorted.length / 2], sorted[sorted.length * 95 / 100], busyMillis);
    }
}
