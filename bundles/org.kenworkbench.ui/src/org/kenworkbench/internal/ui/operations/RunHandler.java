/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** The command that opens the form of an operation, by its name. */
public final class RunHandler extends AbstractHandler {

    private static final String NAME = "org.kenworkbench.ui.operation.name";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        String name = event.getParameter(NAME);
        if (name == null) {
            throw new ExecutionException(NAME + " is missing");
        }
        OperationWizards.open(HandlerUtil.getActiveWorkbenchWindowChecked(event), name);
        return null;
    }
}
