/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.window.Perspectives;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Goes where subnetworks are compared, and back. For the UI thread. */
public final class ComparePlace {

    private ComparePlace() {
    }

    /** Shows the perspective; the welcome page, which would cover it, is closed. */
    public static void show(IWorkbenchWindow window) {
        Welcome.close();
        Perspectives.show(window, KenViews.COMPARE_PERSPECTIVE);
    }

    /** Shows the perspective Compare, and adds files to what is compared. */
    public static void compare(IWorkbenchWindow window, List<Path> files) {
        show(window);
        ComparisonWork.of(window).add(files);
    }

    /** Opens a composition where one result is worked with. */
    static void open(IWorkbenchWindow window, Path kenx) {
        Perspectives.show(window, KenViews.PRUNING_PERSPECTIVE);
        CompositionEditors.open(window.getActivePage(), kenx);
    }
}
