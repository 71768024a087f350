/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser of the tests itself: that it ends, and that tests do not wait for ever. */
class BrowserTest {

    @TempDir
    Path folder;

    /** The pipe of a process that is killed ends, too, and a signal to its group, as Ctrl+C sends it, is for others. */
    @Test
    void aProgramEndsWithItsInputAndTakesItsOwnProgramsAlong() throws IOException, InterruptedException {
        Process shell = Browser.untilInputEnds("sh", "-c", "sleep 100000 & echo $!; wait").start();
        String started = shell.inputReader().readLine();
        assertTrue(runs(started), started);
        String[] stat = Files.readString(Path.of("/proc/" + shell.pid() + "/stat")).split("\\) ")[1].split(" ");
        assertEquals(Long.toString(shell.pid()), stat[2], "its group of processes");
        shell.getOutputStream().close();
        assertEquals(0, shell.waitFor());
        while (runs(started)) {
            Thread.onSpinWait();
        }
    }

    /** Whether a process has not ended yet: where nobody asks for its end, its number stays, but not its command. */
    private static boolean runs(String process) {
        return ProcessHandle.of(Long.parseLong(process)).flatMap(of -> of.info().command()).isPresent();
    }

    @Test
    void aPageThatIsNeverWholeIsAFailure() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Browser browser = Browser.start(folder);
                BrowserPage page = browser.page()) {
            Path html = Files.writeString(folder.resolve("page.html"),
                    "<p>Waits</p><img src='http://127.0.0.1:" + silent.getLocalPort() + "/never.png'>");
            AssertionError e = assertThrows(AssertionError.class,
                    () -> page.open(html.toUri(), Duration.ofMillis(500)));
            assertTrue(e.getMessage().contains("was not loaded"), e.getMessage());
        }
    }

    @Test
    void whoeverWaitsIsToldThatTheBrowserHasEnded() throws IOException, InterruptedException {
        Browser browser = Browser.start(folder);
        try (BrowserPage page = browser.page()) {
            CompletableFuture<?> never = CompletableFuture.supplyAsync(() -> page.value("new Promise(() => {})"));
            browser.close();
            CompletionException e = assertThrows(CompletionException.class, never::join);
            assertEquals(AssertionError.class, e.getCause().getClass());
            assertThrows(AssertionError.class, () -> page.send("Page.enable", Map.of()));
        } finally {
            browser.close();
        }
    }
}
