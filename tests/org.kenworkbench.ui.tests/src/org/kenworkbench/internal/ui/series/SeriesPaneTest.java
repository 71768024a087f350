/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.window.SourceInput;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.viz.series.SeriesModel.Spot;

/** Tests what an open series shows, and what keys, links and fields do there. */
class SeriesPaneTest {

    @TempDir
    Path folder;

    private final IWorkbenchPage page = Ui.page();

    @AfterEach
    void close() {
        page.closeAllEditors(false);
    }

    @Test
    void showsASeriesAndMovesByKeys() throws Exception {
        Trainings.write(folder);
        SeriesEditor editor = open(folder);
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        assertEquals(Trainings.CHECKPOINTS, pane.list().table().getItemCount());
        assertEquals("checkpoint-200", pane.list().table().getItem(1).getText(0));
        assertEquals("0.500", pane.list().table().getItem(1).getText(1));
        // What a finding names is selected first.
        assertEquals(OptionalInt.of(7), pane.shown().checkpoint());
        assertEquals(7, pane.list().table().getSelectionIndex());
        assertEquals(Optional.of(new Spot(0, 3, 6)), pane.shown().model().selected());
        PictureCanvas map = (PictureCanvas) Ui.controls(pane.control()).stream()
                .filter(PictureCanvas.class::isInstance).findFirst().orElseThrow();
        press(map, SWT.ARROW_LEFT);
        assertEquals(Optional.of(new Spot(0, 3, 5)), pane.shown().model().selected());
        press(map, SWT.ARROW_DOWN);
        press(map, SWT.PAGE_DOWN);
        assertEquals(Optional.of(new Spot(1, 4, 5)), pane.shown().model().selected());
        press(map, SWT.END);
        assertEquals(OptionalInt.of(Trainings.CHECKPOINTS - 1), pane.shown().checkpoint());
        assertEquals(OptionalInt.of(Trainings.CHECKPOINTS - 2), pane.shown().other());
        // Where the name has no room it loses its beginning.
        assertTrue(Ui.texts(pane.control()).stream().anyMatch(text -> text.endsWith("self.key.weight")),
                Ui.texts(pane.control())::toString);
        picture(pane.control());
    }

    @Test
    void anotherComparisonAndAnotherLimitKeepTheSelection() throws Exception {
        Trainings.write(folder);
        SeriesPane pane = Ui.awaitPresent("the series", open(folder)::pane);
        pane.select(new Spot(2, 1, 4));
        List<SegmentedChoice> choices = Ui.controls(pane.control()).stream()
                .filter(SegmentedChoice.class::isInstance).map(SegmentedChoice.class::cast).toList();
        press(choices.get(0), SWT.ARROW_RIGHT);
        Ui.until("against the first", () -> pane.shown().choice().against() == Against.FIRST);
        assertEquals(OptionalInt.of(0), pane.shown().other());
        press(choices.get(1), SWT.ARROW_RIGHT);
        Ui.until("by layer", () -> !pane.shown().choice().byRole());
        assertEquals(Optional.of(new Spot(1, 2, 4)), pane.shown().model().selected());
        Text limit = pane.side().limit().field();
        limit.setText("50");
        limit.notifyListeners(SWT.DefaultSelection, new Event());
        Ui.until("the limit", () -> pane.shown().choice().limit() == 0.5);
        assertEquals(Trainings.LAYERS * Trainings.KINDS.size(), pane.shown().model().verdict().stopped());
        limit.setText("nothing");
        limit.notifyListeners(SWT.DefaultSelection, new Event());
        assertTrue(Ui.texts(pane.control()).contains("Give a number above 0, at most 100"));
    }

