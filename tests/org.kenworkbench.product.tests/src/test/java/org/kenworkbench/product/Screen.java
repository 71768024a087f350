/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.kenworkbench.testing.Patience;

/** The display that the tests run on, with what a user does to a window. */
final class Screen {

    /** Time between two looks, each of which starts a program or reads all pixels. */
    static final long LOOK_EVERY_MILLIS = 50;

    /** Time after which an idle window is taken not to have got the keys that quit it. */
    private static final Duration QUITS_WITHIN = Duration.ofSeconds(2);
    private static final int MOST_QUITS = 10;

    private static XServer server;

    private Screen() {
    }

    /**
     * Waits until a window whose title matches is on the screen, and gives it the keyboard. Fails if the program ends
     * before.
     */
    static void awaitWindow(Ken.Running program, String title) throws IOException, InterruptedException {
        program.until(() -> "window '" + title + '\'', () -> focus(title), LOOK_EVERY_MILLIS);
    }

    /**
     * Gives the keyboard to a window whose title matches, if it is on the screen, and returns whether the window got
     * it. There is no window manager to do it.
     */
    static boolean focus(String title) throws IOException, InterruptedException {
        return isThere(title) && succeeds("search", "--onlyvisible", "--name", title, "windowfocus", "--sync");
    }

    /**
     * Tells whether a window whose title matches is on the screen now. Others may just be going, which xdotool takes
     * for a failure.
     */
    static boolean isThere(String title) throws IOException, InterruptedException {
        return succeeds("search", "--onlyvisible", "--name", title);
    }

    /** Reads what is on the screen now. */
    static ScreenPicture picture() throws IOException {
        return server().picture();
    }

    /** Looks at the screen until it is as wanted. Fails if the program ends before. */
    static ScreenPicture await(Ken.Running program, String what, Predicate<ScreenPicture> wanted)
            throws IOException, InterruptedException {
        ScreenPicture[] last = new ScreenPicture[1];
        program.until(() -> what + ": " + last[0], () -> wanted.test(last[0] = picture()), LOOK_EVERY_MILLIS);
        return last[0];
    }

    /** Presses keys one after the other, each as in {@code ctrl+q}. */
    static void press(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("key", "--clearmodifiers"));
        arguments.addAll(List.of(keys));
        run(arguments.toArray(String[]::new));
    }

    /** Types a text, letter by letter. */
    static void type(String text) throws IOException, InterruptedException {
        run("type", "--clearmodifiers", text);
    }

    /**
     * Presses keys again and again until a window of that title is on the screen: a button takes them only once it is
     * enabled.
     */
    static void pressUntilWindow(Ken.Running program, String keys, String title)
            throws IOException, InterruptedException {
        program.until(() -> "window '" + title + "' after " + keys, () -> {
            boolean found = isThere(title);
            if (!found) {
                press(keys);
            }
            return found;
        }, LOOK_EVERY_MILLIS);
    }

    /**
     * Presses keys in a window of that title until it has gone. Once is not always enough: a window that is just coming
     * up behind it takes the keyboard, too.
     */
    static void pressUntilGone(Ken.Running program, String keys, String title)
            throws IOException, InterruptedException {
        program.until(() -> "window '" + title + "' goes after " + keys, () -> {
            if (focus(title)) {
                press(keys);
            }
            return !isThere(title);
        }, LOOK_EVERY_MILLIS);
    }

    /** Quits the program of a window of that title as a user does, and waits until it has ended. */
    static Ken.Result quit(Ken.Running program, String title) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_QUITS && program.process().isAlive(); i++) {
            if (focus(title)) {
                press("ctrl+q");
            }
            PictureSaver.within(program, QUITS_WITHIN, () -> false);
        }
        return program.await();
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        assertTrue(succeeds(arguments), () -> String.join(" ", arguments));
    }

    private static boolean succeeds(String... arguments) throws IOException, InterruptedException {
        server();
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        ProcessBuilder tool = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        tool.environment().put("DISPLAY", TestDisplay.name());
        Process process = tool.start();
        // xdotool waits for the window's answer: where a program gives none any more, both are idle.
        Patience patience = Patience.with(process);
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            if (patience.isOver()) {
                process.destroy();
            }
        }
        return process.exitValue() == 0;
    }

    private static XServer server() throws IOException {
        if (server == null) {
            server = new XServer(TestDisplay.name());
        }
        return server;
    }
}
