/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.jobs;

import java.util.List;

import org.eclipse.swt.widgets.Control;

/** Splits work that would hold the UI thread too long into several events, between which the window answers. */
public final class Steps {

    private Steps() {
    }

    /**
     * Runs steps one after the other on the UI thread. To be called on that thread; returns at once.
     *
     * @param control once it is disposed of, no more steps are run
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
