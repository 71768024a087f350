/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.internal.WorkbenchPartReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.CompositionEditors;

class PageTest {

    /** Bundle that is named: contributions of a fragment count as those of its host. */
    private static final String CONTRIBUTOR = "org.kenworkbench.ui";

    @TempDir
    Path folder;

    @AfterEach
    void closeAll() {
        Ui.page().closeAllEditors(false);
        for (IViewReference view : Ui.page().getViewReferences()) {
            if (view.getId().equals(KenViews.PAGE) && !KenViews.MODEL_EXPLORER_PAGE.equals(view.getSecondaryId())) {
                Ui.page().hideView(view);
            }
        }
    }

    @Test
    void faultyContributionsAreReportedByNameAndSkipped() {
        PageRegistry registry = new PageRegistry(Platform.getExtensionRegistry());
        List<String> ids = registry.pages().stream().map(PageDescriptor::id).filter(id -> id.startsWith("tests."))
                .toList();
        assertEquals(List.of("tests.names", "tests.thrower", "tests.noClass", "tests.wrongClass"),
                ids.stream().filter(id -> !id.contains("fault")).toList());
        assertEquals(5, registry.problems().size(), registry.problems()::toString);
        assertTrue(registry.problems().stream().allMatch(problem -> problem.startsWith(CONTRIBUTOR + ' ')),
                registry.problems()::toString);
        for (String named : List.of("tests:colon", "tests.noName", "love", "taken by")) {
            assertTrue(registry.problems().stream().anyMatch(problem -> problem.contains(named)), named);
        }
        assertEquals("Names", registry.page("tests.names").orElseThrow().name());
        assertTrue(registry.page(KenViews.MODEL_EXPLORER_PAGE).isPresent());
    }

    @Test
    void aPageFollowsTheSelectionUnlessPinned() throws Exception {
        PageHostView view = show("tests.names");
        Ui.until("the wish for a model", () -> Ui.texts(view.control()).getFirst().contains("No model is open"));
        CompositionEditor editor = open();
        awaitTexts(view, "layer.0.weight");
        editor.getSite().getSelectionProvider().setSelection(StructuredSelection.EMPTY);
        Ui.until("the wish for a tensor", () -> Ui.texts(view.control()).contains("Select a tensor."));
        editor.select("layer.1.bias");
        awaitTexts(view, "layer.1.bias");
        view.setPinned(true);
        editor.select("layer.0.bias");
        PageHostView another = show("tests.names/2");
        awaitTexts(another, "layer.0.bias");
        assertEquals(List.of("layer.1.bias"), Ui.texts(view.control()));
        view.setPinned(false);
        awaitTexts(view, "layer.0.bias");
        int disposed = NamePage.disposed;
        Ui.page().hideView(another);
        assertEquals(disposed + 1, NamePage.disposed);
        Ui.page().closeAllEditors(false);
        Ui.until("the wish for a model", () -> Ui.texts(view.control()).getFirst().contains("No model is open"));
    }

    @Test
    void aPageInTheSteadOfASentenceHasItsKeyboard() throws Exception {
        CompositionEditor editor = open(PrunedModels.prune(folder));
        // A result that opens selects what changed most, as soon as that is known.
        Ui.untilIdle("what the editor selects");
        editor.getSite().getSelectionProvider().setSelection(StructuredSelection.EMPTY);
        PageHostView view = show(KenViews.MATRIX_PAGE);
        Ui.until("the wish for a tensor", () -> Ui.texts(view.control()).contains("Select a tensor."));
        Shells.activate(view.getSite().getShell());
        Ui.page().activate(view);
        Ui.until("the keyboard", () -> KeyboardFocus.isWithin(view.control()));
        editor.select(PrunedModels.MATRIX);
        Ui.until("the keyboard in the picture", () -> Ui.controls(view.control()).stream()
                .anyMatch(control -> control instanceof PictureCanvas && control.isFocusControl()));
    }

