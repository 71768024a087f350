/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;

/** Tests the list of files that the welcome page offers to open again. */
public class RecentFilesTest {

    @Test
    void theLatestIsFirstNoneIsTwiceAndOldOnesGo() {
        for (int i = 0; i < 30; i++) {
            add("/models/" + i + ".kenx");
        }
        add("/models/5.kenx");
        add("/models/29.kenx");
        List<Path> files = RecentFiles.compositions();
        assertEquals(24, files.size());
        assertEquals(Path.of("/models/29.kenx"), files.getFirst());
        assertEquals(Path.of("/models/5.kenx"), files.get(1));
        assertEquals(Path.of("/models/28.kenx"), files.get(2));
        assertEquals(Path.of("/models/7.kenx"), files.getLast());
        add("/models/two\nlines\\and\ta tab.kenx");
        assertEquals(Path.of("/models/two\nlines\\and\ta tab.kenx"), RecentFiles.compositions().getFirst());
        RecentFiles.remove(RecentFiles.list().getFirst());
        assertEquals(Path.of("/models/29.kenx"), RecentFiles.compositions().getFirst());
        RecentFiles.clear();
        assertEquals(List.of(), RecentFiles.list());
    }

    @Test
    void anEntryHasAKindPathsAndATimeAndIsWrittenInALine() {
        for (RecentKind kind : RecentKind.values()) {
            RecentEntry entry = new RecentEntry(kind, List.of(Path.of("/a\\tb"), Path.of("/c\td\n\\")),
                    Optional.of(Instant.ofEpochSecond(1_800_000_000)));
            assertFalse(entry.line().contains("\n"));
            assertEquals(Optional.of(entry), RecentEntry.read(entry.line()));
        }
        // as the last version wrote it
        assertEquals(
                Optional.of(new RecentEntry(RecentKind.COMPOSITION, List.of(Path.of("/old\\n/a b\tc.kenx")),
                        Optional.empty())),
                RecentEntry.read("/old\\n/a b\tc.kenx"));
        for (String bad : List.of("", "later_kind\t1\t/a", "model\tsoon\t/a")) {
            assertEquals(Optional.empty(), RecentEntry.read(bad), bad);
        }
    }

    @Test
    void whatIsOpenedIsToldWithItsTime() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        add("/models/timed.kenx");
        RecentEntry entry = RecentFiles.list().getFirst();
        assertEquals(RecentKind.COMPOSITION, entry.kind());
        assertFalse(entry.opened().orElseThrow().isBefore(before));
    }

    private static void add(String file) {
        RecentFiles.add(RecentKind.COMPOSITION, List.of(Path.of(file)));
    }

    /** A process that is killed does not come to write its settings at its end. */
    @Test
    void whatWasOpenedIsOnTheDiskSoonAfter() {
        Path settings = Path.of(Platform.getInstanceLocation().getURL().getPath(),
                ".metadata/.plugins/org.eclipse.core.runtime/.settings/org.kenworkbench.ui.prefs");
        add("/models/opened-before-a-kill.kenx");
        Ui.untilElsewhere("it is written", () -> text(settings).contains("opened-before-a-kill.kenx"));
        new RememberedFiles("comparedInATest").put(List.of(Path.of("/models/compared-before-a-kill.kenx")));
        Ui.untilElsewhere("it is written, too", () -> text(settings).contains("compared-before-a-kill.kenx"));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // it is being replaced
        }
    }
}
