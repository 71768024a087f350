/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.operations.RunSettings;

/** Opens the form or wizard that asks for a run, filled in with what an earlier one was given; a service. */
public interface RunAsker {

    /** Tells whether this is what asks for a command. For any thread. */
    boolean asksFor(String command);

    /** Asks for a run that begins with the same values. For the UI thread. */
    void ask(IWorkbenchWindow window, OperationCall call, RunSettings settings);
}
