/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.XMLMemento;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.table.TensorColumn;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.kit.CompositionEditors;

class CompositionEditorTest {

    @TempDir
    Path folder;

    @AfterEach
    void closeEditors() {
        Ui.page().closeAllEditors(false);
    }

    /** The columns of the table sort by its context menu, which has a key. */
    @Test
    void theTableIsSortedByItsMenu() throws Exception {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Compositions.write(folder))
                .orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        Table table = (Table) Ui.controls(editor.pageControl(EditorPage.LAYERS)).stream()
                .filter(Table.class::isInstance).findFirst().orElseThrow();
        Ui.until("the columns", () -> table.getSortColumn() != null);
        table.getMenu().notifyListeners(SWT.Show, new Event());
        assertEquals(table.getColumnCount(), table.getMenu().getItemCount());
        MenuItem last = table.getMenu().getItem(table.getColumnCount() - 1);
        assertEquals("Sort by " + table.getColumn(table.getColumnCount() - 1).getText(), last.getText());
        last.notifyListeners(SWT.Selection, new Event());
        Ui.until("the order", () -> table.getSortColumn() == table.getColumn(table.getColumnCount() - 1));
        table.getMenu().notifyListeners(SWT.Show, new Event());
        assertTrue(last.getSelection() && !table.getMenu().getItem(0).getSelection());
    }

    /**
     * Two layers by one matrix: a click on the map, and arrows from there, select for all views; Enter opens the page
     * Matrix.
     */
    @Test
    void theMapOfTheOverviewSelectsTensors() throws IOException {
        CompositionEditor editor = open(Compositions.write(folder));
        PictureCanvas map = Ui.controls(pageControl(editor, EditorPage.OVERVIEW)).stream()
                .filter(PictureCanvas.class::isInstance)
                .map(PictureCanvas.class::cast).findFirst()
                .orElseThrow();
        Ui.until("a cell that can be clicked", () -> {
            for (int y = 2; y < map.getSize().y; y += 6) {
                for (int x = 2; x < map.getSize().x; x += 8) {
                    Event click = new Event();
                    click.button = 1;
                    click.x = x;
                    click.y = y;
                    map.notifyListeners(SWT.MouseDown, click);
                    map.notifyListeners(SWT.MouseUp, click);
                    if (editor.tensorSelection().selected().stream()
                            .anyMatch(row -> ((TensorRow) row).name().equals("layer.1.weight"))) {
                        return true;
                    }
                }
            }
            return false;
        });
        press(map, SWT.ARROW_LEFT);
        assertEquals("layer.0.weight", ((TensorRow) editor.tensorSelection().selected().getFirst()).name());
        press(map, SWT.CR);
        assertEquals(KenViews.MATRIX_PAGE, ((IViewSite) Ui.page().getActivePart().getSite()).getSecondaryId());
    }

    private static void press(Control control, int key) {
        Event event = new Event();
        event.keyCode = key;
        control.notifyListeners(SWT.KeyDown, event);
    }

    @Test
    void theOverviewTellsTheTotalsAndTheHonestBytes() throws IOException {
        CompositionEditor editor = open(Compositions.write(folder));
        List<String> texts = Ui.texts(pageControl(editor, EditorPage.OVERVIEW));
        assertTrue(
                texts.containsAll(List.of("tuned on base", "100", "60.0 %", "120 B", "2.00 s", "400 B", "200 B",
                        "50.0 % of it", "30.0 % of it")),
                texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.contains("75.0 %") && text.contains("60.0 %")),
                texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.contains("still take memory and time")), texts::toString);
        assertFalse(editor.isDirty());
    }

    @Test
    void theCommandThatRestoresIsCopied() throws IOException {
        CompositionEditor editor = open(Compositions.write(folder));
        editor.commands().copyRestoreCommand();
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        try {
            String command = Ui.await("the command",
                    () -> clipboard.getContents(TextTransfer.getInstance()) instanceof String text
                            && text.startsWith("ken restore ") ? text : null);
            assertTrue(command.contains("--subnetwork " + folder.toRealPath().resolve("subnetwork.ken")), command);
        } finally {
            clipboard.dispose();
        }
    }

    /** The platform hands over, before the file has been read, what it asked for at the last end. */
    @Test
    void pageAndTensorAreThereAgainTheNextTime() throws IOException {
        Path kenx = Compositions.write(folder);
        CompositionEditor editor = open(kenx);
        editor.select("layer.1.weight");
        editor.showPage(EditorPage.PROVENANCE);
        XMLMemento memento = XMLMemento.createWriteRoot("editor");
        editor.saveState(memento);
        Ui.page().closeAllEditors(false);
        CompositionEditor again = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        again.restoreState(memento);
        Ui.until("the page", () -> again.seenPage() == EditorPage.PROVENANCE);
        assertEquals(List.of("layer.1.weight"),
                again.tensorSelection().selected().stream().map(row -> ((TensorRow) row).name()).toList());
    }

    /** A file that is damaged for a while does not cost the page and the tensor that were seen last. */
    @Test
    void whatCouldNotBeReadIsRememberedAsItWas() throws IOException {
        Path kenx = Compositions.write(folder);
        XMLMemento before = XMLMemento.createWriteRoot("editor");
        EditorState state = new EditorState(EditorPage.PROVENANCE, Optional.of("layer.1.weight"));
        state.save(before);
        Files.writeString(kenx, "damaged");
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        editor.restoreState(before);
        Ui.until("the refusal", () -> editor.refusal().isPresent());
        XMLMemento after = XMLMemento.createWriteRoot("editor");
        editor.saveState(after);
        assertEquals(state, EditorState.load(after));
    }

    @Test
    void noLabelOfProvenanceIsCut() throws IOException {
        CompositionEditor editor = open(Compositions.write(folder));
        editor.showPage(EditorPage.PROVENANCE);
        Control page = pageControl(editor, EditorPage.PROVENANCE);
        Ui.until("labels", () -> labels(page).anyMatch(label -> label.getText().startsWith("Kept values rescaled")));
        Ui.until("labels as wide as their texts", () -> labels(page)
                .allMatch(label -> label.getSize().x >= label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x));
    }

    /** Labels of one line. */
    private static Stream<Label> labels(Control page) {
        return Ui.controls(page).stream().filter(Label.class::isInstance).map(Label.class::cast)
                .filter(label -> (label.getStyle() & SWT.WRAP) == 0);
    }

    @Test
    void oneFileHasOneEditor() throws IOException {
        Path kenx = Compositions.write(folder);
        assertSame(open(kenx), CompositionEditors.open(Ui.page(), folder.resolve("./result.kenx")).orElseThrow());
    }

    @Test
    void layersSortsAndFilters() throws IOException {
        CompositionEditor editor = open(Compositions.write(folder));
        editor.showLayers();
        Table table = find(pageControl(editor, EditorPage.LAYERS), Table.class);
        Ui.until("four tensors", () -> table.getItemCount() == 4);
        Text filter = find(pageControl(editor, EditorPage.LAYERS), Text.class);
        filter.setText("*.weight");
        Ui.until("two tensors", () -> table.getItemCount() == 2);
        assertEquals("layer.0.weight", table.getItem(0).getText());
        assertEquals("50.0", table.getItem(0).getText(TensorColumn.KEPT.ordinal()));
        table.getColumn(0).notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
        Ui.until("the other way round", () -> table.getItem(0).getText().equals("layer.1.weight"));
    }

    @Test
    void aSelectionOutlivesOrderAndIsShownByAPageMadeLater() throws IOException {
        CompositionEditor editor = open(Compositions.write(folder));
        editor.select("layer.1.bias");
        editor.showPage(EditorPage.LAYERS);
        Table table = find(pageControl(editor, EditorPage.LAYERS), Table.class);
        Ui.until("the selection",
                () -> table.getSelectionCount() == 1 && table.getSelection()[0].getText().equals("layer.1.bias"));
        int before = table.getSelectionIndex();
        table.getColumn(0).notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
        Ui.until("the other way round",
                () -> table.getSelectionCount() == 1 && table.getSelectionIndex() == 3 - before);
        assertEquals("layer.1.bias", table.getSelection()[0].getText());
    }

    @Test
    void aNoteIsTakenBackAndStored() throws IOException {
        Path kenx = Compositions.write(folder);
        byte[] before = Files.readAllBytes(kenx);
        CompositionEditor editor = open(kenx);
        CompositionDocument document = editor.document().orElseThrow();
        document.addNote("me", Optional.of("layer.1.bias"), "odd & long");
        assertTrue(editor.isDirty());
        execute("org.eclipse.ui.edit.undo");
        assertFalse(editor.isDirty());
        assertTrue(document.composition().getNotes().isEmpty());
        execute("org.eclipse.ui.edit.redo");
        Note note = document.composition().getNotes().getFirst();
        document.editNote(note, "changed");
        execute("org.eclipse.ui.edit.undo");
        assertEquals("odd & long", note.getText());
        assertArrayEquals(before, Files.readAllBytes(kenx));
        editor.doSave(new NullProgressMonitor());
        assertFalse(editor.isDirty());
        Composition stored = CompositionStore.load(kenx);
        assertEquals("odd & long", stored.getNotes().getFirst().getText());
        assertEquals("layer.1.bias", stored.getNotes().getFirst().getTensor().getName());
        assertTrue(Ui.texts(pageControl(editor, EditorPage.NOTES)).isEmpty()
                || document.composition().getNotes().size() == 1);
    }

    @Test
    void aButtonThatDoesNothingLooksSo() throws IOException {
        CompositionEditor editor = open(Compositions.write(folder));
        Control page = pageControl(editor, EditorPage.NOTES);
        Button add = button(page, "&Add…");
        Button edit = button(page, "&Edit…");
        assertFalse(edit.isEnabled());
        Ui.until("another colour", () -> !edit.getForeground().equals(add.getForeground()));
        editor.document().orElseThrow().addNote("me", Optional.empty(), "a note");
        Table table = find(page, Table.class);
        table.setSelection(0);
        table.notifyListeners(SWT.Selection, new Event());
        assertTrue(edit.isEnabled());
        Ui.until("the same colour", () -> edit.getForeground().equals(add.getForeground()));
        editor.document().orElseThrow().commands().undo();
    }

    private static Button button(Control root, String text) {
        return Ui.controls(root).stream()
                .filter(control -> control instanceof Button button && button.getText().equals(text))
                .map(Button.class::cast)
                .findFirst().orElseThrow();
    }

    @Test
    void aMissingCheckpointIsSaidAndFound() throws IOException {
        Path kenx = Compositions.write(folder);
        Path moved = Files.createDirectory(folder.resolve("elsewhere")).resolve("t.safetensors");
        Files.move(folder.resolve("tuned.safetensors"), moved);
        CompositionEditor editor = open(kenx);
        Control overview = pageControl(editor, EditorPage.OVERVIEW);
        assertTrue(
                Ui.texts(overview).stream()
                        .anyMatch(text -> text.contains("tuned checkpoint") && text.contains("is missing")),
                () -> Ui.texts(overview).toString());
        CompositionDocument document = editor.document().orElseThrow();
        document.locate(document.composition().getTuned(), moved);
        Ui.until("the warning goes",
                () -> Ui.texts(overview).stream().noneMatch(text -> text.contains("is missing")));
        assertTrue(editor.isDirty());
        assertEquals("elsewhere/t.safetensors", document.composition().getTuned().getPath());
    }

    @Test
    void aChangedCheckpointAndAMissingSubnetworkAreSaid() throws IOException {
        Path kenx = Compositions.write(folder);
        Files.write(folder.resolve("base.safetensors"), new byte[7]);
        Files.delete(folder.resolve("subnetwork.ken"));
        List<String> texts = Ui.texts(pageControl(open(kenx), EditorPage.OVERVIEW));
        assertTrue(texts.stream().anyMatch(text -> text.contains("base checkpoint") && text.contains("has changed")),
                texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.contains("subnetwork.ken") && text.contains("is missing")),
                texts::toString);
    }

    @Test
    void whatCannotBeReadIsSaidAndLeftAlone() throws IOException {
        Path kenx = Compositions.write(folder);
        byte[] newer = Files.readString(kenx).replace("version=\"1.0\"", "version=\"9.0\"")
                .replaceFirst("(encoding=\"UTF-8\".*)version=\"9.0\"",
                        "$1version=\"9.0\"")
                .replace("<?xml version=\"9.0\"", "<?xml version=\"1.0\"").getBytes();
        assertRefused(newer, "newer KEN Workbench");
        assertRefused("<kenx".getBytes(), "");
        assertRefused(new byte[0], "");
        CompositionEditor editor = openAny(folder.resolve("no-such.kenx"));
        assertTrue(Ui.await("a refusal", () -> editor.refusal().orElse(null)).contains("does not exist"));
        assertFalse(Files.exists(folder.resolve("no-such.kenx")));
    }

    private void assertRefused(byte[] content, String remedy) throws IOException {
        Path file = Files.write(folder.resolve("bad-" + content.length + ".kenx"), content);
        CompositionEditor editor = openAny(file);
        String sentence = Ui.await("a refusal", () -> editor.refusal().orElse(null));
        assertTrue(sentence.contains(file.toString()) && sentence.contains(remedy), sentence);
        assertTrue(Ui.texts(editor.seenControl()).contains(sentence));
        assertFalse(editor.isDirty());
        editor.doSave(new NullProgressMonitor());
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @Test
    void aRepairedFileIsReadAgain() throws IOException {
        Path kenx = Compositions.write(folder);
        byte[] good = Files.readAllBytes(kenx);
        Files.write(kenx, new byte[3]);
        CompositionEditor editor = openAny(kenx);
        Ui.await("a refusal", () -> editor.refusal().orElse(null));
        Files.write(kenx, good);
        editor.read();
        Ui.await("the composition", () -> editor.document().orElse(null));
        assertTrue(Ui.texts(pageControl(editor, EditorPage.OVERVIEW)).contains("tuned on base"));
    }

    @Test
    void anEditorSurvivesBeingClosedWhileItReads() throws IOException {
        IWorkbenchPage page = Ui.page();
        for (int i = 0; i < 5; i++) {
            page.closeEditor(CompositionEditors.open(page, Compositions.write(folder.resolve("r" + i))).orElseThrow(),
                    false);
        }
        Ui.until("all closed", () -> page.getEditorReferences().length == 0);
    }

    private static CompositionEditor open(Path kenx) {
        CompositionEditor editor = openAny(kenx);
        Ui.await("the composition", () -> editor.document().orElse(null));
        return editor;
    }

    private static CompositionEditor openAny(Path file) {
        return (CompositionEditor) CompositionEditors.open(Ui.page(), file).orElseThrow();
    }

    private static Control pageControl(CompositionEditor editor, EditorPage page) {
        return editor.pageControl(page);
    }

    private static <C> C find(Control root, Class<C> type) {
        return Ui.controls(root).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private static void execute(String command) {
        try {
            PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(IHandlerService.class)
                    .executeCommand(command, null);
        } catch (org.eclipse.core.commands.common.CommandException e) {
            throw new AssertionError(command, e);
        }
    }
}