    @Test
    void whatStoppedIsListedAndCopied() throws Exception {
        Trainings.write(folder);
        SeriesEditor editor = open(folder);
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        Table stopped = pane.lines().stopped().table();
        assertEquals(pane.shown().stopped().size(), stopped.getItemCount());
        StoppedTensor last = pane.shown().stopped().getLast();
        stopped.setSelection(stopped.getItemCount() - 1);
        stopped.notifyListeners(SWT.Selection, new Event());
        assertEquals(last.tensor().name(), pane.shown().model().row(pane.shown().model().selected().orElseThrow())
                .tensors().getFirst());
        assertEquals(OptionalInt.of(last.from()), pane.shown().checkpoint());
        pane.lines().stopped().filter().setText("layer.0 query");
        assertEquals(1, stopped.getItemCount());
        editor.copyFreezeList();
        Clipboard clipboard = new Clipboard(stopped.getDisplay());
        try {
            assertEquals(SeriesReader.freezeList(pane.shown().stopped()),
                    clipboard.getContents(TextTransfer.getInstance()));
        } finally {
            clipboard.dispose();
        }
        AtomicReference<String> told = new AtomicReference<>();
        Path file = folder.resolve("freeze.txt");
        new FreezeList(stopped, told::set).save(pane.shown().stopped(), file);
        Ui.until("the file", () -> told.get() != null);
        assertEquals(SeriesReader.freezeList(pane.shown().stopped()), Files.readString(file));
        assertTrue(told.get().contains("freeze.txt"), told::get);
    }

    /** A list in which nothing is selected any more, as after another filter, selects nothing. */
    @Test
    void noLineOfWhatStoppedIsNoTensor() throws Exception {
        Trainings.write(folder);
        SeriesPane pane = Ui.awaitPresent("the series", open(folder)::pane);
        Optional<Spot> before = pane.shown().model().selected();
        Table stopped = pane.lines().stopped().table();
        stopped.deselectAll();
        Consumer<RuntimeException> handler = stopped.getDisplay().getRuntimeExceptionHandler();
        List<RuntimeException> faults = new ArrayList<>();
        stopped.getDisplay().setRuntimeExceptionHandler(faults::add);
        try {
            stopped.notifyListeners(SWT.Selection, new Event());
        } finally {
            stopped.getDisplay().setRuntimeExceptionHandler(handler);
        }
        assertEquals(List.of(), faults);
        assertEquals(before, pane.shown().model().selected());
    }

    @Test
    void theFilterShortensTheListAndKeepsNumbers() throws Exception {
        Trainings.write(folder);
        SeriesPane pane = Ui.awaitPresent("the series", open(folder)::pane);
        pane.list().filter().setText("-1?00");
        Table table = pane.list().table();
        assertEquals(List.of("checkpoint-1000", "checkpoint-1100", "checkpoint-1200"),
                Arrays.stream(table.getItems()).map(item -> item.getText(0)).toList());
        table.setSelection(1);
        table.notifyListeners(SWT.Selection, new Event());
        assertEquals(OptionalInt.of(10), pane.shown().checkpoint());
        assertTrue(Ui.texts(pane.control()).contains("3 of 12"), Ui.texts(pane.control())::toString);
        pane.list().filter().setText("nothing");
        assertEquals(0, table.getItemCount());
        pane.list().filter().setText("");
        assertEquals(10, table.getSelectionIndex());
        assertTrue(Ui.texts(pane.control()).stream().anyMatch(text -> text.startsWith("12 checkpoints · 100 steps")),
                Ui.texts(pane.control())::toString);
    }

    /** Names have what the figures leave: the bars go before a name is cut, and then the long heading of the change. */
    @Test
    void namesOfCheckpointsAreWholeAsLongAsTheyCanBe() throws Exception {
        Trainings.write(folder);
        SeriesPane pane = Ui.awaitPresent("the series", open(folder)::pane);
        Table table = pane.list().table();
        table.setSize(400, 300);
        Ui.until("a bar", () -> table.getColumn(CheckpointColumns.BAR).getWidth() > 0);
        assertEquals("Δ step, %", table.getColumn(CheckpointColumns.CHANGE).getText());
        int figures = table.getColumn(CheckpointColumns.LOSS).getWidth()
                + table.getColumn(CheckpointColumns.CHANGE).getWidth();
        assertTrue(figures < 140, "no wider than their texts: " + figures);
        for (int width = 400; table.getColumn(CheckpointColumns.CHANGE).getText().contains("step"); width--) {
            table.setSize(width, 300);
            int room = width;
            Ui.until("its columns", () -> room - table.getColumn(CheckpointColumns.NAME).getWidth() < 200);
            assertTrue(Arrays.stream(table.getItems()).noneMatch(item -> item.getText(0).contains("…")),
                    "at " + width);
        }
        assertEquals(0, table.getColumn(CheckpointColumns.BAR).getWidth());
        assertTrue(Arrays.stream(table.getItems()).noneMatch(item -> item.getText(0).contains("…")));
    }

