/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

/** The packaged product with the window. */
class WorkbenchTest {

    private static final Ken KEN = Ken.workbench();

    @TempDir
    Path temporary;
    private Ken ken;

    @BeforeEach
    void ownState() {
        ken = KEN.with("XDG_STATE_HOME", temporary.resolve("state").toString());
    }

    @Test
    void itOpensAResultAndRemembersIt() throws IOException, InterruptedException {
        Path kenx = prune();
        Ken.Running run = ken.start("workbench", kenx.toString());
        Screen.awaitWindow(run, "the-result · KEN Workbench");
        assertEnded(0, Screen.quit(run, "the-result · KEN Workbench"));
        Ken.Running again = ken.start("workbench");
        Screen.awaitWindow(again, "the-result · KEN Workbench");
        assertEnded(0, Screen.quit(again, "the-result · KEN Workbench"));
        try (Stream<Path> files = Files.list(kenx.getParent())) {
            assertEquals(List.of("composition.kenx", "report.json", "subnetwork.ken"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /**
     * Checks that a lean system is told which packages it lacks: GTK can be installed without what its dialogs and
     * symbols need.
     */
    @Test
    void aLeanSystemIsToldWhichPackagesItLacks() throws IOException, InterruptedException {
        Path system = temporary.resolve("a system");
        Path packages = Files.createDirectories(system.resolve("var/lib/dpkg/info"));
        ken = ken.with("KEN_SYSTEM", system.toString()).with("HOME", temporary.toString());
        Ken.Result none = ken.run("workbench");
        assertEquals(5, none.exit(), none::toString);
        assertTrue(none.err().startsWith("ken: the window needs GTK 3; run: apt-get install libgtk-3-0t64 "),
                none::toString);
        Files.createFile(packages.resolve("libgtk-3-0t64:amd64.list"));
        Files.createFile(packages.resolve("gsettings-desktop-schemas.list"));
        Ken.Running run = ken.start("workbench");
        Screen.awaitWindow(run, "KEN Workbench");
        Ken.Result lean = Screen.quit(run, "KEN Workbench");
        assertEquals(0, lean.exit(), lean::toString);
        assertEquals(
                "ken: warning: menus, symbols or texts of the window may be missing or not answer; run: apt-get "
                        + "install librsvg2-common"
                        + " fonts-dejavu-core\n",
                lean.err());
        Files.createFile(packages.resolve("librsvg2-common:amd64.list"));
        Files.createFile(Files.createDirectories(system.resolve("usr/share/fonts/truetype")).resolve("one.ttf"));
        run = ken.start("workbench");
        Screen.awaitWindow(run, "KEN Workbench");
        assertEnded(0, Screen.quit(run, "KEN Workbench"));
    }

    @Test
    void aDamagedStateDoesNotKeepItFromOpening() throws IOException, InterruptedException {
        Path layout = temporary
                .resolve("state/ken-workbench/.metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi");
        Files.createDirectories(layout.getParent());
        Files.writeString(layout, "<no layout");
        Ken.Running run = ken.start("workbench");
        Screen.awaitWindow(run, "KEN Workbench");
        assertEnded(0, Screen.quit(run, "KEN Workbench"));
    }

    @Test
    void aSecondCommandOpensItsFileInTheWindow() throws IOException, InterruptedException {
        Path kenx = prune();
        Path state = temporary.resolve("state-" + "long-".repeat(30));
        ken = KEN.with("XDG_STATE_HOME", state.toString());
        Ken.Running first = ken.start("workbench");
        // The second starts before the window is there, and waits for it; of two that start at once, either may become
        // the window.
        Path lock = state.resolve("ken-workbench/.metadata/.lock");
        first.until(lock::toString, () -> Files.exists(lock));
        Ken.Result second = ken.in(kenx.getParent()).run("workbench", "composition.kenx");
        assertEnded(0, second);
        assertTrue(second.out().contains(kenx.toString()), second::out);
        Screen.awaitWindow(first, "the-result · KEN Workbench");
        assertEquals(PosixFilePermissions.fromString("rwx------"),
                Files.getPosixFilePermissions(state.resolve("ken-workbench/.metadata/.window")));
        assertEnded(0, ken.run("workbench"));
        assertEnded(0, Screen.quit(first, "the-result · KEN Workbench"));
    }

    @Test
    void aWindowThatWasKilledIsNoHindrance() throws IOException, InterruptedException {
        Path kenx = prune();
        Ken.Running first = ken.start("workbench");
        Screen.awaitWindow(first, "KEN Workbench");
        first.process().descendants().forEach(ProcessHandle::destroyForcibly);
        assertEquals(137, first.await().exit());
        assertTrue(Files.exists(temporary.resolve("state/ken-workbench/.metadata/.window/open")));
        // The title tells this window from the one that was killed, which may still be on the screen.
        Ken.Running second = ken.start("workbench", kenx.toString());
        Screen.awaitWindow(second, "the-result · KEN Workbench");
        second.process().destroy();
        // 128 + SIGTERM
        assertEquals(143, second.await().exit());
    }

    @Test
    void aStateThatIsLockedByWhatDoesNotAnswerIsSaid() throws IOException {
        Path lock = temporary.resolve("state/ken-workbench/.metadata/.lock");
        Files.createDirectories(lock.getParent());
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Ken.Result second = ken.run("workbench");
            assertTrue(held.isValid());
            assertEnded(5, second);
            assertTrue(second.err().contains("already open"), second::err);
        }
    }

    @Test
    void withoutADisplayItSaysSo() {
        for (String nowhere : new String[] {"", ":4711"}) {
            Ken.Result result = ken.with("DISPLAY", nowhere).with("WAYLAND_DISPLAY", null).run("workbench");
            assertEnded(5, result);
            assertTrue(result.err().contains("display"), result::err);
        }
    }

    @Test
    void wrongArgumentsAreUsageErrors() {
        assertEnded(2, ken.run("workbench", "--no-such-option"));
        List<String> many = new ArrayList<>(Collections.nCopies(258, "step.safetensors"));
        many.set(0, "workbench");
        assertEnded(2, ken.run(many.toArray(String[]::new)));
    }

    @Test
    void aStateThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        Ken.Result result = ken.with("XDG_STATE_HOME", file.toString()).run("workbench");
        assertEnded(5, result);
        assertTrue(result.err().contains(file.toString()) && result.err().contains("XDG_STATE_HOME"), result::err);
    }

    @Test
    void theCommandLineIsInsideToo() {
        Ken.Result help = ken.with("DISPLAY", null).run("--help");
        assertEquals(0, help.exit(), help::toString);
        assertTrue(help.out().contains("workbench") && help.out().contains("inspect"), help::out);
        Ken.Result ofWindow = ken.with("DISPLAY", null).run("workbench", "--help");
        assertEquals(0, ofWindow.exit(), ofWindow::toString);
        assertTrue(ofWindow.out().contains("FILE"), ofWindow::out);
    }

    private Path prune() throws IOException {
        Path base = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .write(temporary.resolve("base.safetensors"));
        Path tuned = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {2, 3}, 6, 5, 4, 3, 2, 1)
                .write(temporary.resolve("tuned.safetensors"));
        Path out = temporary.resolve("the-result");
        Ken.Result pruned = ken.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "2",
                "--out", out.toString());
        assertEquals(0, pruned.exit(), pruned::toString);
        return out.resolve("composition.kenx");
    }

    /** Checks the exit code of a run, and that it gives one sentence on standard error, or none if all went well. */
    private static void assertEnded(int exit, Ken.Result result) {
        assertEquals(exit, result.exit(), result::toString);
        assertEquals(exit == 0 ? 0 : 1, result.err().lines().count(), result::err);
    }
}
