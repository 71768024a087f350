/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.editor.CompositionInput;

/** Finds what is open in the window. For the UI thread. */
final class OpenCompositions {

    private OpenCompositions() {
    }

    /** The composition whose editor is in front, if there is one. */
    static Optional<Path> active() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return Optional.empty(); // a test of a form alone
        }
        return Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow()).map(IWorkbenchWindow::getActivePage)
                .map(IWorkbenchPage::getActiveEditor).map(IEditorPart::getEditorInput)
                .flatMap(input -> input instanceof CompositionInput composition ? Optional.of(composition.file()) : Optional.empty());
    }
}
