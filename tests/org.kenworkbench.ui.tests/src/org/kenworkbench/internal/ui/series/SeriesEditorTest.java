/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.editor.OpenFiles;
import org.kenworkbench.internal.ui.look.SingleEditor;
import org.kenworkbench.internal.ui.subject.SubjectTracker;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.internal.ui.window.SourceInput;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.testing.TestStore;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.frame.CommandLineFiles;
import org.kenworkbench.viz.series.SeriesModel.Spot;

class SeriesEditorTest {

    private static final int CHECKPOINTS = 12;
    private static final int LAYERS = 6;
    private static final int WIDTH = 16;
    private static final List<String> KINDS = List.of("attention.self.query", "attention.self.key",
            "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense");

    @TempDir
    Path folder;

    private final IWorkbenchPage page = Ui.page();

    @AfterEach
    void close() {
        page.closeAllEditors(false);
    }

    @Test
    void showsASeriesAndMovesByKeys() throws Exception {
        write();
        SeriesEditor editor = open(folder);
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        assertEquals(CHECKPOINTS, pane.list().table().getItemCount());
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
        assertEquals(OptionalInt.of(CHECKPOINTS - 1), pane.shown().checkpoint());
        assertEquals(OptionalInt.of(CHECKPOINTS - 2), pane.shown().other());
        // Where the name has no room it loses its beginning.
        assertTrue(Ui.texts(pane.control()).stream().anyMatch(text -> text.endsWith("self.key.weight")),
                Ui.texts(pane.control())::toString);
        picture(pane.control());
    }

    @Test
    void anotherComparisonAndAnotherLimitKeepTheSelection() throws Exception {
        write();
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
        assertEquals(LAYERS * KINDS.size(), pane.shown().model().verdict().stopped());
        limit.setText("nothing");
        limit.notifyListeners(SWT.DefaultSelection, new Event());
        assertTrue(Ui.texts(pane.control()).contains("Give a number above 0, at most 100"));
    }

