/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;

import org.eclipse.ui.IWorkbenchWindow;

/** Asks how a sweep is to go on, a service. For the UI thread. */
public interface SweepAsker {

    /**
     * Asks the user, and returns when the dialog is closed. What was asked for runs in the background then.
     *
     * @param preset what the sweep was asked for before
     */
    void ask(IWorkbenchWindow window, Path base, Path tuned, SweepPreset preset);
}
