/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks for subnetworks. Stateless. */
final class AddFiles {

    /** File name patterns: all endings of results, and all files. */
    private static final String[] ENDINGS = {"*.ken;*.kenx;*.ken.index.json", "*"};

    private AddFiles() {
    }

    static Optional<List<Path>> ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.Add_Title);
        dialog.setFilterExtensions(ENDINGS);
        dialog.setFilterNames(new String[] {Messages.Add_Subnetworks, Messages.Add_All});
        return dialog.open() == null ? Optional.empty()
                : Optional.of(Arrays.stream(dialog.getFileNames()).map(name -> Path.of(dialog.getFilterPath(), name))
                        .toList());
    }
}
