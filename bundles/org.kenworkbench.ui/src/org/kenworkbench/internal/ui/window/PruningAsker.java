/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;

import org.eclipse.ui.IWorkbenchWindow;

/** Asks how to prune, a service. For the UI thread. */
public interface PruningAsker {

    /**
     * Asks how to prune two checkpoints, whose headers are read in the background first; where that fails, what asks
     * begins with them and says why. Returns at once.
     *
     * @param preset what has been chosen already
     */
    void ask(IWorkbenchWindow window, Path base, Path tuned, PruningPreset preset);
}
