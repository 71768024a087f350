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

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.OpenFiles;
import org.kenworkbench.internal.ui.look.SingleEditor;
import org.kenworkbench.internal.ui.subject.SubjectTracker;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.testing.TestStore;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.frame.CommandLineFiles;
import org.kenworkbench.viz.series.SeriesModel.Spot;

/** Tests how a series is opened, read again and added to, and what follows it. */
class SeriesEditorTest {

    @TempDir
    Path folder;

    private final IWorkbenchPage page = Ui.page();

    @AfterEach
    void close() {
        page.closeAllEditors(false);
    }

    /** Somebody who works elsewhere while a series is read goes on there. */
    @Test
    void readingAgainLeavesTheKeyboardWhereItIs() throws Exception {
        Trainings.write(folder);
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
        Trainings.write(folder);
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
        Trainings.write(folder);
        OpenFiles.open(page, List.of(folder));
        Ui.until("the series", () -> page.getActiveEditor() instanceof SeriesEditor);
        SeriesEditor editor = (SeriesEditor) page.getActiveEditor();
        SeriesPane pane = Ui.awaitPresent("its map", editor::pane);
        assertEquals(Trainings.CHECKPOINTS, pane.shown().read().paths().size());
        RecentFiles.remove(RecentFiles.list().getFirst());
        Files.copy(folder.resolve("checkpoint-1200").resolve("model.safetensors"),
                folder.resolve("model.safetensors"));
        OpenFiles.openInOrder(page, List.of(folder));
        Ui.until("the model", () -> page.getActiveEditor() instanceof SingleEditor);
        RecentFiles.remove(RecentFiles.list().getFirst());
    }

    /** Two checkpoints say what is missing; one that is added stands where its step belongs. */
    @Test
    void checkpointsAreAddedInTheirOrder() throws Exception {
        Trainings.write(folder);
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
        Trainings.write(folder);
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
        Trainings.write(folder);
        SeriesEditor editor = open(folder);
        SeriesPane pane = Ui.awaitPresent("the series", editor::pane);
        AtomicReference<PageSubject> told = new AtomicReference<>();
        SubjectTracker views = new SubjectTracker(page, subject -> told.set(subject.orElse(null)), (shape, cell) -> {
        });
        try {
            assertEquals(new PageSource.OfPair(folder.resolve("checkpoint-100"), folder.resolve("checkpoint-1200")),
                    told.get().source());
            assertEquals(Trainings.LAYERS * Trainings.KINDS.size(), told.get().tensors().size());
            assertEquals("encoder.layer.3.attention.self.query.weight", told.get().tensor().orElseThrow().name());
            editor.select(new Spot(1, 2, 4));
            TensorRow key = told.get().tensor().orElseThrow();
            assertEquals("encoder.layer.2.attention.self.key.weight", key.name());
            TensorSeries series = pane.shown().read().series().tensors().stream()
                    .filter(tensor -> tensor.tensor().name().equals(key.name())).findFirst().orElseThrow();
            assertEquals(series.relative(Against.FIRST, Trainings.CHECKPOINTS - 1), key.deltaNorm(), 1e-12);
            views.select("encoder.layer.5.output.dense.weight");
            assertEquals(Optional.of(new Spot(5, 5, 4)), pane.shown().model().selected());
            page.closeEditor(editor, false);
            assertNull(told.get());
        } finally {
            views.dispose();
        }
    }

    @Test
    void itIsAmongTheRecentFiles() throws Exception {
        Trainings.write(folder);
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
        Trainings.write(folder);
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
        Trainings.write(folder);
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
        Trainings.write(folder);
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
}
