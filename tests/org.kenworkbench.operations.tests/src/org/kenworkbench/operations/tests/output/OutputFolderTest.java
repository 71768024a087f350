/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.testing.WritableTestStore;

class OutputFolderTest {

    @TempDir
    Path work;

    private Path target;

    @BeforeEach
    void nameTarget() {
        target = work.resolve("out");
    }

    @Test
    void aDiskThatIsFullIsNamedWithWhatIsNeeded() throws Exception {
        try (OutputFolder out = OutputFolder.open(work.resolve("full"), false, List.of())) {
            IOException full = new IOException("wrapped", new IOException("No space left on device"));
            OperationException failure = assertThrows(OperationException.class, () -> out.write(8_100_000_000L, () -> {
                throw full;
            }));
            assertEquals(ExitCode.RESOURCES, failure.kind());
            assertTrue(
                    failure.getMessage()
                            .matches("cannot write " + work.resolve("full")
                                    + ", which takes up to 8\\.1 GB where \\S+ \\S+ were left: "
                                    + "the disk is full; free some space or choose another output."),
                    failure.getMessage());
            assertSame(full, failure.getCause());
            IOException other = new IOException("torn");
            assertSame(other, assertThrows(IOException.class, () -> out.write(1, () -> {
                throw other;
            })));
            assertEquals("done", out.write(0, () -> "done"));
        }
    }

    @Test
    void whatHasNoRoomIsRefusedBeforeAnyWork() throws Exception {
        try (OutputFolder out = OutputFolder.open(work.resolve("large"), false, List.of())) {
            out.requireRoom(1);
            OperationException failure = assertThrows(OperationException.class, () -> out.requireRoom(Long.MAX_VALUE));
            assertEquals(ExitCode.RESOURCES, failure.kind());
            assertTrue(failure.getMessage().startsWith(work.resolve("large") + " needs 9.2 EB, but its disk has only "),
                    failure.getMessage());
        }
    }

    @Test
    void appearsWholeWhenPublished() throws Exception {
        try (OutputFolder out = OutputFolder.open(target, false, List.of())) {
            Files.writeString(out.resolve("a"), "1");
            assertFalse(Files.exists(target));
            assertEquals(work, out.resolve("a").getParent().getParent().getParent(),
                    "staged on the target's file system");
            out.publish("a");
        }
        assertEquals("1", Files.readString(target.resolve("a")));
        assertEquals(List.of("out"), names(work));
    }

    @Test
    void leavesNothingBehindAFailure() throws Exception {
        Path deep = work.resolve("p/q/out");
        try (OutputFolder out = OutputFolder.open(deep, false, List.of())) {
            Files.writeString(out.resolve("a"), "1");
        }
        assertEquals(List.of(), names(work));
    }

    @Test
    void refusesAFolderWithFilesUnlessForced() throws Exception {
        Files.createDirectory(target);
        Files.writeString(target.resolve("mine"), "m");
        OperationException failure = assertThrows(OperationException.class,
                () -> OutputFolder.open(target, false, List.of()));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertTrue(failure.getMessage().contains("--force"));
        assertEquals(List.of("mine"), names(target));
    }

    @Test
    void refusesAFolderThatIsAnInputEvenIfForced() throws Exception {
        publish(false, "model");
        Path link = Files.createSymbolicLink(work.resolve("link"), target);
        for (Path input : List.of(target, link)) {
            OperationException failure = assertThrows(OperationException.class,
                    () -> OutputFolder.open(target, true, List.of(work.resolve("none"), input)));
            assertEquals(ExitCode.USAGE, failure.kind());
            assertTrue(failure.getMessage().contains("is an input"), failure.getMessage());
        }
        assertEquals(List.of("a", "b"), names(target));
    }

