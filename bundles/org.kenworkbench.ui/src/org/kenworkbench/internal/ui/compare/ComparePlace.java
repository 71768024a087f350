/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.internal.ui.Welcome;
import org.kenworkbench.ui.CompositionEditors;
import org.kenworkbench.ui.KenViews;

/** Goes where subnetworks are compared, and back. For the UI thread. */
public final class ComparePlace {

    private ComparePlace() {
    }

    /** Shows the perspective; the welcome page, which would cover it, is closed. */
    public static void show(IWorkbenchWindow window) {
        Welcome.close();
        perspective(window, KenViews.COMPARE_PERSPECTIVE);
    }

    /** Shows it, with these files among what is compared. */
    public static void compare(IWorkbenchWindow window, List<Path> files) {
        show(window);
        ComparisonWork.of(window).add(files);
    }

    /** Opens a composition where one result is worked with. */
    static void open(IWorkbenchWindow window, Path kenx) {
        perspective(window, KenViews.PRUNING_PERSPECTIVE);
        CompositionEditors.open(window.getActivePage(), kenx);
    }

    private static void perspective(IWorkbenchWindow window, String id) {
        try {
            PlatformUI.getWorkbench().showPerspective(id, window);
        } catch (WorkbenchException e) {
            StatusManager.getManager().handle(Status.error(String.valueOf(e.getMessage()), e), StatusManager.LOG | StatusManager.SHOW);
        }
    }
}
