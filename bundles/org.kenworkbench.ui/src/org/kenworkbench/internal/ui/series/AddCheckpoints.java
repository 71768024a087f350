/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.inputs.CheckpointFilters;

/** Asks for more checkpoints of a series. Stateless. */
final class AddCheckpoints {

    private AddCheckpoints() {
    }

    /**
     * Asks for files where the series has files, as their names tell, and for a folder where it has folders.
     *
     * @return empty if the user wants none
     */
    static List<Path> ask(Shell shell, List<Path> series) {
        CheckpointFilters filters = CheckpointFilters.ofInstalled();
        if (filters.match(series.getLast())) {
            FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
            dialog.setText(Messages.Add_Title);
            filters.apply(dialog);
            dialog.setFilterPath(place(series));
            return dialog.open() == null ? List.of() : Arrays.stream(dialog.getFileNames())
                    .map(name -> Path.of(dialog.getFilterPath(), name)).toList();
        }
        DirectoryDialog dialog = new DirectoryDialog(shell);
        dialog.setText(Messages.Add_Title);
        dialog.setMessage(Messages.Add_Message);
        dialog.setFilterPath(place(series));
        String folder = dialog.open();
        return folder == null ? List.of() : List.of(Path.of(folder));
    }

    private static String place(List<Path> series) {
        Path folder = series.getLast().getParent();
        return folder == null ? "" : folder.toString();
    }
}
