/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/**
 * Remembers the zoom of the screen that a control is on. The toolkit asks the display server, which answers when it has
 * drawn all that was sent before: that may take longer than to paint. For the UI thread.
 */
final class ScreenZoom {

    private final Control control;
    private final Listener forget = event -> percent = 0;
    /** The window that the control was in when it was asked last: a view may be dragged out to one of its own. */
    private Shell shell;
    /** Zoom in percent; 0 if it is to be asked for. */
    private int percent;

    ScreenZoom(Control control) {
        this.control = control;
        control.addListener(SWT.Resize, forget);
        control.addListener(SWT.ZoomChanged, forget);
        control.addListener(SWT.Dispose, event -> leave());
    }

    /** Returns the zoom in percent: 100 where a logical pixel is one of the screen's. */
    int percent() {
        if (control.getShell() != shell) {
            leave();
            shell = control.getShell();
            // On its way to another screen.
            shell.addListener(SWT.Move, forget);
            percent = 0;
        }
        if (percent == 0) {
            percent = control.getMonitor().getZoom();
        }
        return percent;
    }

    private void leave() {
        if (shell != null && !shell.isDisposed()) {
            shell.removeListener(SWT.Move, forget);
        }
    }
}
