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

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.look.Pairs;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.kit.CompositionEditors;

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
    void manyTensorsAreShownSortedAndFiltered() throws IOException {
        Path kenx = Compositions.write(folder, LAYERS);
        assertTrue(Files.size(kenx) > 1 << 20);
        Ui.startWhatOnlyTestsHave();
        Shells.activate(Ui.page().getWorkbenchWindow().getShell());
        Ui.untilIdle("what the window does when it gets the keyboard");
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

    /** A model of 240 layers with the embedding of a vocabulary of 128,256, in all views. */
    @Test
    @Tag("slow")
    void manyLayersAndManyRowsAreShown() throws Exception {
        PageSource.OfPair pair = Pairs.write(folder, 240, 128_256);
        Path kenx = PrunedModels.prune(folder, pair.base(), pair.tuned(), "magnitude");
        Ui.startWhatOnlyTestsHave();
        for (String page : new String[] {KenViews.MODEL_EXPLORER_PAGE, KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE,
                KenViews.LAYERS_PAGE, KenViews.ROW_PAGE, KenViews.MODEL_MAP_PAGE}) {
            Ui.perform("show " + page, () -> show(page));
        }
        Ui.startTiming();
        Ui.perform("open the result", () -> CompositionEditors.open(Ui.page(), kenx));
        CompositionEditor result = (CompositionEditor) Ui.page().getActiveEditor();
        Ui.until("the composition", () -> result.document().isPresent());
        Ui.until("the first tensor", () -> !result.getSite().getSelectionProvider().getSelection().isEmpty());
        for (EditorPage page : EditorPage.values()) {
            Ui.perform("show page " + page, () -> result.showPage(page));
        }
        Ui.perform("select the embedding", () -> result.select("embed_tokens.weight"));
        for (String page : new String[] {KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE, KenViews.ROW_PAGE}) {
            Ui.perform("show " + page, () -> show(page));
        }
        Ui.perform("select a matrix of a layer", () -> result.select("layers.239.attn.q.weight"));
        Ui.perform("show the layers", () -> show(KenViews.LAYERS_PAGE));
        Ui.perform("show the map", () -> show(KenViews.MODEL_MAP_PAGE));
        System.out.println("A result: " + Ui.timing());
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
