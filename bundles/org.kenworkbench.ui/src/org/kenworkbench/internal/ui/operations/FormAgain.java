/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.RunAsker;
import org.kenworkbench.operations.RunSettings;
import org.osgi.service.component.annotations.Component;

/** Opens the form of an operation with what an earlier run was given. */
@Component(service = RunAsker.class)
public final class FormAgain implements RunAsker {

    @Override
    public boolean asksFor(String command) {
        return OperationCatalog.names().contains(command);
    }

    @Override
    public void ask(IWorkbenchWindow window, OperationCall call, RunSettings settings) {
        OperationWizards.open(window, call.command(), FirstValues.again(call, settings));
    }
}
