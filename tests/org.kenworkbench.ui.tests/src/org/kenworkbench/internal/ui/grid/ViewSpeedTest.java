/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.matrix.MatrixPage;
import org.kenworkbench.internal.ui.neighbours.NeighboursPage;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.pages.OpenView;
import org.kenworkbench.internal.ui.warmup.PictureWarmUp;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.kit.CompositionEditors;
import org.kenworkbench.viz.canvas.Box;

/**
 * Measures, on a matrix as large as a vocabulary, how long after its selection the first picture is on the screen, and
 * how long a frame takes while one drags and zooms. The times are printed, not judged: machines differ.
 */
class ViewSpeedTest {

    /** Frames are as many as {@code ./ken bench views} needs, else enough to see that all is shown. */
    private static final boolean IS_MEASURING = Boolean.getBoolean("ken.views.measured");
    private static final int FRAMES = IS_MEASURING ? 120 : 12;
    private static final int ROUNDS = IS_MEASURING ? 4 : 2;

    /**
     * Times of a series of frames: each from its event to the end of its painting, and the part of that which was work
     * and not waiting.
     */
    private record Frames(double[] millis, double[] workMillis, double busyMillis) {

        static Frames of(int count) {
            return new Frames(new double[count], new double[count], 0);
        }
    }

    @TempDir
    Path folder;
    private int painted;

    @AfterEach
    void close() {
        Ui.page().closeAllEditors(false);
    }

    @Test
    void firstPictureAndFrames() throws Exception {
        Path kenx = PrunedModels.pruneVocabulary(folder);
        long start = System.nanoTime();
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        double opened = millisSince(start);
        Ui.untilElsewhere("the preparations", () -> Job.getJobManager().find(PictureWarmUp.FAMILY).length == 0);
        System.out.printf(Locale.ROOT, "views: composition read after %.0f ms, pictures prepared after %.0f ms%n",
                opened, millisSince(start));
        emptyControl();
        Ui.startTiming();
        inWindow(editor);
        // Views keep open what they have shown; pages are to begin with nothing read.
        PageSubject subject = PrunedModels.subject(copy(kenx), PrunedModels.VOCABULARY);
        measure("Matrix", new MatrixPage(), subject);
        measure("Neighbours", new NeighboursPage(), subject);
        System.out.println("views: " + Ui.timing());
    }

