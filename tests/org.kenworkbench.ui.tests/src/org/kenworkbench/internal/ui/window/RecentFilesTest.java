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
import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;

/** Tests the list of files that the welcome page offers to open again. */
public class RecentFilesTest {

    @Test
    void theLatestIsFirstNoneIsTwiceAndOldOnesGo() {
        for (int i = 0; i < 10; i++) {
            RecentFiles.add(Path.of("/models", i + ".kenx"));
        }
        RecentFiles.add(Path.of("/models/5.kenx"));
        assertEquals(8, RecentFiles.list().size());
        assertEquals(Path.of("/models/5.kenx"), RecentFiles.list().getFirst());
        assertEquals(Path.of("/models/9.kenx"), RecentFiles.list().get(1));
        assertEquals(Path.of("/models/2.kenx"), RecentFiles.list().getLast());
        RecentFiles.add(Path.of("/models/two\nlines.kenx"));
        assertFalse(RecentFiles.list().stream().anyMatch(file -> file.toString().contains("lines")));
    }

    /** A process that is killed does not come to write its settings at its end. */
    @Test
    void whatWasOpenedIsOnTheDiskSoonAfter() {
        Path settings = Path.of(Platform.getInstanceLocation().getURL().getPath(),
                ".metadata/.plugins/org.eclipse.core.runtime/.settings/org.kenworkbench.ui.prefs");
        RecentFiles.add(Path.of("/models/opened-before-a-kill.kenx"));
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
