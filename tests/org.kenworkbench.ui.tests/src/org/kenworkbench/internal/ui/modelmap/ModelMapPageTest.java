/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.kit.CompositionEditors;
import org.kenworkbench.viz.canvas.Box;

/** The page in its view, with an editor beside it. */
class ModelMapPageTest {

    @TempDir
    Path folder;

    @AfterEach
    void closeEditors() {
        Ui.page().closeAllEditors(false);
    }

    /** The composition's checkpoints are no checkpoints at all: the map does without them. */
    @Test
    void aClickOnACellSelectsItsTensor() throws Exception {
        var view = Ui.page().showView(KenViews.PAGE, KenViews.MODEL_MAP_PAGE, IWorkbenchPage.VIEW_ACTIVATE);
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Compositions.write(folder))
                .orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        PictureCanvas canvas = Ui.awaitPresent("the picture", () -> canvas(view.getSite().getShell()));
        Ui.until("a cell that can be clicked", () -> {
            for (int y = 2; y < canvas.getSize().y; y += 4) {
                for (int x = 2; x < canvas.getSize().x; x += 8) {
                    click(canvas, x, y);
                    if (selected(editor).equals("layer.1.weight")) {
                        return true;
                    }
                }
            }
            return false;
        });
        assertEquals("layer.1.weight", selected(editor));
    }

    /** The keys come closer to the selected layer, a drag moves on, and a click finds the tensor that is there then. */
    @Test
    void aPartOfManyLayersIsSeenCloser() throws Exception {
        Shell shell = new Shell(Ui.page().getWorkbenchWindow().getShell());
        try {
            shell.setLayout(new FillLayout());
            shell.setSize(700, 200);
            AtomicReference<String> selected = new AtomicReference<>("");
            ModelMapPane map = new ModelMapPane(shell, Surroundings.FOOT, selected::set, () -> {
            }, problem -> {
            });
            shell.open();
            map.show(PrunedModels.subject(PrunedModels.pruneLayers(folder, 200), "h.101.w"));
            Ui.until("the map", () -> map.model().isPresent());
            for (int layers : new int[] {100, 50, 25, 24, 24}) {
                press(map, '+');
                assertEquals(layers, map.span().orElseThrow().layers());
                assertTrue(map.span().orElseThrow().with(101, 200).equals(map.span().orElseThrow()));
            }
            int first = map.span().orElseThrow().first();
            map.press(400, 50);
            map.drag(200, 50);
            assertTrue(map.span().orElseThrow().first() > first);
            first = map.span().orElseThrow().first();
            Box cell = map.control().measured(metrics -> map.view().layout(map.control().body(), metrics)).grid();
            map.click((int) cell.x() + 1, (int) cell.y() + 1);
            assertEquals("h." + first + ".w", selected.get());
            press(map, '-');
            assertEquals(48, map.span().orElseThrow().layers());
            press(map, '0');
            assertEquals(Optional.empty(), map.span());
        } finally {
            shell.dispose();
        }
    }

    private static void press(ModelMapPane map, char key) {
        Event event = new Event();
        event.character = key;
        map.control().notifyListeners(SWT.KeyDown, event);
    }

    private static String selected(CompositionEditor editor) {
        var selection = (IStructuredSelection) editor.getSite().getSelectionProvider().getSelection();
        return selection.getFirstElement() instanceof TensorRow row ? row.name() : "";
    }

    private static void click(PictureCanvas canvas, int x, int y) {
        Event event = new Event();
        event.button = 1;
        event.x = x;
        event.y = y;
        canvas.notifyListeners(SWT.MouseDown, event);
        canvas.notifyListeners(SWT.MouseUp, event);
    }

    private static Optional<PictureCanvas> canvas(Control root) {
        return Ui.controls(root).stream().filter(PictureCanvas.class::isInstance).map(PictureCanvas.class::cast)
                .filter(canvas -> canvas.isVisible() && canvas.getSize().y > 1).findFirst();
    }
}
