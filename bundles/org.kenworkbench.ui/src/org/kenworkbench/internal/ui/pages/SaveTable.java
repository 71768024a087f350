/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;

/** Saves the figures of a page as a file that spreadsheets read. Stateless. */
final class SaveTable {

    private static final String TABS = ".tsv";

    private SaveTable() {
    }

    /** Asks for a file and saves the table. */
    static void ask(PageHostView view, TablePage page) {
        Optional<PageTable> table = page.table();
        if (table.isEmpty()) {
            view.nothingYet().say(() -> page.table().isPresent());
            return;
        }
        String name = view.getPartName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        PageFile.ask(view, Messages.View_SaveTable, name,
                List.of(new PageFile.Kind(".csv", Messages.Save_Csv), new PageFile.Kind(TABS, Messages.Save_Tsv)),
                file -> file.getFileName().toString().indexOf('.') >= 0)
                .ifPresent(file -> save(view, table.get(), file));
    }

    /**
     * Saves the table as {@link PageFile#save} does, separated by tabs if the name of the file says so, else by commas.
     */
    static Job save(PageHostView view, PageTable table, Path file) {
        boolean tabs = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(TABS);
        return PageFile.save(view, file, Messages.Save_TableDone,
                temporary -> Files.writeString(temporary, tabs ? table.tabSeparated() : table.commaSeparated(),
                        StandardCharsets.UTF_8));
    }
}
