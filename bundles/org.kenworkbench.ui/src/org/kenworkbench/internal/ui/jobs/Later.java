/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.jobs;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** The way from a job back to what a control shows. Stateless; for any thread. */
public final class Later {

    private Later() {
    }

    /**
     * Runs something on the UI thread, unless the control or all of the window has been closed by then.
     *
     * @param display of the control, which a control that was closed does not tell any more
     */
    public static void show(Display display, Control control, Runnable shown) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!control.isDisposed()) {
                    shown.run();
                }
            });
        }
    }
}