    @Test
    void whatStoppedIsListedAndCopied() throws Exception {
        write();
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
        write();
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

    /** Somebody who works elsewhere while a series is read goes on there. */
    @Test
    void readingAgainLeavesTheKeyboardWhereItIs() throws Exception {
        write();
        SeriesEditor editor = open(folder);
        SeriesPane first = Ui.awaitPresent("the series", editor::pane);
        Shells.activate(first.control().getShell());
        Text elsewhere = new Text(first.control().getShell(), SWT.NONE);
        try {
            elsewhere.setBounds(0, 0, 50, 20);
            elsewhere.forceFocus();
            editor.readAgain();
            SeriesPane second = Ui.await("another", () -> editor.pane().filter(pane -> pane != first).orElse(null));
            assertSame(elsewhere, elsewhere.getDisplay().getFocusControl());
            second.setFocus();
            editor.readAgain();
            SeriesPane third = Ui.await("a third", () -> editor.pane().filter(pane -> pane != second).orElse(null));
            assertTrue(KeyboardFocus.isWithin(third.control()), "the keyboard goes on in the new map");
        } finally {
            elsewhere.dispose();
        }
    }

    /** A series that is read again is shown as the user chose meanwhile. */
    @Test
    void aChoiceMadeWhileReadingIsKept() throws Exception {
        write();
        SeriesEditor editor = open(folder);
        SeriesPane first = Ui.awaitPresent("the series", editor::pane);
        List<SegmentedChoice> choices = Ui.controls(first.control()).stream()
                .filter(SegmentedChoice.class::isInstance).map(SegmentedChoice.class::cast).toList();
        editor.readAgain();
        press(choices.getFirst(), SWT.ARROW_RIGHT);
        SeriesPane second = Ui.await("another", () -> editor.pane().filter(pane -> pane != first).orElse(null));
        Ui.until("against the first", () -> second.shown().choice().against() == Against.FIRST);
        assertTrue(second.shown().choice().byRole());
    }

    /** A folder that has checkpoints of a training alone is a series; one with weights of its own is a model. */
    @Test
    void aFolderOfCheckpointsOpensAsASeries() throws Exception {
        write();
        OpenFiles.open(page, List.of(folder));
        Ui.until("the series", () -> page.getActiveEditor() instanceof SeriesEditor);
        SeriesEditor editor = (SeriesEditor) page.getActiveEditor();
        SeriesPane pane = Ui.awaitPresent("its map", editor::pane);
        assertEquals(CHECKPOINTS, pane.shown().read().paths().size());
        RecentFiles.remove(RecentFiles.list().getFirst());
        Files.copy(folder.resolve("checkpoint-1200").resolve("model.safetensors"),
                folder.resolve("model.safetensors"));
        OpenFiles.openInOrder(page, List.of(folder));
        Ui.until("the model", () -> page.getActiveEditor() instanceof SingleEditor);
        RecentFiles.remove(RecentFiles.list().getFirst());
    }

    @Test
    void theFilterShortensTheListAndKeepsNumbers() throws Exception {
        write();
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
        write();
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
        write();
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

    /** Two checkpoints say what is missing; one that is added stands where its step belongs. */
    @Test
    void checkpointsAreAddedInTheirOrder() throws Exception {
        write();
        SeriesEditor.open(page, List.of(folder.resolve("checkpoint-200"), folder.resolve("checkpoint-600")));
        SeriesEditor editor = (SeriesEditor) page.getActiveEditor();
        SeriesPane two = Ui.awaitPresent("two", editor::pane);
        assertTrue(Ui.texts(two.control()).stream().anyMatch(text -> text.contains("add a checkpoint")),
                Ui.texts(two.control())::toString);
        editor.add(List.of(folder.resolve("checkpoint-400")));
        SeriesPane three = Ui.await("three", () -> editor.pane().filter(pane -> pane != two).orElse(null));
        List<Path> all = List.of(folder.resolve("checkpoint-200"), folder.resolve("checkpoint-400"),
                folder.resolve("checkpoint-600"));
        assertEquals(all, three.shown().read().paths());
        assertEquals(all, RecentFiles.list().getFirst().paths());
        assertTrue(Ui.texts(three.control()).stream().noneMatch(text -> text.contains("add a checkpoint")),
                Ui.texts(three.control())::toString);
        // What cannot be read leaves the series as it was.
        Shells.whenOpen("Reading checkpoint-200 … checkpoint-600", Shell::close);
        editor.add(List.of(Files.writeString(folder.resolve("note.txt"), "no checkpoint")));
        Ui.until("the end of reading", () -> !editor.isReading());
        assertEquals(Optional.of(three), editor.pane());
        RecentFiles.remove(RecentFiles.list().getFirst());
    }

    /** A folder with one checkpoint is refused, and is a series once another one was added. */
    @Test
    void aCheckpointIsAddedToASingleOne() throws Exception {
        write();
        Path single = Files.createDirectories(folder.resolve("other"));
        Files.move(folder.resolve("checkpoint-300"), single.resolve("checkpoint-300"));
        Shells.whenOpen("Reading other", Shell::close);
        SeriesEditor editor = open(single);
        Ui.awaitPresent("the reason", editor::refusal);
        editor.add(List.of(folder.resolve("checkpoint-200")));
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        assertEquals(List.of(folder.resolve("checkpoint-200"), single.resolve("checkpoint-300")),
                pane.shown().read().paths());
        RecentFiles.remove(RecentFiles.list().getFirst());
    }

    /** Views follow with what changed from first to last; what is selected in one moves the map. */
    @Test
    void viewsShowTheEndsOfTheRunAndTheSelectedMatrix() throws Exception {
        write();
        SeriesEditor editor = open(folder);
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        AtomicReference<PageSubject> told = new AtomicReference<>();
        SubjectTracker views = new SubjectTracker(page, subject -> told.set(subject.orElse(null)), (shape, cell) -> {
        });
        try {
            assertEquals(new PageSource.OfPair(folder.resolve("checkpoint-100"), folder.resolve("checkpoint-1200")),
                    told.get().source());
            assertEquals(LAYERS * KINDS.size(), told.get().tensors().size());
            assertEquals("encoder.layer.3.attention.self.query.weight", told.get().tensor().orElseThrow().name());
            editor.select(new Spot(1, 2, 4));
            TensorRow key = told.get().tensor().orElseThrow();
            assertEquals("encoder.layer.2.attention.self.key.weight", key.name());
            TensorSeries series = pane.shown().read().series().tensors().stream()
                    .filter(tensor -> tensor.tensor().name().equals(key.name())).findFirst().orElseThrow();
            assertEquals(series.relative(Against.FIRST, CHECKPOINTS - 1), key.deltaNorm(), 1e-12);
            views.select("encoder.layer.5.output.dense.weight");
            assertEquals(Optional.of(new Spot(5, 5, 4)), pane.shown().model().selected());
            page.closeEditor(editor, false);
            assertNull(told.get());
        } finally {
            views.dispose();
        }
    }

    private static void link(SeriesPane pane, String text) {
        Link link = Ui.controls(pane.control()).stream().filter(Link.class::isInstance).map(Link.class::cast)
                .filter(one -> one.getText().equals("<a>" + text + "</a>")).findFirst().orElseThrow();
        link.notifyListeners(SWT.Selection, new Event());
    }

    @Test
    void enterComparesThePair() throws Exception {
        write();
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

    @Test
    void itIsAmongTheRecentFiles() throws Exception {
        write();
        SeriesEditor editor = open(folder);
        Ui.awaitPresent("the series", editor::pane);
        RecentEntry entry = RecentFiles.list().getFirst();
        assertEquals(RecentKind.SERIES, entry.kind());
        page.closeAllEditors(false);
        RecentFiles.open(page, entry);
        assertEquals(folder.getFileName().toString(), page.getActiveEditor().getTitle());
        RecentFiles.remove(entry);
    }

    @Test
    void moreThanTwoCheckpointsAreASeriesInTheOrderOfTheirNumbers() throws Exception {
        write();
        OpenFiles.open(page, List.of(folder.resolve("checkpoint-1000"), folder.resolve("checkpoint-900"),
                folder.resolve("checkpoint-1100")));
        SeriesEditor editor = (SeriesEditor) page.getActiveEditor();
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        assertEquals(List.of(folder.resolve("checkpoint-900"), folder.resolve("checkpoint-1000"),
                folder.resolve("checkpoint-1100")), pane.shown().read().paths());
    }

    /** A shell gives the names of a pattern in alphabetical order. */
    @Test
    void aPatternOnTheCommandLineIsInTheOrderOfNumbers() throws Exception {
        write();
        List<Path> sorted = List.of(folder.resolve("checkpoint-1000"), folder.resolve("checkpoint-1100"),
                folder.resolve("checkpoint-900"));
        CommandLineFiles.open(page.getWorkbenchWindow(), sorted);
        SeriesEditor editor = (SeriesEditor) page.getActiveEditor();
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        assertEquals(List.of(sorted.get(2), sorted.get(0), sorted.get(1)), pane.shown().read().paths());
    }

    /** A folder of checkpoints in a store, of which the UI thread asks for nothing. */
    @Test
    void opensASeriesInAStore() throws Exception {
        write();
        TestStore store = new TestStore(folder.getParent());
        Supplier<FileSystemProvider> provider = () -> store;
        StorePaths.add(TestStore.SCHEME, provider);
        try {
            Path stored = CommandLineFiles.path("test://" + folder.getFileName() + "/");
            List<Path> some = List.of(stored.resolve("checkpoint-100"), stored.resolve("checkpoint-200"),
                    stored.resolve("checkpoint-300"));
            CommandLineFiles.open(page.getWorkbenchWindow(), some);
            SeriesEditor editor = Ui.await("the editor",
                    () -> page.getActiveEditor() instanceof SeriesEditor opened ? opened : null);
            SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
            assertEquals(some.size(), pane.list().table().getItemCount());
            assertEquals(some, RecentFiles.list().getFirst().paths());
            assertFalse(store.asking().contains(Thread.currentThread()));
        } finally {
            page.closeAllEditors(false);
            StorePaths.remove(TestStore.SCHEME, provider);
        }
    }

    @Test
    void saysWhyNothingIsShown() throws Exception {
        Shells.whenOpen("Reading " + folder.getFileName(), Shell::close);
        String refusal = Ui.awaitPresent("the reason", open(folder)::refusal);
        assertTrue(refusal.contains("holds no two checkpoints"), refusal);
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

    /** Writes a training whose steps shrink; the queries of layer 3 jump at the eighth checkpoint. */
    private void write() throws IOException {
        Random random = new Random(4);
        float[][][] weights = new float[KINDS.size()][LAYERS][WIDTH * WIDTH];
        for (float[][] layers : weights) {
            for (float[] values : layers) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
            }
        }
        for (int step = 1; step <= CHECKPOINTS; step++) {
            TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
            for (int kind = 0; kind < KINDS.size(); kind++) {
                for (int layer = 0; layer < LAYERS; layer++) {
                    double size = 0.02 * Math.exp(-0.6 * step + 0.05 * step * (layer + kind))
                            * (kind == 0 && layer == 3 && step == 8 ? 10 : 1);
                    float[] values = weights[kind][layer];
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (size * random.nextGaussian());
                    }
                    checkpoint.f32("encoder.layer." + layer + '.' + KINDS.get(kind) + ".weight",
                            new long[] {WIDTH, WIDTH}, values);
                }
            }
            Path at = Files.createDirectories(folder.resolve("checkpoint-" + 100 * step));
            checkpoint.write(at.resolve("model.safetensors"));
            Files.writeString(at.resolve("trainer_state.json"), "{\"log_history\": [{\"step\": " + 100 * step
                    + ", \"loss\": " + 1.0 / step + ", \"learning_rate\": 1e-5}]}");
        }
    }
}