    /** Disposes of the control first, as it happens when the window closes: the part is told last. */
    @Test
    void aPageIsDisposedOfBeforeItsControls() throws Exception {
        PageHostView view = show("tests.names");
        int disposed = NamePage.disposed;
        view.control().dispose();
        assertEquals(disposed + 1, NamePage.disposed);
        assertFalse(NamePage.late);
        Ui.page().hideView(view);
        assertEquals(disposed + 1, NamePage.disposed);
    }

    /** The pointer is on one view, and is marked in all that show a tensor of the same shape. */
    @Test
    void thePointerIsMarkedInAllViewsOfTensorsOfThatShape() throws Exception {
        PageHostView over = show("tests.names");
        CompositionEditor editor = open();
        editor.select("layer.0.bias");
        PageHostView follower = show("tests.names/2");
        PageHostView pinned = show("tests.names/3");
        for (PageHostView view : List.of(over, follower, pinned)) {
            awaitTexts(view, "layer.0.bias");
        }
        pinned.setPinned(true);
        over.point(Optional.of(new TensorCell(0, 3)));
        for (PageHostView view : List.of(over, follower, pinned)) {
            assertEquals(List.of("layer.0.bias 0 3"), Ui.texts(view.control()));
        }
        editor.select("layer.0.weight");
        awaitTexts(over, "layer.0.weight");
        awaitTexts(follower, "layer.0.weight");
        over.point(Optional.of(new TensorCell(2, 3)));
        assertEquals(List.of("layer.0.weight 2 3"), Ui.texts(follower.control()));
        assertEquals(List.of("layer.0.bias"), Ui.texts(pinned.control()), "a vector");
        over.point(Optional.empty());
        assertEquals(List.of("layer.0.weight"), Ui.texts(follower.control()));
    }

    @Test
    void aPageThatThrowsIsTakenOffAndItsContributorNamed() throws Exception {
        PageHostView view = show("tests.thrower");
        open();
        Ui.until("the report", () -> Ui.texts(view.control()).stream()
                .anyMatch(text -> text.contains("The page Thrower is not shown: the bundle " + CONTRIBUTOR)));
    }

    @Test
    void aPageThatCannotBeMadeIsReported() throws Exception {
        for (String id : List.of("tests.noClass", "tests.wrongClass")) {
            PageHostView view = show(id);
            Ui.until("the report", () -> Ui.texts(view.control()).stream()
                    .anyMatch(text -> text.contains("the bundle " + CONTRIBUTOR + " failed: its class ")));
        }
        PageHostView gone = show("tests.gone");
        Ui.until("the report",
                () -> Ui.texts(gone.control()).stream().anyMatch(text -> text.contains("tests.gone is not installed")));
    }

    @Test
    void theModelExplorerListsFiltersAndSelects() throws Exception {
        PageHostView view = show(KenViews.MODEL_EXPLORER_PAGE);
        CompositionEditor editor = open();
        Tree tree = Ui.controls(view.control()).stream().filter(Tree.class::isInstance).map(Tree.class::cast)
                .findFirst().orElseThrow();
        Ui.until("the model", () -> tree.getItemCount() == 1 && tree.getItem(0).getText().equals("tuned"));
        Ui.until("two layers", () -> tree.getItem(0).getItemCount() == 2);
        // 60 of 100 parameters: each layer has 20 of 40 and 10 of 10
        assertEquals("60.0", tree.getItem(0).getText(1));
        editor.select("layer.1.weight");
        Ui.until("the selection",
                () -> tree.getSelectionCount() == 1 && tree.getSelection()[0].getText().equals("weight"));
        assertEquals("50.0", tree.getSelection()[0].getText(1));
        assertEquals("100.00", tree.getSelection()[0].getText(2));
        Text filter = Ui.controls(view.control()).stream().filter(Text.class::isInstance).map(Text.class::cast)
                .findFirst().orElseThrow();
        filter.setText("1.w");
        Ui.until("one layer, unfolded",
                () -> tree.getItem(0).getItemCount() == 1 && tree.getItem(0).getItem(0).getExpanded());
        assertEquals("weight", tree.getItem(0).getItem(0).getItem(0).getItem(0).getText());
        filter.setText("");
        Ui.until("two layers again", () -> tree.getItem(0).getItemCount() == 2);
    }

