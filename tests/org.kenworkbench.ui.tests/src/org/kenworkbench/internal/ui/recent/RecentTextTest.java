/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.recent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;

/** Tests what is said of what was opened last, and the menu of it. */
class RecentTextTest {

    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 29, 12, 0, 0, 0, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void timesAreToldFromToday() {
        assertEquals("today, 09:41", RecentText.time(Instant.parse("2026-11-29T09:41:00Z"), NOW));
        assertEquals("yesterday, 23:59", RecentText.time(Instant.parse("2026-11-28T23:59:00Z"), NOW));
        assertEquals("Thu 26 Nov", RecentText.time(Instant.parse("2026-11-26T01:00:00Z"), NOW));
        assertEquals("1 Nov 2025", RecentText.time(Instant.parse("2025-11-01T01:00:00Z"), NOW));
    }

    @Test
    void namesTellKindAndFolderOnlyWhereTheyAreTheSame() {
        RecentEntry one = entry(RecentKind.COMPOSITION, "/results/one/demo/composition.kenx");
        RecentEntry other = entry(RecentKind.MODEL, "/models/demo");
        RecentEntry pair = entry(RecentKind.PAIR, "/models/base", "/models/tuned");
        RecentEntry series = entry(RecentKind.SERIES, "/runs/checkpoint-1", "/runs/checkpoint-2", "/runs/checkpoint-3");
        List<RecentEntry> all = List.of(one, other, pair, series);
        assertEquals(
                List.of("demo (Pruning, /results/one)", "demo (Model, /models)", "tuned against base",
                        "checkpoint-1 and 2 more"),
                all.stream().map(entry -> RecentText.name(entry, all)).toList());
    }

    @Test
    void filesThatMovedAreFound() throws Exception {
        Path there = Files.createFile(folder.resolve("there"));
        RecentEntry half = entry(RecentKind.PAIR, there.toString(), folder.resolve("gone").toString());
        assertEquals(Set.of(half),
                RecentText.moved(List.of(half, entry(RecentKind.MODEL, there.toString()))));
    }

    @Test
    void theMenuOpensWhatIsThereAndGreysWhatMoved() throws Exception {
        RecentFiles.clear();
        Path kenx = Compositions.write(folder);
        RecentFiles.add(RecentKind.COMPOSITION, List.of(folder.resolve("gone & away@home.kenx")));
        RecentFiles.add(RecentKind.COMPOSITION, List.of(kenx));
        Menu menu = new Menu(Ui.page().getWorkbenchWindow().getShell(), SWT.POP_UP);
        try {
            new RecentMenu().fill(menu, 0);
            Ui.until("the moved one", () -> !menu.getItem(1).getEnabled());
            assertEquals(List.of("&1  result.kenx", "&2  gone && away@home.kenx (moved)", "", "&Clear"),
                    Stream.of(menu.getItems()).map(MenuItem::getText).map(String::strip).toList());
            menu.getItem(0).notifyListeners(SWT.Selection, new Event());
            assertEquals("result.kenx", Ui.page().getActiveEditor().getTitle());
            menu.getItem(3).notifyListeners(SWT.Selection, new Event());
            assertEquals(List.of(), RecentFiles.list());
        } finally {
            menu.dispose();
            Ui.page().closeAllEditors(false);
        }
    }

    private static RecentEntry entry(RecentKind kind, String... paths) {
        return new RecentEntry(kind, Stream.of(paths).map(Path::of).toList(), Optional.empty());
    }
}
