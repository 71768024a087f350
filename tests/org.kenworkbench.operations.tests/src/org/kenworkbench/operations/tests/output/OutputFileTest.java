/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFile;

class OutputFileTest {

    @TempDir
    Path work;

    private Path target;

    @BeforeEach
    void nameTarget() {
        target = work.resolve("model.safetensors");
    }

    @Test
    void appearsWhenPublished() throws Exception {
        try (OutputFile out = OutputFile.open(target, false, List.of())) {
            Files.writeString(out.temporary(), "1");
            assertFalse(Files.exists(target));
            out.publish();
        }
        assertEquals("1", Files.readString(target));
        assertEquals(List.of("model.safetensors"), names());
    }

    @Test
    void leavesNothingBehindAFailure() throws Exception {
        try (OutputFile out = OutputFile.open(work.resolve("p/q"), false, List.of())) {
            Files.writeString(out.temporary(), "1");
        }
        assertEquals(List.of(), names());
    }

    @Test
    void replacesOnlyWhenForced() throws Exception {
        Files.writeString(target, "old");
        OperationException failure = assertThrows(OperationException.class,
                () -> OutputFile.open(target, false, List.of()));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertTrue(failure.getMessage().contains("--force"));
        try (OutputFile out = OutputFile.open(target, true, List.of())) {
            Files.writeString(out.temporary(), "new");
            assertEquals("old", Files.readString(target));
            out.publish();
        }
        assertEquals("new", Files.readString(target));
    }

    @Test
    void followsALink() throws Exception {
        Files.writeString(target, "old");
        Path link = Files.createSymbolicLink(work.resolve("link"), target);
        try (OutputFile out = OutputFile.open(link, true, List.of())) {
            Files.writeString(out.temporary(), "new");
            out.publish();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(target));
    }

    @Test
    void neverReplacesAnInputNorAFolder() throws Exception {
        Files.writeString(target, "base");
        assertUsage(target, List.of(work.resolve(".").resolve("model.safetensors")));
        Path folder = Files.createDirectory(work.resolve("folder"));
        assertUsage(folder, List.of());
        assertUsage(Path.of("/"), List.of());
        assertEquals("base", Files.readString(target));
    }

    @Test
    void letsOneRunWriteAtATime() throws Exception {
        try (OutputFile first = OutputFile.open(target, false, List.of())) {
            assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class,
                    () -> OutputFile.open(target, false, List.of())).kind());
            Files.writeString(first.temporary(), "1");
            first.publish();
        }
        assertEquals("1", Files.readString(target));
    }

    @Test
    void clearsWhatDeadProcessesLeft() throws Exception {
        Path stale = work.resolve(".model.safetensors.ken-tmp-" + OtherProcess.deadPid() + "-9");
        Files.writeString(stale, "half");
        OutputFile.open(target, false, List.of()).close();
        assertEquals(List.of(), names());
    }

    private static void assertUsage(Path target, List<Path> inputs) {
        assertEquals(ExitCode.USAGE,
                assertThrows(OperationException.class, () -> OutputFile.open(target, true, inputs)).kind());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(work)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
