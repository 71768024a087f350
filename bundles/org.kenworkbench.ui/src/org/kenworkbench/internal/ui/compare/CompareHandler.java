/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.internal.ui.window.CompositionInput;

/** Compares: the composition in front is added to what is compared; where nothing is yet, all that are open are. */
public final class CompareHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        ComparisonWork work = ComparisonWork.of(window);
        List<Path> open = compositions(window.getActivePage(), work.files().isEmpty());
        ComparePlace.show(window);
        work.add(open);
        return null;
    }

    private static List<Path> compositions(IWorkbenchPage page, boolean all) {
        List<Path> files = new ArrayList<>();
        for (IEditorReference editor : page.getEditorReferences()) {
            try {
                if (editor.getEditorInput() instanceof CompositionInput input
                        && (all || editor.getEditor(false) == page.getActiveEditor())) {
                    files.add(input.file());
                }
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
            }
        }
        return files;
    }
}
