/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.kenworkbench.internal.ui.editor.CompositionEditor;

/** Asks how to sweep: the models of the composition that is open in front, or others. */
public final class SweepHandler extends AbstractHandler {

    private static final String ALL = "all";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        if (HandlerUtil.getActiveEditor(event) instanceof CompositionEditor editor && editor.document().isPresent()) {
            editor.sweep();
        } else {
            SweepWizards.open(window, null, null, ALL, false);
        }
        return null;
    }
}
