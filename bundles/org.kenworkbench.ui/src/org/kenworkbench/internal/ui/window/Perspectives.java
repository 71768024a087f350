/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.ui.KenViews;

/** Access to the perspective that a window shows. For the UI thread. */
public final class Perspectives {

    private Perspectives() {
    }

    /** Shows a perspective; the user is told if that is not possible. */
    public static void show(IWorkbenchWindow window, String id) {
        try {
            PlatformUI.getWorkbench().showPerspective(id, window);
        } catch (WorkbenchException e) {
            StatusManager.getManager().handle(Status.error(String.valueOf(e.getMessage()), e),
                    StatusManager.LOG | StatusManager.SHOW);
        }
    }

    /**
     * Shows the one where one result is worked with, unless the page has a place for editors already: they would take
     * it from the views.
     */
    public static void showEditors(IWorkbenchPage page) {
        if (!page.isEditorAreaVisible()) {
            show(page.getWorkbenchWindow(), KenViews.PRUNING_PERSPECTIVE);
        }
    }
}
