/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.look.PairEditor;
import org.kenworkbench.internal.ui.look.SingleEditor;
import org.kenworkbench.internal.ui.prune.Models;
import org.kenworkbench.internal.ui.widget.DroppedFiles;

/** Tests how the window treats files that are dropped on it. */
@NonNullByDefault({}) // of its package, which is API
public class FileDropTest {

    @TempDir
    Path folder;

    @AfterEach
    void closeEditors() {
        Ui.page().closeAllEditors(false);
    }

    @Test
    void theWholeWindowTakesFiles() {
        DropTarget target = (DropTarget) window().getShell().getData(DND.DROP_TARGET_KEY);
        assertArrayEquals(new Transfer[] {FileTransfer.getInstance()}, target.getTransfer());
        assertTrue(target.getDropListeners()[0] instanceof DroppedFiles);
    }

    @Test
    void compositionsOpenInTheEditor() {
        Path kenx = folder.resolve("gone.kenx");
        drop(kenx);
        CompositionEditor editor = Ui.await("the editor",
                () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened ? opened : null);
        assertEquals("gone.kenx", editor.getEditorInput().getName());
        Ui.until("why it cannot be read", () -> editor.refusal().isPresent());
    }

    @Test
    void twoCheckpointsAreCompared() throws Exception {
        Inputs inputs = Models.write(folder);
        drop(inputs.base().source(), inputs.tuned().source());
        Ui.until("the editor", () -> Ui.page().getActiveEditor() instanceof PairEditor);
    }

    @Test
    void oneCheckpointIsOpenedAlone() throws Exception {
        Inputs inputs = Models.write(folder);
        drop(inputs.tuned().source());
        Ui.until("the editor", () -> Ui.page().getActiveEditor() instanceof SingleEditor);
    }

    @Test
    void threeCheckpointsAreASeries() {
        Shells.whenOpen("Reading a … c", Shell::close);
        drop(folder.resolve("b"), folder.resolve("a"), folder.resolve("c"));
        IEditorPart editor = Ui.await("the editor", () -> Ui.page().getActiveEditor());
        assertEquals("a … c", editor.getTitle());
        Ui.until("what is wrong", () -> Ui.texts(window().getShell()).stream()
                .anyMatch(text -> text.contains(folder.resolve("a").toString()) && !text.startsWith("Reading")));
    }

    private static void drop(Path... paths) {
        window().getShell().getDisplay().asyncExec(() -> new FileDrop(window()).open(List.of(paths)));
    }

    private static IWorkbenchWindow window() {
        return Ui.page().getWorkbenchWindow();
    }
}
