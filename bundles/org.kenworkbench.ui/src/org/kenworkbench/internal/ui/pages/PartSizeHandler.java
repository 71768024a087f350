/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** Handles the commands that make the part with the keyboard wider, narrower, taller or shorter. */
public final class PartSizeHandler extends AbstractHandler implements IExecutableExtension {

    private boolean horizontal;
    private boolean larger;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        horizontal = "wider".equals(data) || "narrower".equals(data);
        larger = "wider".equals(data) || "taller".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        IWorkbenchPart part = HandlerUtil.getActivePart(event);
        if (part != null) {
            PartSize.change(part.getSite().getService(MPart.class), horizontal, larger);
        }
        return null;
    }
}
