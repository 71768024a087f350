/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.util.Optional;

import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.internal.ui.window.Perspectives;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.internal.ui.window.SourceInput;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.ui.PageSource;

/** Opens models and pairs of them. For the UI thread. */
public final class LookEditors {

    /** Id of the editor of a model. */
    public static final String MODEL = "org.kenworkbench.ui.modelEditor";

    /** Id of the editor of two models. */
    public static final String PAIR = "org.kenworkbench.ui.pairEditor";

    private LookEditors() {
    }

    /**
     * Shows a model or a pair, in the editor that shows it already if there is one. Returns at once: files are read in
     * the background, and one that cannot be read has an editor too, which says so.
     *
     * @param source one checkpoint or two
     * @return the editor; empty if the workbench could make none; the user has been told then
     */
    public static Optional<IEditorPart> open(IWorkbenchPage page, PageSource source) {
        Welcome.close();
        RecentFiles.add(source instanceof PageSource.OfPair ? RecentKind.PAIR : RecentKind.MODEL, source.files());
        Perspectives.showEditors(page);
        try {
            return Optional.of(page.openEditor(new SourceInput(source),
                    source instanceof PageSource.OfPair ? PAIR : MODEL));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
            return Optional.empty();
        }
    }
}
