/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.internal.ui.window.Perspectives;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.internal.ui.window.Welcome;

/** Opens compositions. */
public final class CompositionEditors {

    /** Id of the editor. */
    public static final String ID = "org.kenworkbench.ui.compositionEditor";

    private CompositionEditors() {
    }

    /**
     * Shows the composition, in the editor that shows it already if there is one. Returns at once: the file is read in
     * the background, and one that is missing, damaged or too new has an editor too, which says so. Where the
     * perspective has no place for editors, as Compare has none, the one for pruning is shown.
     *
     * @return the editor; empty if the workbench could make none; the user has been told then
     */
    public static Optional<IEditorPart> open(IWorkbenchPage page, Path file) {
        Welcome.close();
        RecentFiles.add(RecentKind.COMPOSITION, List.of(file));
        Perspectives.showEditors(page);
        try {
            return Optional.of(page.openEditor(new CompositionInput(file), ID));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
            return Optional.empty();
        }
    }

    /**
     * Shows a composition that was just written, as {@link #open} does, but in a new editor: one that shows an earlier
     * result of the same name is closed, since an editor does not read again what it shows. An editor with changes is
     * left to the user.
     *
     * @return the editor; empty if the workbench could make none; the user has been told then
     */
    public static Optional<IEditorPart> openNew(IWorkbenchPage page, Path file) {
        IEditorPart outdated = page.findEditor(new CompositionInput(file));
        if (outdated != null && !outdated.isDirty()) {
            page.closeEditor(outdated, false);
        }
        return open(page, file);
    }
}
