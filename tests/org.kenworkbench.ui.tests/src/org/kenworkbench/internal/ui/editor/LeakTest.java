/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.eclipse.swt.graphics.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.ui.kit.CompositionEditors;

/**
 * Checks that opening and closing leaves nothing behind: no SWT resource that was not disposed of, no widget, no editor
 * in memory.
 */
class LeakTest {

    private static final int ROUNDS = 50;

    /** The workbench remembers the last parts that were active. */
    private static final int STILL_KNOWN = 3;

    @TempDir
    Path folder;

    @Test
    void fiftyRoundsLeaveNothing() throws IOException {
        Queue<Error> leaked = new ConcurrentLinkedQueue<>();
        Resource.setNonDisposeHandler(leaked::add);
        Path kenx = Compositions.write(folder);
        List<WeakReference<CompositionEditor>> editors = new ArrayList<>();
        round(kenx, editors);
        editors.clear();
        int controls = controls();
        for (int i = 0; i < ROUNDS; i++) {
            round(kenx, editors);
        }
        Ui.until("the controls are gone", () -> controls() <= controls);
        Ui.untilElsewhere("the editors are forgotten", () -> {
            System.gc();
            return editors.stream().filter(editor -> editor.get() != null).count() <= STILL_KNOWN;
        });
        assertEquals(List.of(), List.copyOf(leaked));
    }

    private static void round(Path kenx, List<WeakReference<CompositionEditor>> editors) {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        for (EditorPage page : EditorPage.values()) {
            editor.showPage(page);
        }
        editors.add(new WeakReference<>(editor));
        Ui.page().closeEditor(editor, false);
    }

    private static int controls() {
        return Ui.controls(Ui.page().getWorkbenchWindow().getShell()).size();
    }
}
