/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The display that the tests run on, with what a user does to a window. */
final class Screen {

    private static final long TIMEOUT_SECONDS = 120;

    private Screen() {
    }

    /** Waits until a window whose title matches is on the screen, and gives it the keyboard. Fails if the program ends before. */
    static String awaitWindow(Ken.Running program, String title) throws IOException, InterruptedException {
        Process search = xdotool("search", "--sync", "--onlyvisible", "--name", title);
        program.process().onExit().thenRun(search::destroy);
        if (!search.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || search.exitValue() != 0) {
            search.destroy();
            program.process().destroy();
            throw new AssertionError("No window '" + title + "': " + program.await());
        }
        String window = new String(search.getInputStream().readAllBytes()).lines().findFirst().orElseThrow();
        // There is no window manager to do it.
        run("windowfocus", "--sync", window);
        return window;
    }

    /** Presses keys, as in {@code ctrl+q}. */
    static void press(String keys) throws IOException, InterruptedException {
        run("key", "--clearmodifiers", keys);
    }

    /** Types a text, letter by letter. */
    static void type(String text) throws IOException, InterruptedException {
        run("type", "--clearmodifiers", text);
    }

    /** Presses keys again and again until a window of that title is on the screen: a button takes them only once it is enabled. */
    static void pressUntilWindow(Ken.Running program, String keys, String title) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (xdotool("search", "--onlyvisible", "--name", title).waitFor() != 0) {
            if (!program.process().isAlive() || System.nanoTime() > deadline) {
                program.process().destroy();
                throw new AssertionError("No window '" + title + "' after " + keys + ": " + program.await());
            }
            press(keys);
        }
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        Process process = xdotool(arguments);
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
        }
        assertEquals(0, process.waitFor(), () -> String.join(" ", arguments));
    }

    private static Process xdotool(String... arguments) throws IOException {
        if (System.getenv("DISPLAY") == null) {
            throw new IllegalStateException("These tests need a display; ./ken test brings one, as xvfb-run does");
        }
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
