/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Saves what a view of a window shows, by the keyboard.
 *
 * @param run    the program
 * @param window its title
 */
record PictureSaver(Ken.Running run, String window) {

    /** The first entry of the menu of the active view. */
    private static final List<String> SAVE = List.of("ctrl+F10", "Down", "Return");
    private static final String DIALOG = "Save Image";
    /** A view that has no picture yet opens no dialog; a busy machine takes its time to open one. Doubled with each attempt, up to the most. */
    private static final long FIRST_PATIENCE_MILLIS = 500;
    private static final long MOST_PATIENCE_MILLIS = 15_000;

    /** Does what opens a view and saves its picture, as soon as it has one. */
    Path save(Path file, List<String> open) throws IOException, InterruptedException {
        List<String> keys = new ArrayList<>(open);
        keys.addAll(SAVE);
        long[] patienceMillis = {FIRST_PATIENCE_MILLIS};
        run.until(() -> "picture of " + file.getFileName(), () -> {
            Screen.press(keys.toArray(String[]::new));
            patienceMillis[0] = Math.min(2 * patienceMillis[0], MOST_PATIENCE_MILLIS);
            return within(run, patienceMillis[0], () -> Screen.isThere(DIALOG)) && saveAs(file, patienceMillis[0]);
        });
        Screen.awaitWindow(run, window);
        return file;
    }

    /** Fills in the dialog; without success it is taken away. */
    private boolean saveAs(Path file, long patienceMillis) throws IOException, InterruptedException {
        if (!within(run, patienceMillis, () -> Screen.focus(DIALOG))) {
            return false;
        }
        Screen.press("alt+n", "ctrl+a"); // the name
        Screen.type(file.toString());
        Screen.press("Return");
        if (within(run, patienceMillis, () -> Files.exists(file))) {
            return true;
        }
        run.until(() -> DIALOG + " does not go", () -> {
            Screen.press("Escape");
            return !Screen.isThere(DIALOG);
        }, Screen.LOOK_EVERY_MILLIS);
        Screen.awaitWindow(run, window);
        return false;
    }

    /** Whether something is the case before some time is over, or the program ends. Leaves the program alone, so that another attempt can follow. */
    static boolean within(Ken.Running run, long millis, Ken.Running.Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0 || run.process().waitFor(Screen.LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
