/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.jobs;

import java.util.List;

import org.eclipse.swt.widgets.Control;

/** What would hold the UI thread too long at once, and is done as several events: between them the window answers. */
public final class Steps {

    private Steps() {
    }

    /**
     * Returns at once; to be called on the UI thread, which does one step after the other.
     *
     * @param control without which nothing more is done
     */
    public static void run(Control control, List<Runnable> steps) {
        if (!steps.isEmpty()) {
            control.getDisplay().asyncExec(() -> {
                if (!control.isDisposed()) {
                    steps.getFirst().run();
                    run(control, steps.subList(1, steps.size()));
                }
            });
        }
    }
}
