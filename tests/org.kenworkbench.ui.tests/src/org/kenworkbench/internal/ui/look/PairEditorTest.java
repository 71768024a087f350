/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.XMLMemento;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.WindowCommands;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.viz.finding.FindingPicture;

/** The editor of two checkpoints, in the window. */
class PairEditorTest {

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        Ui.page().closeAllEditors(false);
    }

    private static PairEditor open(PageSource.OfPair pair) {
        return (PairEditor) LookEditors.open(Ui.page(), pair).orElseThrow();
    }

    private static PairEditor compared(PageSource.OfPair pair) {
        PairEditor editor = open(pair);
        Ui.until("what was found", () -> editor.facts().isPresent());
        return editor;
    }

    private static Control control(IEditorPart editor) {
        return ((MultiPageEditorPart) editor).getSite().getShell();
    }

    private static Table findings(PairEditor editor) {
        return Ui.awaitPresent("the findings",
                () -> Ui.controls(control(editor)).stream().filter(Table.class::isInstance).map(Table.class::cast)
                        .filter(table -> table.getColumnCount() == 4 && table.getItemCount() > 0
                                && table.getItem(0).getText().equals("error"))
                        .findFirst());
    }

    /** The worst finding's tensor is selected, at its largest step, and the totals are those of the files. */
    @Test
    void itOpensOnTheWorstFinding() throws IOException {
        PairEditor editor = compared(Pairs.write(folder));
        assertEquals(Pairs.SCALED, editor.selectedTensor().orElseThrow().name());
        PageFocus focus = editor.sharedFocus().of(editor.selectedTensor());
        assertEquals(Optional.ofNullable(editor.facts().orElseThrow().cells().get(Pairs.SCALED)), focus.cell());
        assertEquals("after against before", editor.getPartName());
        List<String> texts = Ui.texts(control(editor));
        assertTrue(texts.contains("12 together"), texts::toString);
        assertTrue(texts.contains("900"), texts::toString);
        assertEquals("0 added · 0 gone · 0 of another form", editor.facts().orElseThrow().tiles().getFirst().hint());
        Table table = findings(editor);
        assertEquals("error", table.getItem(0).getText());
        String sentence = editor.facts().orElseThrow().findings().getFirst().sentence();
        assertTrue(sentence.startsWith(Pairs.SCALED + " is 16"), sentence);
    }

    /** The picture of a finding shows it among its like; a click on it, or Enter, opens the view that shows more. */
    @Test
    void thePictureOpensTheView() throws IOException {
        PairEditor editor = compared(Pairs.write(folder));
        FindingPicture.Bars bars = assertInstanceOf(FindingPicture.Bars.class,
                editor.facts().orElseThrow().findings().getFirst().picture());
        assertEquals(Set.of(3), bars.marked(), "of the same matrix in six layers");
        assertEquals(Pairs.LAYERS, bars.heights().size());
        assertEquals(Math.log(16), bars.heights().get(3), 0.01);
        Table table = findings(editor);
        Ui.until("the pictures have room", () -> table.getColumn(3).getWidth() > 0);
        editor.selectTensor(Pairs.STEPPED);
        Rectangle cell = table.getItem(0).getBounds(3);
        Event click = new Event();
        click.button = 1;
        click.x = cell.x + cell.width / 2;
        click.y = cell.y + cell.height / 2;
        table.notifyListeners(SWT.MouseUp, click);
        assertEquals(Pairs.SCALED, editor.selectedTensor().orElseThrow().name());
        Ui.until("the view of layers", () -> isVisible(KenViews.LAYERS_PAGE));
        Ui.page().activate(editor);
        PageViews.show(Ui.page(), KenViews.MATRIX_PAGE);
        Ui.until("the view of the matrix", () -> isVisible(KenViews.MATRIX_PAGE));
        Event enter = new Event();
        enter.item = table.getItem(0);
        table.notifyListeners(SWT.DefaultSelection, enter);
        Ui.until("the view of layers again", () -> isVisible(KenViews.LAYERS_PAGE));
    }

    private static boolean isVisible(String page) {
        return Stream.of(Ui.page().getViewReferences())
                .filter(view -> KenViews.PAGE.equals(view.getId()) && page.equals(view.getSecondaryId()))
                .map(view -> view.getView(false)).anyMatch(view -> view != null && Ui.page().isPartVisible(view));
    }

    /** F8 goes through the findings, each of which selects its tensor; Delete hides one until all are shown again. */
    @Test
    void keysGoThroughTheFindings() throws IOException {
        PairEditor editor = compared(Pairs.write(folder));
        Table table = findings(editor);
        int count = table.getItemCount();
        assertTrue(count >= 2, "findings: " + count);
        WindowCommands.run(editor.getSite(), "org.kenworkbench.ui.nextFinding");
        assertEquals(0, table.getSelectionIndex());
        WindowCommands.run(editor.getSite(), "org.kenworkbench.ui.previousFinding");
        assertEquals(count - 1, table.getSelectionIndex());
        WindowCommands.run(editor.getSite(), "org.kenworkbench.ui.nextFinding");
        Event delete = new Event();
        delete.keyCode = SWT.DEL;
        table.notifyListeners(SWT.KeyDown, delete);
        assertEquals(count - 1, table.getItemCount());
        assertTrue(Ui.texts(control(editor)).stream().anyMatch(text -> text.endsWith("1 hidden")));
    }

    /**
     * Counts the clicks from the menu to the first finding: the command, and the button that compares what was typed.
     * The finding's tensor is selected then, without a third one.
     */
    @Test
    void twoClicksLeadToTheFirstFinding() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        Shells.whenOpen("Compare Two Checkpoints", shell -> {
            List<Text> fields = Ui.controls(shell).stream().filter(Text.class::isInstance).map(Text.class::cast)
                    .filter(Text::getEditable).toList();
            fields.get(0).setText(pair.base().toString());
            fields.get(1).setText(pair.tuned().toString());
            Button compare = Ui.controls(shell).stream().filter(Button.class::isInstance).map(Button.class::cast)
                    .filter(button -> button.getText().equals("Compare")).findFirst().orElseThrow();
            Ui.until("both are there", compare::isEnabled);
            compare.notifyListeners(SWT.Selection, new Event());
        });
        WindowCommands.run(Ui.page().getWorkbenchWindow(), "org.kenworkbench.ui.diff");
        PairEditor editor = Ui.awaitPresent("the editor",
                () -> Ui.page().getActiveEditor() instanceof PairEditor opened ? Optional.of(opened)
                        : Optional.empty());
        Ui.until("what was found", () -> editor.facts().isPresent());
        assertEquals(Pairs.SCALED, editor.selectedTensor().orElseThrow().name());
        assertEquals("error", findings(editor).getItem(0).getText());
    }

    /** A selection stays when the figures come, and comes back at the next start. */
    @Test
    void theSelectionComesBack() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        PairEditor editor = compared(pair);
        editor.selectTensor(Pairs.STEPPED);
        assertEquals(Optional.of(new TensorCell(5, 7)),
                editor.sharedFocus().of(editor.selectedTensor()).cell());
        XMLMemento memento = XMLMemento.createWriteRoot("editor");
        editor.saveState(memento);
        Ui.page().closeAllEditors(false);
        PairEditor again = open(pair);
        again.restoreState(memento);
        Ui.until("what was found", () -> again.facts().isPresent());
        assertEquals(Pairs.STEPPED, again.selectedTensor().orElseThrow().name());
    }

    /** The next action begins with both files. */
    @Test
    void pruneBeginsWithThePair() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        PairEditor editor = compared(pair);
        OpenModels models = editor.getAdapter(OpenModels.class);
        assertEquals(Optional.of(Optional.of(pair.base())), models.places().map(OpenModels.Places::base));
        assertEquals(Optional.of(pair.tuned()), models.places().map(OpenModels.Places::tuned));
    }

    /** Two files of the same content have nothing that stands out. */
    @Test
    void equalFilesHaveNoFinding() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        Path copy = folder.resolve("copy.safetensors");
        Files.copy(pair.base(), copy);
        PairEditor editor = compared(new PageSource.OfPair(pair.base(), copy));
        assertTrue(Ui.texts(control(editor)).stream().anyMatch(text -> text.equals("No value differs.")),
                () -> Ui.texts(control(editor)).toString());
    }

    /** A file that is no checkpoint is told of in the editor's place. */
    @Test
    void aFileThatIsNoCheckpointIsRefused() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        Path text = Files.writeString(folder.resolve("notes.txt"), "no weights");
        PairEditor editor = open(new PageSource.OfPair(pair.base(), text));
        Ui.until("the refusal", () -> editor.refusal().isPresent());
        assertTrue(editor.refusal().orElseThrow().contains("notes.txt"), editor.refusal().orElseThrow());
    }
}
