/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OutputFile;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;

/** Saves the figures of a page as a file that spreadsheets read. Stateless. */
final class SaveTable {

    private static final String COMMAS = ".csv";
    private static final String TABS = ".tsv";
    private static final String[] ENDINGS = {COMMAS, TABS};

    private SaveTable() {
    }

    /** Asks where to and saves. */
    static void ask(PageHostView view, TablePage page) {
        Optional<PageTable> table = page.table();
        if (table.isEmpty()) {
            view.nothingYet().say(() -> page.table().isPresent());
            return;
        }
        FileDialog dialog = new FileDialog(view.getSite().getShell(), SWT.SAVE);
        dialog.setText(Messages.View_SaveTable);
        dialog.setFilterExtensions(new String[] {'*' + COMMAS, '*' + TABS});
        dialog.setFilterNames(new String[] {Messages.Save_Csv, Messages.Save_Tsv});
        dialog.setFileName(view.getPartName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-") + COMMAS);
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            save(view, table.get(), named(Path.of(chosen), ENDINGS[Math.max(0, dialog.getFilterIndex())]));
        }
    }

    /** A name without an ending gets the one that was chosen. */
    private static Path named(Path file, String ending) {
        return file.getFileName().toString().indexOf('.') >= 0 ? file : file.resolveSibling(file.getFileName() + ending);
    }

    /** Returns at once; the file is there, whole, when the status line says so, or a message tells why not. */
    static Job save(PageHostView view, PageTable table, Path file) {
        Display display = view.control().getDisplay();
        Job job = Job.create(Messages.bind(Messages.Save_Writing, file), monitor -> {
            try {
                IStatus written = write(table, file);
                if (written.isOK()) {
                    view.later(display, () -> view.status(Messages.bind(Messages.Save_TableDone, file)));
                }
                return written;
            } catch (RuntimeException | Error e) {
                // Of the page's rows: its view says so.
                view.later(display, () -> view.failed(e));
                return Status.CANCEL_STATUS;
            }
        });
        job.setUser(true);
        job.schedule();
        return job;
    }

    private static IStatus write(PageTable table, Path file) {
        try (OutputFile output = OutputFile.open(file, true, List.of())) {
            boolean tabs = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(TABS);
            Files.writeString(output.temporary(), tabs ? table.tabSeparated() : table.commaSeparated(), StandardCharsets.UTF_8);
            output.publish();
            return Status.OK_STATUS;
        } catch (OperationException e) {
            return Status.error(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            return Status.error(Messages.bind(Messages.Save_Failed, file, e.getMessage()), e);
        }
    }
}