    /** Copies the results to another folder. */
    private static Path copy(Path kenx) throws IOException {
        Path copy = Files.createDirectory(kenx.getParent().resolveSibling("copy"));
        try (Stream<Path> files = Files.list(kenx.getParent())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy.resolve(kenx.getFileName());
    }

    /** Measures the time from the selection in the editor until the view has painted, as a user meets it first. */
    private static void inWindow(CompositionEditor editor) throws PartInitException {
        editor.select(PrunedModels.MATRIX);
        GridPage page = (GridPage) new OpenView(KenViews.MATRIX_PAGE).page();
        Ui.until("the other matrix", () -> page.pane().picture().isPresent());
        long start = System.nanoTime();
        Ui.perform("select", () -> editor.select(PrunedModels.VOCABULARY));
        double selected = millisSince(start);
        Ui.until("a picture", () -> page.pane().picture().filter(picture -> picture.rows() == 30_522).isPresent());
        double read = millisSince(start);
        page.pane().canvas().control().update();
        System.out.printf(Locale.ROOT,
                "views: Matrix in the window: first picture %.0f ms after selection in the editor (all that follows "
                        + "it selected after "
                        + "%.0f ms, read after %.0f ms)%n",
                millisSince(start), selected, read);
        Ui.until("the picture of all rows", () -> page.pane().picture().filter(GridPicture::whole).isPresent());
    }

    /** Measures each round in a page of its own, with nothing read before but what the operating system has cached. */
    private void measure(String name, GridPage first, PageSubject subject) throws ReflectiveOperationException {
        int openBefore = WeightsPool.platform().open();
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
                firstMillis[round] = millisSince(start);
                Ui.until("the picture of all rows", () -> page.pane().picture().orElseThrow().whole());
                if (round == ROUNDS - 1) {
                    frames(name, page, open);
                }
            }
            // Otherwise the next round would find all of it read already.
            Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == openBefore);
        }
        System.out.printf(Locale.ROOT,
                "views: %s in a page of its own: first picture %.0f ms after selection (first page), then %.0f ms at "
                        + "least%n",
                name, firstMillis[0], Arrays.stream(firstMillis).skip(1).min().orElseThrow());
    }

    /** Measures how soon a frame follows the one before when there is nothing to paint: the toolkit itself waits. */
    private void emptyControl() {
        Shell shell = new Shell(Display.getCurrent());
        try {
            shell.setLayout(new FillLayout());
            Canvas empty = new Canvas(shell, SWT.DOUBLE_BUFFERED);
            empty.addPaintListener(event -> painted++);
            shell.setSize(1000, 800);
            shell.open();
            Ui.until("the first painting", () -> painted > 0);
            Frames frames = Frames.of(FRAMES);
            for (int frame = 0; frame < FRAMES; frame++) {
                frame(frames, frame, empty::redraw);
            }
            System.out.printf(Locale.ROOT, "views: a control that paints nothing: %.1f ms a frame (median)%n",
                    median(frames.millis()));
        } finally {
            shell.dispose();
        }
    }

    private void frame(Frames frames, int number, Runnable event) {
        int before = painted;
        long work = Ui.workNanos();
        long start = System.nanoTime();
        Ui.perform("a frame", event);
        Ui.until("a frame", () -> painted > before);
        frames.millis()[number] = millisSince(start);
        frames.workMillis()[number] = (Ui.workNanos() - work) / 1e6;
    }

    private void frames(String name, GridPage page, OpenPage open) {
        for (int step = 0; step < 12 && !page.pane().picture().orElseThrow().layout().shape().isCell(); step++) {
            closer(page);
        }
        open.canvas().addPaintListener(event -> painted++);
        painted = 0;
        for (String cells : new String[] {"small cells", "large cells"}) {
            Box grid = page.pane().picture().orElseThrow().layout().grid();
            assertTrue(page.pane().picture().orElseThrow().layout().hasOverview());
            drag(open, grid, 10);
            print(name, "dragging " + cells, drag(open, grid, FRAMES));
            if (cells.equals("small cells")) {
                print(name, "zooming", zoom(open, grid));
                closer(page);
                closer(page);
            }
        }
    }

    private static void closer(GridPage page) {
        GridPicture before = page.pane().picture().orElseThrow();
        Ui.perform("zoom", page::zoomIn);
        Ui.until("a closer picture", () -> page.pane().picture().orElseThrow() != before);
    }

    /** Drags back and forth over half the grid, so that most of the way has been seen before. */
    private Frames drag(OpenPage open, Box grid, int count) {
        Frames frames = Frames.of(count);
        open.mouse(SWT.MouseDown, grid.centreX(), grid.centreY());
        double busy = processorMillis();
        for (int frame = 0; frame < count; frame++) {
            double way = grid.width() / 4 * Math.sin(frame / 10.0);
            frame(frames, frame, () -> open.mouse(SWT.MouseMove, grid.centreX() + way + 8, grid.centreY() + way));
        }
        busy = processorMillis() - busy;
        open.mouse(SWT.MouseUp, grid.centreX(), grid.centreY());
        return new Frames(frames.millis(), frames.workMillis(), busy / count);
    }

    /** Zooms the same steps in and out. */
    private Frames zoom(OpenPage open, Box grid) {
        Frames frames = Frames.of(FRAMES);
        double busy = processorMillis();
        for (int frame = 0; frame < FRAMES; frame++) {
            int direction = frame % 4 < 2 ? 1 : -1;
            frame(frames, frame, () -> open.wheel(direction, grid.centreX(), grid.centreY()));
        }
        return new Frames(frames.millis(), frames.workMillis(), (processorMillis() - busy) / FRAMES);
    }

    private static double processorMillis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String name, String what, Frames frames) {
        System.out.printf(Locale.ROOT,
                "views: %s, %s on tiles in memory: %.1f ms a frame (median; 95 of 100 within %.1f ms), of them %.1f "
                        + "ms of work (95 of 100 within %.1f ms), "
                        + "%.1f ms on the UI thread's processor%n",
                name, what, median(frames.millis()), share(frames.millis(), 95), median(frames.workMillis()),
                share(frames.workMillis(), 95),
                frames.busyMillis());
    }

    private static double median(double[] millis) {
        return share(millis, 50);
    }

    private static double share(double[] millis, int percent) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100];
    }
}
