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
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;

/** Handler that opens the form of an operation, whose name {@code plugin.xml} gives behind that of this class. */
public final class FormHandler extends AbstractHandler implements IExecutableExtension {

    private String operation = "";

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        operation = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        OperationWizards.open(HandlerUtil.getActiveWorkbenchWindowChecked(event), operation);
        return null;
    }
}
