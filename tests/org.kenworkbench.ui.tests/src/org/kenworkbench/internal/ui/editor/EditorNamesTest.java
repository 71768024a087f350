/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Editors of one name. */
class EditorNamesTest {

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        Ui.page().closeAllEditors(false);
    }

    @Test
    void asManyFoldersAsTellFilesApart() {
        Path one = Path.of("/home/runs/monday/out/composition.kenx");
        Path two = Path.of("/home/runs/tuesday/out/composition.kenx");
        Path three = Path.of("/home/old/tuesday/out/composition.kenx");
        assertEquals(Map.of(one, "out"), EditorNames.of(List.of(one)));
        assertEquals(Map.of(one, "out \u2013 monday", two, "out \u2013 tuesday"), EditorNames.of(List.of(one, two)));
        assertEquals(
                Map.of(one, "out \u2013 runs/monday", two, "out \u2013 runs/tuesday", three, "out \u2013 old/tuesday"),
                EditorNames.of(List.of(one, two, three)));
        Path top = Path.of("/out/composition.kenx");
        Path own = Path.of("/runs/small.kenx");
        assertEquals(Map.of(one, "out \u2013 monday", top, "out \u2013 /", own, "small.kenx"),
                EditorNames.of(List.of(one, top, own)));
    }

    @Test
    void theEditorsAndTheWindowHaveThem() throws Exception {
        IWorkbenchPage page = Ui.page();
        CompositionEditors.open(page, Compositions.write(folder.resolve("monday")));
        Ui.until("its own name", () -> title(page).equals("result.kenx \u00b7 KEN Workbench"));
        CompositionEditors.open(page, Compositions.write(folder.resolve("tuesday")));
        Ui.until("two names",
                () -> names(page).equals(List.of("result.kenx \u2013 monday", "result.kenx \u2013 tuesday")));
        Ui.until("the window's", () -> title(page).equals("result.kenx \u2013 tuesday \u00b7 KEN Workbench"));
        page.closeEditor(page.getActiveEditor(), false);
        Ui.until("the short one again", () -> names(page).equals(List.of("result.kenx")));
        Ui.until("the window's again", () -> title(page).equals("result.kenx \u00b7 KEN Workbench"));
    }

    private static String title(IWorkbenchPage page) {
        return page.getWorkbenchWindow().getShell().getText();
    }

    private static List<String> names(IWorkbenchPage page) {
        TreeSet<String> names = new TreeSet<>();
        for (IEditorReference editor : page.getEditorReferences()) {
            names.add(editor.getPartName());
        }
        return List.copyOf(names);
    }
}
