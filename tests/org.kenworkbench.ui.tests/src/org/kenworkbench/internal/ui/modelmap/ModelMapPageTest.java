/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.kit.CompositionEditors;

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