    /** The tree stays the same, and shows what is selected in the editor that is open now. */
    @Test
    void aCompositionThatIsOpenedAgainHasItsSelection() throws Exception {
        PageHostView explorer = show(KenViews.MODEL_EXPLORER_PAGE);
        PageHostView names = show("tests.names");
        Tree tree = Ui.controls(explorer.control()).stream().filter(Tree.class::isInstance).map(Tree.class::cast)
                .findFirst().orElseThrow();
        CompositionEditor editor = open();
        editor.select("layer.1.weight");
        awaitTexts(names, "layer.1.weight");
        Ui.until("the selection",
                () -> tree.getSelectionCount() == 1 && tree.getSelection()[0].getText().equals("weight"));
        Ui.page().closeAllEditors(false);
        CompositionEditor again = open();
        awaitTexts(names, "layer.1.weight");
        Ui.until("the selection",
                () -> tree.getSelectionCount() == 1 && tree.getSelection()[0].getText().equals("weight"));
        again.getSite().getSelectionProvider().setSelection(StructuredSelection.EMPTY);
        Ui.until("the wish for a tensor", () -> Ui.texts(names.control()).contains("Select a tensor."));
        Ui.until("nothing selected", () -> tree.getSelectionCount() == 0);
    }

    @Test
    void theListOfViewsNamesPages() throws Exception {
        show("tests.names");
        List<String> listed = Arrays.stream(Ui.page().getViewReferences())
                .map(view -> new ViewCycle().getWorkbenchPartReferenceText((WorkbenchPartReference) view))
                .toList();
        assertTrue(listed.containsAll(List.of("Names", "Model Explorer")), listed::toString);
        assertFalse(listed.contains("Page"), listed::toString);
    }

    /** Keys can be faster than the screen. */
    @Test
    void aLineThatWasNotSeenYetIsSelected() throws Exception {
        PageHostView explorer = show(KenViews.MODEL_EXPLORER_PAGE);
        PageHostView names = show("tests.names");
        // The tree is that of the previous test until the new one is there, so this model has another number of layers.
        CompositionEditors.open(Ui.page(), Compositions.write(folder, 7));
        Tree tree = Ui.controls(explorer.control()).stream().filter(Tree.class::isInstance).map(Tree.class::cast)
                .findFirst().orElseThrow();
        Ui.until("seven layers", () -> tree.getItemCount() == 1 && tree.getItem(0).getItemCount() == 7);
        TreeItem role = seen(seen(tree.getItem(0)).getItem(1)).getItem(0);
        Event event = new Event();
        event.item = seen(role).getItem(0);
        assertNull(event.item.getData());
        tree.notifyListeners(SWT.Selection, event);
        Ui.until("the tensor", () -> Ui.texts(names.control()).getFirst().startsWith("layer.1."));
    }

    private static TreeItem seen(TreeItem item) {
        assertFalse(item.getText().isEmpty());
        return item;
    }

    /** Waits for the text, since the workbench may put off the layout of a view. */
    private static void awaitTexts(PageHostView view, String only) {
        Ui.until(only, () -> Ui.texts(view.control()).equals(List.of(only)));
    }

    private CompositionEditor open() throws IOException {
        return open(Compositions.write(folder));
    }

    private static CompositionEditor open(Path kenx) {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.await("the composition", () -> editor.document().orElse(null));
        return editor;
    }

    private static PageHostView show(String id) throws PartInitException {
        return (PageHostView) Ui.page().showView(KenViews.PAGE, id, IWorkbenchPage.VIEW_VISIBLE);
    }
}
