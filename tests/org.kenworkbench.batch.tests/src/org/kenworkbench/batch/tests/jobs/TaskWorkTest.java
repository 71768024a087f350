/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.batch.task.CountingContext;
import org.kenworkbench.internal.batch.task.Job;
import org.kenworkbench.internal.batch.task.JobOutput;
import org.kenworkbench.internal.batch.task.JobTask;
import org.kenworkbench.internal.batch.task.TaskOutcome;
import org.kenworkbench.internal.batch.task.TaskWork;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

class TaskWorkTest {

    private static final RunSettings SETTINGS = new RunSettings(64, true, true, 7);

    @TempDir
    Path folder;

    private final List<Long> counted = new ArrayList<>();
    private final List<OperationContext> ran = new ArrayList<>();
    private final TaskWork work = new TaskWork(new MadeOperations(Map.of("copy", () -> new CopyOperation(context -> {
        ran.add(context);
        try (OperationContext.Stage stage = context.begin("Copying", 3, ProgressUnit.PARAMETERS);
                OperationContext.Stage other = context.begin("Reading", 3, ProgressUnit.BYTES)) {
            stage.resume(1);
            stage.advance(2);
            other.advance(5);
        }
    }))));

    private JobTask task(Optional<byte[]> piece, String... arguments) {
        return new JobTask(new Job(3, "one", "copy", List.of(arguments)),
                new JobTask.Setting(folder.resolve("results"), folder, SETTINGS, true), true, piece);
    }

    private TaskOutcome run(JobTask task, boolean last) throws OperationException {
        return work.run(task, last, new CountingContext(() -> false, counted::add));
    }

    @Test
    void textsGoFromProcessToProcess() throws Exception {
        JobTask task = task(Optional.of(new byte[] {1, -2, 0}), "a", "ü \" \\n");
        JobTask read = JobTask.of(task.bytes());
        assertEquals(task.job(), read.job());
        assertEquals(task.setting(), read.setting());
        assertTrue(read.replaces());
        assertArrayEquals(new byte[] {1, -2, 0}, read.piece().orElseThrow());
        assertEquals(Optional.empty(), JobTask.of(task(Optional.empty()).bytes()).piece());
        assertEquals(2, read.within(2).setting().run().threads());
        assertEquals(64, read.within(128).setting().run().threads());

        TaskOutcome outcome = new TaskOutcome(ExitCode.INPUT, Optional.of("why."), List.of("one.", "two."), 1.5,
                List.of(new JobOutput("a/b", 3, "0".repeat(64))), Optional.empty());
        assertEquals(outcome, TaskOutcome.of(outcome.bytes()));
    }

    /** A process of a cluster is started in another folder than the batch. */
    @Test
    void relativePathsBeginWhereTheBatchWasStarted() throws Exception {
        Files.writeString(folder.resolve("input.txt"), "content");
        TaskOutcome outcome = run(task(Optional.empty(), "input.txt"), true);
        assertEquals(ExitCode.DONE, outcome.exit());
        assertEquals("content", Files.readString(folder.resolve("results/one")));
        assertEquals(List.of("one"), outcome.outputs().stream().map(JobOutput::path).toList());
        assertEquals(7, ran.getFirst().seed());
        assertEquals(List.of(2L), counted, "parameters that were worked on here");
    }

    @Test
    void onlyALackOfResourcesIsTriedElsewhere() throws Exception {
        Files.writeString(folder.resolve("input.txt"), "content");
        JobTask lacking = task(Optional.empty(), "input.txt", "--fail=resources");
        assertEquals(ExitCode.RESOURCES,
                assertThrows(OperationException.class, () -> run(lacking, false)).kind());
        assertEquals(ExitCode.RESOURCES, run(lacking, true).exit());
        assertEquals(ExitCode.INPUT, run(task(Optional.empty(), "input.txt", "--fail=input"), false).exit());
        assertEquals(ExitCode.USAGE, run(task(Optional.empty(), "--unknown"), false).exit());
    }

    @Test
    void aPieceOfWhatCannotBeDividedIsTriedElsewhere() {
        JobTask piece = task(Optional.of(new byte[0]), "input.txt");
        assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, () -> run(piece, false)).kind());
    }
}
