/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.RunSettings;

/** The file that keeps what ran. */
class RunStoreTest {

    private static final RunOutput OUTPUT = new RunOutput(List.of("first line", "second \u00e4"),
            List.of("It is late."),
            "", List.of("/results", "/results/report.json"), Map.of("select", 1.5));

    @TempDir
    Path folder;

    private static RunRecord record(String name, RunState state) {
        RunTask task = new RunTask("prune", Map.of("--rule", List.of("ken"), "--reset", List.of("40%"), "--base",
                List.of("/a b/it's.safetensors")), new RunSettings(2, true, false, 7),
                List.of("ken", "prune", "--base", "/a b/it's.safetensors"), List.of("it's.safetensors"));
        RunRecord begun = RunRecord.begun(name, task, 1_764_000_000_000L);
        return state == RunState.RUNNING ? begun : begun.ended(state, 12_000_000_000L, OUTPUT);
    }

    private Path file() {
        return folder.resolve("state").resolve("runs.jsonl");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<RunRecord> written = List.of(record("One", RunState.DONE), record("Two", RunState.WARNED),
                record("Three", RunState.FAILED), record("Four", RunState.CANCELLED));
        new RunStore(file()).write(written);
        assertEquals(written, new RunStore(file()).read());
        assertEquals("ken", written.getFirst().task().rule());
        assertEquals("reset 40%", written.getFirst().task().amount());
        assertEquals(List.of("runs.jsonl"), names());
    }

    @Test
    void whatWasRunningHasEndedWithTheProgram() throws IOException {
        new RunStore(file()).write(List.of(record("One", RunState.RUNNING)));
        assertEquals(RunState.CUT_SHORT, new RunStore(file()).read().getFirst().state());
    }

    @Test
    void nothingIsReadWhereNothingWasWritten() {
        assertEquals(List.of(), new RunStore(file()).read());
    }

    @Test
    void onlyTheLatestAreKeptAndTheirTextsAreBounded() throws IOException {
        List<RunRecord> many = new ArrayList<>();
        for (int i = 0; i < RunStore.MOST + 5; i++) {
            many.add(record("Run " + i, RunState.DONE));
        }
        RunOutput much = new RunOutput(List.of("x".repeat(100_000), "y".repeat(1_000)),
                List.of("z".repeat(100_000)), "f".repeat(100_000), List.of(), Map.of());
        RunTask longTask = new RunTask("inspect", Map.of("FILE", List.of("n".repeat(100_000))),
                RunSettings.defaults(), List.of(), List.of());
        many.set(0, RunRecord.begun("Long", longTask, 0).ended(RunState.FAILED, 1, much));
        new RunStore(file()).write(many);
        assertTrue(Files.size(file()) < 200_000, () -> file().toFile().length() + " bytes");
        List<RunRecord> read = new RunStore(file()).read();
        assertEquals(RunStore.MOST, read.size());
        assertEquals("Long", read.getFirst().name());
        assertEquals(RunTask.NONE, read.getFirst().task());
        assertEquals("Run 199", read.getLast().name());
    }

    @Test
    void aDamagedFileIsSetAsideAndCostsOnlyWhatIsDamaged() throws IOException {
        new RunStore(file()).write(List.of(record("One", RunState.DONE), record("Two", RunState.DONE)));
        List<String> lines = Files.readAllLines(file());
        byte[] damaged = (lines.get(0) + "\n{\"name\":\"x\"}\n" + lines.get(1).substring(0, 40) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file(), damaged);
        List<String> logged = new ArrayList<>();
        ILogListener listener = (status, bundle) -> logged.add(status.getMessage());
        Platform.addLogListener(listener);
        try {
            assertEquals(List.of("One"), new RunStore(file()).read().stream().map(RunRecord::name).toList());
        } finally {
            Platform.removeLogListener(listener);
        }
        assertTrue(
                logged.stream().anyMatch(message -> message.contains("is damaged") && message.contains("runs.jsonl")),
                logged::toString);
        assertEquals(lines.subList(0, 1), Files.readAllLines(file()));
        assertArrayEquals(damaged, Files.readAllBytes(file().resolveSibling("runs.jsonl.damaged")));
    }

    /** The start of the window goes on, whatever stands in the file. */
    @Test
    void noDamageIsAnException() throws IOException {
        new RunStore(file()).write(List.of(record("One", RunState.DONE), record("Two", RunState.RUNNING)));
        byte[] sound = Files.readAllBytes(file());
        Random random = new Random(9);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = sound.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(), damaged);
            assertTrue(new RunStore(file()).read().size() <= 3);
        }
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(file().getParent())) {
            return all.map(one -> one.getFileName().toString()).toList();
        }
    }
}
