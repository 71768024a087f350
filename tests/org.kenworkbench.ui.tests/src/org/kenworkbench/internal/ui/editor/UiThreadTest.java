/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.kit.CompositionEditors;
import org.osgi.framework.Bundle;

/**
 * A model of many tensors, while every event is timed. How long the UI thread was held at most is printed, not judged:
 * machines differ.
 */
class UiThreadTest {

    private static final int LAYERS = 2_000;

    @TempDir
    Path folder;

    @AfterEach
    void closeEditors() {
        Ui.page().closeAllEditors(false);
    }

    @Test
    void manyTensorsAreShownSortedAndFiltered() throws IOException, ClassNotFoundException {
        Path kenx = Compositions.write(folder, LAYERS);
        assertTrue(Files.size(kenx) > 1 << 20);
        startWhatOnlyTestsHave();
        Ui.perform("show the window", () -> Ui.page().getWorkbenchWindow().getShell().forceActive());
        Ui.startTiming();
        Ui.perform("show the explorer", () -> show(KenViews.MODEL_EXPLORER_PAGE));
        Ui.perform("open the editor", () -> CompositionEditors.open(Ui.page(), kenx));
        CompositionEditor editor = (CompositionEditor) Ui.page().getActiveEditor();
        Ui.until("the composition", () -> editor.document().isPresent());
        Ui.perform("show the table", () -> editor.showPage(EditorPage.LAYERS));
        Table table = find(editor, Table.class);
        Ui.until("all tensors", () -> table.getItemCount() == 2 * LAYERS);
        Ui.perform("filter", () -> find(editor, Text.class).setText("*.1999.bias"));
        Ui.until("one tensor", () -> table.getItemCount() == 1);
        Ui.perform("filter nothing", () -> find(editor, Text.class).setText(""));
        Ui.until("all tensors again", () -> table.getItemCount() == 2 * LAYERS);
        Ui.perform("select", () -> editor.select("layer.1999.weight"));
        for (EditorPage page : EditorPage.values()) {
            Ui.perform("show page " + page, () -> editor.showPage(page));
        }
        System.out.println(Ui.timing());
    }

    /**
     * Tycho's harness brings the platform's workspace along, which the first editor would start; the product has none.
     */
    private static void startWhatOnlyTestsHave() throws ClassNotFoundException {
        Bundle workspace = Platform.getBundle("org.eclipse.core.resources");
        if (workspace != null) {
            workspace.loadClass("org.eclipse.core.resources.ResourcesPlugin");
        }
    }

    private static void show(String page) {
        try {
            Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
        } catch (org.eclipse.ui.PartInitException e) {
            throw new AssertionError(page, e);
        }
    }

    private static <C> C find(CompositionEditor editor, Class<C> type) {
        List<C> found = Ui.controls(editor.pageControl(EditorPage.LAYERS)).stream().filter(type::isInstance)
                .map(type::cast).toList();
        return found.getFirst();
    }
}
