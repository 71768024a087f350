/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Asks for compositions and opens them. */
public final class OpenFiles {

    private OpenFiles() {
    }

    public static void ask(IWorkbenchPage page) {
        FileDialog dialog = new FileDialog(page.getWorkbenchWindow().getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.Open_Title);
        dialog.setFilterNames(new String[] {Messages.Open_Compositions, Messages.Open_All});
        dialog.setFilterExtensions(new String[] {"*." + CompositionStore.FILE_EXTENSION, "*"});
        if (dialog.open() != null) {
            for (String name : dialog.getFileNames()) {
                CompositionEditors.open(page, Path.of(dialog.getFilterPath(), name));
            }
        }
    }
}
