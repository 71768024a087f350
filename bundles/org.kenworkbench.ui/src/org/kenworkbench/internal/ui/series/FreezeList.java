/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.internal.ui.jobs.Later;
import org.kenworkbench.internal.ui.pages.PageFile;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.operations.series.SeriesReader;

/**
 * The names of the tensors that stopped, for a training script: copied, or written to a file in a job. For the UI
 * thread.
 *
 * @param owner where they are shown
 * @param told  gets what was done, in a sentence
 */
record FreezeList(Control owner, Consumer<String> told) {

    private static final String ENDING = ".txt";

    /** Puts the names on the clipboard; it stays as it is where there are none. */
    void copy(List<StoppedTensor> stopped) {
        if (stopped.isEmpty()) {
            told.accept(Messages.Side_NoneStopped);
        } else {
            CopiedText.put(owner.getDisplay(), SeriesReader.freezeList(stopped));
            told.accept(Messages.bind(Messages.Side_Copied, FigureText.tensors(stopped.size())));
        }
    }

    /**
     * Asks for a file and writes the names to it.
     *
     * @param title name of the series
     */
    void save(List<StoppedTensor> stopped, String title) {
        if (stopped.isEmpty()) {
            told.accept(Messages.Side_NoneStopped);
            return;
        }
        FileDialog dialog = new FileDialog(owner.getShell(), SWT.SAVE);
        dialog.setText(Messages.Side_SaveList);
        dialog.setFileName(title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-") + "-freeze" + ENDING);
        dialog.setFilterExtensions(new String[] {'*' + ENDING, "*"});
        dialog.setOverwrite(true);
        String file = dialog.open();
        if (file != null) {
            save(stopped, Path.of(file));
        }
    }

    /** Writes the names in a job; the file is there, whole, when the listener is told. */
    void save(List<StoppedTensor> stopped, Path file) {
        Display display = owner.getDisplay();
        String done = Messages.bind(Messages.Save_Done, FigureText.tensors(stopped.size()), file);
        Job job = Job.create(Messages.bind(Messages.Save_Writing, file), _ -> {
            IStatus written = PageFile.write(file,
                    place -> Files.writeString(place, SeriesReader.freezeList(stopped), StandardCharsets.UTF_8));
            if (written.isOK()) {
                Later.show(display, owner, () -> told.accept(done));
            }
            return written;
        });
        job.setUser(true);
        job.schedule();
    }
}
