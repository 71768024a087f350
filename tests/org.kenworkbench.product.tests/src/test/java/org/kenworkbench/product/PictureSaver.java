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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.kenworkbench.testing.Patience;

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
    /**
     * A view that has no picture yet opens no dialog, and a busy machine takes its time to open one. Doubled with each
     * attempt, up to the most.
     */
    private static final Duration FIRST_PATIENCE = Duration.ofMillis(500);
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(16);
    private static final int FEW_TRIES = 3;

    /** Does what opens a view and saves its picture, as soon as it has one. */
    Path save(Path file, List<String> open) throws IOException, InterruptedException {
        Duration[] patience = {FIRST_PATIENCE};
        run.until(() -> "picture of " + file.getFileName(), () -> {
            patience[0] = patience[0].equals(MOST_PATIENCE) ? MOST_PATIENCE : patience[0].multipliedBy(2);
            return saved(file, open, patience[0]);
        });
        return file;
    }

    /**
     * Tries to save a picture a few times. Without success what is selected in the window may have to be selected
     * again.
     */
    boolean hasSaved(Path file, List<String> open) throws IOException, InterruptedException {
        for (int i = 1; i <= FEW_TRIES; i++) {
            if (saved(file, open, FIRST_PATIENCE.multipliedBy(2L * i))) {
                return true;
            }
        }
        return false;
    }

    private boolean saved(Path file, List<String> open, Duration patience) throws IOException, InterruptedException {
        List<String> keys = new ArrayList<>(open);
        keys.addAll(SAVE);
        Screen.press(keys.toArray(String[]::new));
        if (!within(run, patience, () -> Screen.isThere(DIALOG)) || !saveAs(file, patience)) {
            return false;
        }
        Screen.awaitWindow(run, window);
        return true;
    }

    /** Fills in the dialog; without success it is taken away. */
    private boolean saveAs(Path file, Duration patience) throws IOException, InterruptedException {
        if (!within(run, patience, () -> Screen.focus(DIALOG))) {
            return false;
        }
        Screen.press("alt+n", "ctrl+a"); // the name
        Screen.type(file.toString());
        Screen.press("Return");
        if (within(run, patience, () -> Files.exists(file))) {
            return true;
        }
        run.until(() -> DIALOG + " does not go", () -> {
            Screen.press("Escape");
            return !Screen.isThere(DIALOG);
        }, Screen.LOOK_EVERY_MILLIS);
        Screen.awaitWindow(run, window);
        return false;
    }

    /**
     * Whether something is the case before the program has been idle for some time, or ends. Leaves the program alone,
     * so that another attempt can follow.
     */
    static boolean within(Ken.Running run, Duration mostIdle, Ken.Running.Condition condition)
            throws IOException, InterruptedException {
        Patience patience = Patience.with(run.process(), mostIdle);
        while (!condition.holds()) {
            if (patience.isOver() || run.process().waitFor(Screen.LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
