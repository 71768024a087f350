/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;

/** The commands that go to the {@code :next} finding of the editor in front, and to the {@code :previous} one. */
public final class FindingHandler extends AbstractHandler implements IExecutableExtension {

    private int lines = 1;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        lines = "previous".equals(data) ? -1 : 1;
    }

    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActiveEditor(event) instanceof SteppedFindings editor) {
            editor.stepFindings(lines);
        }
        return null;
    }
}
