/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Size of the window, or the size it will have when it opens for the first time. For the UI thread. */
final class WindowSize {

    private static final Point FIRST = new Point(1440, 900);
    /** Least width at which three columns have room side by side. */
    private static final int LEAST_WIDE = 1360;

    private WindowSize() {
    }

    /** Returns the size of the first window: 1,440 by 900 pixels, or that of the screen where this is smaller. */
    static Point first() {
        Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
        return new Point(Math.min(FIRST.x, screen.width), Math.min(FIRST.y, screen.height));
    }

    /** Tells whether the window has no room for three columns. */
    static boolean isNarrow() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        Shell shell = window == null ? null : window.getShell();
        int width = shell != null && !shell.isDisposed() && shell.isVisible() ? shell.getSize().x : first().x;
        return width < LEAST_WIDE;
    }
}
