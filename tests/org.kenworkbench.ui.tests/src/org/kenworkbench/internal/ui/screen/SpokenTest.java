/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.EditorPage;
import org.kenworkbench.internal.ui.pages.PageHostView;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Asks ATK for the names of whatever can be used on the window, as a screen reader does. */
class SpokenTest {

    @TempDir
    Path folder;

    private final Shell shell = Ui.page().getWorkbenchWindow().getShell();

    @AfterEach
    void closeAll() throws Exception {
        Ui.page().closeAllEditors(false);
        PlatformUI.getWorkbench().showPerspective(KenViews.PRUNING_PERSPECTIVE, Ui.page().getWorkbenchWindow());
    }

    @Test
    void whateverCanBeUsedHasAName() throws Exception {
        CompositionEditor editor = (CompositionEditor) CompositionEditors
                .open(Ui.page(), LayeredModel.prune(folder, "ken")).orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        editor.select(LayeredModel.MATRIX);
        Set<String> nameless = new TreeSet<>();
        for (EditorPage page : EditorPage.values()) {
            Ui.perform("page " + page, () -> editor.pageControl(page));
            nameless.addAll(Nameless.at(shell));
        }
        for (String page : List.of(KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE, KenViews.LAYERS_PAGE,
                KenViews.MODEL_MAP_PAGE, KenViews.ROW_PAGE)) {
            PageHostView view = (PageHostView) Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
            view.focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(2, 1))));
            Ui.until("the picture of " + page, () -> Ui.controls(shell).stream()
                    .filter(PictureCanvas.class::isInstance).filter(Control::isVisible)
                    .allMatch(canvas -> ((PictureCanvas) canvas).picture().isPresent()));
            nameless.addAll(Nameless.at(shell));
        }
        PlatformUI.getWorkbench().showPerspective(KenViews.COMPARE_PERSPECTIVE, Ui.page().getWorkbenchWindow());
        Ui.perform("Compare", () -> nameless.addAll(Nameless.at(shell)));
        assertEquals("", String.join("\n", nameless));
    }

    @Test
    void aChoiceTellsWhatIsChosen() {
        Shell dialog = new Shell(Display.getCurrent());
        try {
            dialog.setLayout(new FillLayout());
            SegmentedChoice choice = new SegmentedChoice(dialog, "Colour by", List.of("Kept", "Bytes"), 1,
                    dialog.getFont(), index -> {
                    });
            choice.allow(1, "There are no bytes.");
            dialog.open();
            assertEquals("Colour by: Bytes", Atk.name(choice));
            assertEquals("There are no bytes.", Atk.description(choice));
            assertEquals("combo box", Atk.role(choice));
            choice.show(0);
            assertEquals("Colour by: Kept", Atk.name(choice));
        } finally {
            dialog.dispose();
        }
    }

    /** A canvas that hears keys would keep the key that leads on to the next control. */
    @Test
    void aPictureWithKeysCanBeLeft() {
        Shell dialog = new Shell(Display.getCurrent());
        try {
            PictureCanvas canvas = new PictureCanvas(dialog);
            canvas.setKeys(event -> {
            });
            for (int detail : new int[] {SWT.TRAVERSE_TAB_NEXT, SWT.TRAVERSE_TAB_PREVIOUS}) {
                Event event = new Event();
                event.detail = detail;
                event.doit = false;
                canvas.notifyListeners(SWT.Traverse, event);
                assertTrue(event.doit);
            }
        } finally {
            dialog.dispose();
        }
    }

    @Test
    void aPictureTellsWhatItShows() throws Exception {
        CompositionEditor editor = (CompositionEditor) CompositionEditors
                .open(Ui.page(), LayeredModel.prune(folder, "ken")).orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        editor.select(LayeredModel.MATRIX);
        Ui.page().showView(KenViews.PAGE, KenViews.MATRIX_PAGE, IWorkbenchPage.VIEW_VISIBLE);
        PictureCanvas matrix = Ui.awaitPresent("the matrix",
                () -> Ui.controls(shell).stream().filter(PictureCanvas.class::isInstance)
                        .map(PictureCanvas.class::cast)
                        .filter(canvas -> canvas.isVisible() && Atk.name(canvas).startsWith(LayeredModel.MATRIX))
                        .findFirst());
        assertEquals("image", Atk.role(matrix));
        assertTrue(Ui.plain(Atk.description(matrix)).contains("kept"), Atk.description(matrix));
    }
}
