/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;

/**
 * The line at the bottom of a window: when a part empties the line, the window's own text is shown again. For the UI
 * thread.
 */
public final class WindowLine {

    private record Writer(Shell shell, Runnable show) {
    }

    private static final List<Writer> WRITERS = new ArrayList<>();

    private WindowLine() {
    }

    /** @param show code that shows the window's own text, called from now on as long as the window is open */
    public static void writtenBy(IWorkbenchWindow window, Runnable show) {
        Writer writer = new Writer(window.getShell(), show);
        WRITERS.add(writer);
        window.getShell().addDisposeListener(event -> WRITERS.remove(writer));
    }

    /**
     * Shows the window's own text again; to be called when a part has nothing to say any more, as its empty text has
     * taken the place of that text.
     */
    public static void showAgain(IWorkbenchWindow window) {
        WRITERS.stream().filter(writer -> writer.shell() == window.getShell()).forEach(writer -> writer.show().run());
    }
}
