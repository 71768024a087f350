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
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;

/** Puts the figures of a page on the clipboard, in a form that spreadsheets take. Stateless. */
final class CopyTable {

    private CopyTable() {
    }

    /**
     * Copies the table of the page, or says that there is none yet. Returns at once; the text is made by a job, as it
     * may be long.
     */
    static void copy(PageHostView view, TablePage page) {
        Optional<PageTable> table = page.table();
        if (table.isEmpty()) {
            view.nothingYet().say(() -> page.table().isPresent());
            return;
        }
        Display display = view.control().getDisplay();
        ICoreRunnable write = monitor -> {
            Runnable tell = text(view, table.get());
            view.later(display, tell);
        };
        Job job = Job.create(Messages.View_Copy, write);
        job.setPriority(Job.SHORT);
        job.schedule();
    }

    /**
     * Makes the text, which runs code of the page, and returns what is left to do on the UI thread: copying it, or
     * reporting a failure.
     */
    private static Runnable text(PageHostView view, PageTable table) {
        try {
            String text = table.tabSeparated();
            return () -> {
                CopiedText.put(view.control().getDisplay(), text);
                view.status(Messages.bind(Messages.View_Copied, FigureText.count(table.rowCount())));
            };
        } catch (RuntimeException | Error e) {
            return () -> view.failed(e);
        }
    }
}