    @Test
    void whatItSupersedesIsGoneWhereItWritesAndOnlyThere() throws Exception {
        for (String name : List.of("model-1", "model-2", "index", "mine", "sub/model-1", "other/model-1")) {
            Files.createDirectories(target.resolve(name).getParent());
            Files.writeString(target.resolve(name), "old");
        }
        try (OutputFolder out = OutputFolder.open(target, true, List.of())) {
            Files.writeString(out.resolve("model-1"), "new");
            Files.writeString(out.makeFolder("sub").resolve("x"), "new");
            out.supersedes(name -> name.startsWith("model") || name.equals("index"));
            assertEquals("old", Files.readString(target.resolve("index")));
            out.publish("model-1");
        }
        assertEquals(List.of("mine", "model-1", "other", "sub"), names(target));
        assertEquals("new", Files.readString(target.resolve("model-1")));
        assertEquals(List.of("x"), names(target.resolve("sub")));
        assertEquals(List.of("model-1"), names(target.resolve("other")));
    }

    @Test
    void anInputIsNotSuperseded() throws Exception {
        publish(false, "old");
        try (OutputFolder out = OutputFolder.open(target, true, List.of(target.resolve("b")))) {
            OperationException failure = assertThrows(OperationException.class, () -> out.supersedes(name -> true));
            assertEquals(ExitCode.USAGE, failure.kind());
        }
        assertEquals(List.of("a", "b"), names(target));
    }

    @Test
    void takesAnEmptyFolder() throws Exception {
        Files.createDirectory(target);
        publish(false, "1");
        assertEquals(List.of("a", "b"), names(target));
    }

    @Test
    void replacesOnlyItsOwnFilesWhenForced() throws Exception {
        publish(false, "old");
        Files.writeString(target.resolve("mine"), "m");
        try (OutputFolder out = OutputFolder.open(target, true, List.of())) {
            Files.writeString(out.resolve("a"), "new");
            Files.createDirectory(out.resolve("sub"));
            Files.writeString(out.resolve("sub").resolve("c"), "c");
            assertEquals("old", Files.readString(target.resolve("a")));
            out.publish("a");
        }
        assertEquals(List.of("a", "b", "mine", "sub"), names(target));
        assertEquals("new", Files.readString(target.resolve("a")));
        assertEquals("old", Files.readString(target.resolve("b")));
        assertEquals("c", Files.readString(target.resolve("sub/c")));
        assertEquals(List.of("out"), names(work));
    }

    @Test
    void foldersInItAppearWithIt() throws Exception {
        try (OutputFolder out = OutputFolder.open(target, false, List.of())) {
            for (String name : List.of("x", "y")) {
                Files.writeString(out.makeFolder(name).resolve("a"), name);
            }
            assertEquals(List.of(), names(work).stream().filter("out"::equals).toList());
            out.publish("x/a", "y/a");
        }
        assertEquals("x", Files.readString(target.resolve("x/a")));
        assertEquals("y", Files.readString(target.resolve("y/a")));
    }

    @Test
    void nothingMovesWhereOneFileOfAFolderCannotBeReplaced() throws Exception {
        Files.createDirectories(target.resolve("y"));
        try (OutputFolder out = OutputFolder.open(target, true, List.of())) {
            for (String name : List.of("x", "y")) {
                Path folder = out.makeFolder(name);
                Files.writeString(folder.resolve("a-last"), name);
                Files.writeString(folder.resolve("b"), name);
            }
            Files.createDirectories(target.resolve("y").resolve("a-last").resolve("in the way"));
            assertThrows(OperationException.class, () -> out.publish("x/a-last", "y/a-last"));
        }
        assertEquals(List.of("y"), names(target));
        assertEquals(List.of("a-last"), names(target.resolve("y")));
    }

    @Test
    void refusesAFolderWhereAFileIs() throws Exception {
        Files.createDirectory(target);
        Files.writeString(target.resolve("x"), "mine");
        try (OutputFolder out = OutputFolder.open(target, true, List.of())) {
            OperationException failure = assertThrows(OperationException.class, () -> out.makeFolder("x"));
            assertEquals(ExitCode.USAGE, failure.kind());
        }
        assertEquals("mine", Files.readString(target.resolve("x")));
    }

    @Test
    void keepsTheOldResultBehindAFailure() throws Exception {
        publish(false, "old");
        try (OutputFolder out = OutputFolder.open(target, true, List.of())) {
            Files.writeString(out.resolve("a"), "new");
        }
        assertEquals(List.of("a", "b"), names(target));
        assertEquals("old", Files.readString(target.resolve("a")));
    }

