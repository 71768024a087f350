/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.internal.ui.CopiedText;
import org.kenworkbench.internal.ui.Figures;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;

/** Puts the figures of a page on the clipboard, as spreadsheets take them. Stateless. */
final class CopyTable {

    private CopyTable() {
    }

    /** Returns at once; the text is made by a job, as it may be long. */
    static void copy(PageHostView view, TablePage page) {
        Optional<PageTable> table = page.table();
        if (table.isEmpty()) {
            view.nothingYet().say(() -> page.table().isPresent());
            return;
        }
        Display display = view.control().getDisplay();
        ICoreRunnable write = monitor -> {
            String text = table.get().tabSeparated();
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (!view.control().isDisposed()) {
                        CopiedText.put(display, text);
                        view.status(Messages.bind(Messages.View_Copied, Figures.count(table.get().rowCount())));
                    }
                });
            }
        };
        Job job = Job.create(Messages.View_Copy, write);
        job.setPriority(Job.SHORT);
        job.schedule();
    }
}