    /** A link of a finding selects what it is about, and another one compares the ends of the run. */
    @Test
    void linksShowTheFindingAndCompareTheEnds() throws Exception {
        Trainings.write(folder);
        SeriesEditor editor = open(folder);
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        Spot jump = pane.shown().model().selected().orElseThrow();
        pane.select(new Spot(4, 0, 0));
        assertTrue(Ui.texts(pane.control()).stream().anyMatch(text -> text.matches(
                "checkpoint-200: [0-9.]+.% a step · first to last [0-9.]+.% · steps add up to .*")),
                Ui.texts(pane.control())::toString);
        link(pane, "Show");
        assertEquals(Optional.of(jump), pane.shown().model().selected());
        assertEquals(IWorkbenchPage.STATE_MAXIMIZED, page.getPartState(page.getReference(editor)));
        link(pane, "First against last");
        // A pair has views beside it, which would lie over it else.
        assertEquals(IWorkbenchPage.STATE_RESTORED, page.getPartState(page.getReference(editor)));
        PageSource pair = ((SourceInput) Ui
                .await("the pair", () -> page.getActiveEditor() == editor ? null : page.getActiveEditor())
                .getEditorInput()).source();
        assertEquals(new PageSource.OfPair(folder.resolve("checkpoint-100"), folder.resolve("checkpoint-1200")), pair);
    }

    private static void link(SeriesPane pane, String text) {
        Link link = Ui.controls(pane.control()).stream().filter(Link.class::isInstance).map(Link.class::cast)
                .filter(one -> one.getText().equals("<a>" + text + "</a>")).findFirst().orElseThrow();
        link.notifyListeners(SWT.Selection, new Event());
    }

    @Test
    void enterComparesThePair() throws Exception {
        Trainings.write(folder);
        SeriesEditor editor = open(folder);
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        pane.select(new Spot(0, 0, 3));
        PictureCanvas map = (PictureCanvas) Ui.controls(pane.control()).stream()
                .filter(PictureCanvas.class::isInstance).findFirst().orElseThrow();
        press(map, SWT.CR);
        PageSource pair = ((SourceInput) Ui
                .await("the pair", () -> page.getActiveEditor() == editor ? null : page.getActiveEditor())
                .getEditorInput()).source();
        assertEquals(new PageSource.OfPair(folder.resolve("checkpoint-400"), folder.resolve("checkpoint-500")), pair);
    }

    private SeriesEditor open(Path series) {
        SeriesEditor.open(page, List.of(series));
        return (SeriesEditor) page.getActiveEditor();
    }

    private static void press(Control control, int key) {
        Event event = new Event();
        event.keyCode = key;
        control.notifyListeners(SWT.KeyDown, event);
    }

    /** Writes what is shown where the property {@code ken.pictures} names a folder. */
    private static void picture(Control control) {
        String where = System.getProperty("ken.pictures", "");
        if (!where.isEmpty()) {
            Control shell = control.getShell();
            Ui.perform("paint", shell::update);
            Image image = new Image(shell.getDisplay(), shell.getSize().x, shell.getSize().y);
            GC gc = new GC(shell);
            gc.copyArea(image, 0, 0);
            gc.dispose();
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(Path.of(where, "series-editor.png").toString(), SWT.IMAGE_PNG);
            image.dispose();
        }
    }
}