    @Test
    void neverReplacesAnInput() throws Exception {
        publish(false, "old");
        Path link = Files.createSymbolicLink(work.resolve("link"), target.resolve("b"));
        try (OutputFolder out = OutputFolder.open(target, true, List.of(link))) {
            Files.writeString(out.resolve("a"), "new");
            Files.writeString(out.resolve("b"), "new");
            OperationException failure = assertThrows(OperationException.class, () -> out.publish("b"));
            assertEquals(ExitCode.USAGE, failure.kind());
        }
        assertEquals("old", Files.readString(target.resolve("a")), "checked before anything moves");
        assertEquals("old", Files.readString(target.resolve("b")));
    }

    @Test
    void refusesAFile() throws Exception {
        Files.writeString(target, "a file");
        assertEquals(ExitCode.USAGE,
                assertThrows(OperationException.class, () -> OutputFolder.open(target, true, List.of())).kind());
        assertEquals("a file", Files.readString(target));
        assertEquals(List.of("out"), names(work));
    }

    @Test
    void saysThatItCannotWrite() throws Exception {
        Files.writeString(work.resolve("file"), "");
        OperationException failure = assertThrows(OperationException.class,
                () -> OutputFolder.open(work.resolve("file").resolve("out"), false, List.of()));
        assertEquals(ExitCode.RESOURCES, failure.kind());
    }

    @Test
    void letsOneRunWriteAtATime() throws Exception {
        try (OutputFolder first = OutputFolder.open(target, false, List.of())) {
            OperationException failure = assertThrows(OperationException.class,
                    () -> OutputFolder.open(target, false, List.of()));
            assertEquals(ExitCode.RESOURCES, failure.kind());
            assertTrue(failure.getMessage().contains("another run"));
            try (OutputFolder neighbour = OutputFolder.open(work.resolve("out2"), false, List.of())) {
                neighbour.publish();
            }
            Files.writeString(first.resolve("a"), "1");
            first.publish();
        }
        assertEquals(List.of("out", "out2"), names(work));
    }

    /** Two runs have looked for a folder before either of them makes it: the later one does not take it for its own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void seesWhatAnotherRunHasMadeMeanwhile(boolean force) throws Exception {
        // A name of its own, as outputs on their way lie in the user's cache.
        String bucket = "b" + UUID.randomUUID();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        Path disk = Files.createDirectory(work.resolve(bucket)).resolve("out");
        WritableTestStore store = new WritableTestStore(work) {
            @Override
            public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                    throws IOException {
                try {
                    return super.readAttributes(path, type, options);
                } catch (NoSuchFileException e) {
                    if (path.endsWith("out") && isFirst.getAndSet(false)) {
                        try (OutputFolder other = OutputFolder.open(path, false, List.of())) {
                            Files.writeString(other.resolve("old"), "1");
                            other.publish();
                        } catch (OperationException failed) {
                            throw new IOException(failed);
                        }
                    }
                    throw e;
                }
            }
        };
        Path out = store.getPath(URI.create("test://" + bucket + "/out"));
        if (!force) {
            assertEquals(ExitCode.USAGE,
                    assertThrows(OperationException.class, () -> OutputFolder.open(out, false, List.of())).kind());
            assertEquals(List.of("old"), names(disk));
            return;
        }
        try (OutputFolder later = OutputFolder.open(out, true, List.of())) {
            later.supersedes("old"::equals);
            Files.writeString(later.resolve("new"), "2");
            later.publish();
        }
        assertEquals(List.of("new"), names(disk));
    }

    @Test
    void keepsOtherProcessesOut() throws Exception {
        try (OutputFolder out = OutputFolder.open(target, false, List.of())) {
            // A refused run in this process must not give the lock up for the one that has it.
            assertThrows(OperationException.class, () -> OutputFolder.open(target, false, List.of()));
            try (OtherProcess other = OtherProcess.locking(work.resolve(".out.ken-lock"), work)) {
                assertFalse(other.hasLock());
            }
            out.publish();
        }
    }

    @Test
    void isKeptOutByOtherProcesses() throws Exception {
        try (OtherProcess holder = OtherProcess.locking(work.resolve(".out.ken-lock"), work)) {
            assertTrue(holder.hasLock());
            OperationException failure = assertThrows(OperationException.class,
                    () -> OutputFolder.open(target, false, List.of()));
            assertEquals(ExitCode.RESOURCES, failure.kind());
            // The process lives but has another output: pid alone must not keep a temporary, nor lose one.
            Path alive = Files.createDirectory(work.resolve(".other.ken-tmp-" + holder.pid() + "-1"));
            try (OutputFolder other = OutputFolder.open(work.resolve("other"), false, List.of())) {
                assertTrue(Files.exists(alive));
                other.publish();
            }
        }
        publish(false, "after its death");
        assertEquals("after its death", Files.readString(target.resolve("a")));
    }

    @Test
    void clearsWhatDeadProcessesLeft() throws Exception {
        long dead = OtherProcess.deadPid();
        Path stale = Files.createDirectory(work.resolve(".out.ken-tmp-" + dead + "-0a1b"));
        Files.writeString(stale.resolve("half"), "h");
        Path sameNumber = Files.createDirectory(
                work.resolve(".out.ken-tmp-" + ProcessHandle.current().pid() + "-0a1b"));
        Files.writeString(work.resolve(".out.ken-lock"), "left by a kill");
        Path foreign = Files.createDirectory(work.resolve(".out2.ken-tmp-" + dead + "-0a1b"));
        Path mine = Files.createDirectory(work.resolve(".out.ken-tmp-mine"));
        publish(false, "1");
        assertFalse(Files.exists(stale));
        assertFalse(Files.exists(sameNumber));
        assertTrue(Files.exists(foreign), "another output's");
        assertTrue(Files.exists(mine), "not a name of ours");
    }

    /**
     * Checks that leftovers beside an existing target are cleared away, as after a kill in the instant between the
     * rename and the release of the lock.
     */
    @Test
    void clearsWhatWasLeftBesideATargetThatCameToBe() throws Exception {
        publish(false, "old");
        Path stale = Files.createDirectory(work.resolve(".out.ken-tmp-" + OtherProcess.deadPid() + "-0a1b"));
        Files.writeString(stale.resolve("journal"), "all done");
        Files.writeString(work.resolve(".out.ken-lock"), "left by a kill");
        Path foreign = Files.writeString(work.resolve(".out2.ken-lock"), "");
        try (OutputFolder out = OutputFolder.open(target, true, List.of(), UnfinishedOutput.RESUME)) {
            assertFalse(out.isResumed());
        }
        assertEquals(List.of(".out2.ken-lock", "out"), names(work));
        Files.delete(foreign);
    }

    @Test
    void clearsWhatDeadProcessesLeftInsideAndCountsItAsEmpty() throws Exception {
        Files.createDirectory(target);
        Path stale = Files.createDirectory(target.resolve(".ken-tmp-" + OtherProcess.deadPid() + "-ff"));
        Files.writeString(target.resolve(".ken-lock"), "");
        publish(false, "1");
        assertFalse(Files.exists(stale));
        assertEquals(List.of("a", "b"), names(target));
    }

    @Test
    void publishesOnce() throws Exception {
        try (OutputFolder out = OutputFolder.open(target, false, List.of())) {
            out.publish();
            assertThrows(IllegalStateException.class, out::publish);
        }
    }

    @Test
    void fallsToWhoeverMadeTheTargetMeanwhile() throws Exception {
        try (OutputFolder out = OutputFolder.open(target, false, List.of())) {
            Files.writeString(out.resolve("a"), "1");
            Files.createDirectory(target);
            Files.writeString(target.resolve("theirs"), "t");
            assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, out::publish).kind());
        }
        assertEquals(List.of("theirs"), names(target));
        assertEquals(List.of("out"), names(work));
    }

    private void publish(boolean force, String content) throws Exception {
        try (OutputFolder out = OutputFolder.open(target, force, List.of())) {
            Files.writeString(out.resolve("a"), content);
            Files.writeString(out.resolve("b"), content);
            out.publish("b");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
