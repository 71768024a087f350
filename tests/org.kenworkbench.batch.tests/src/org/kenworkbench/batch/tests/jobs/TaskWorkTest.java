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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.kenworkbench.internal.batch.task.TaskAttempt;
import org.kenworkbench.internal.batch.task.TaskOutcome;
import org.kenworkbench.internal.batch.task.TaskWork;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.tensor.guard.Fault;

class TaskWorkTest {

    private static final RunSettings SETTINGS = new RunSettings(64, true, true, 7);

    private static final int PROCESSORS = 16;

    @TempDir
    Path folder;

    private interface Doing {
        void run() throws IOException;
    }

    private Doing whenRun = () -> {
    };
    private final List<Long> counted = new ArrayList<>();
    private final List<OperationContext> ran = new ArrayList<>();
    private final MadeOperations operations = new MadeOperations(Map.of("copy", () -> new CopyOperation(context -> {
        ran.add(context);
        whenRun();
        try (OperationContext.Stage stage = context.begin("Copying", 3, ProgressUnit.PARAMETERS);
                OperationContext.Stage other = context.begin("Reading", 3, ProgressUnit.BYTES)) {
            stage.resume(1);
            stage.advance(2);
            other.advance(5);
        }
    })));
    private final TaskWork work = new TaskWork(operations);

    private void whenRun() {
        try {
            whenRun.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobTask task(Optional<byte[]> piece, String... arguments) {
        return task(SETTINGS, piece, arguments);
    }

    private JobTask task(RunSettings settings, Optional<byte[]> piece, String... arguments) {
        return new JobTask(new Job(3, "one", "copy", List.of(arguments)),
                new JobTask.Setting(folder.resolve("results"), folder, settings, true), true, piece);
    }

    private TaskOutcome run(JobTask task, boolean last) throws OperationException {
        return run(task, TaskAttempt.onCluster(last, PROCESSORS));
    }

    private TaskOutcome run(JobTask task, TaskAttempt attempt) throws OperationException {
        return TaskOutcome.of(work.run(task.bytes(), attempt, new CountingContext(() -> false, counted::add)));
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

    /** The processors are those of the process, not of the machine that leads the batch. */
    @Test
    void aTaskTakesTheProcessorsThatItsProcessHas() throws Exception {
        Files.writeString(folder.resolve("input.txt"), "content");
        assertEquals(PROCESSORS, threads(task(RunSettings.defaults(), Optional.empty(), "input.txt")));
        RunSettings few = new RunSettings(3, false, false, 0);
        assertEquals(3, threads(task(few, Optional.empty(), "input.txt")));
        assertEquals(PROCESSORS, threads(task(Optional.empty(), "input.txt")), "of 64");
        assertEquals(PROCESSORS, threads(task(few, Optional.empty(), "input.txt", "--threads=32")));
        assertEquals(1, threads(task(RunSettings.defaults(), Optional.empty(), "input.txt", "--threads=1")));
        run(task(few, Optional.empty(), "input.txt", "--threads=32"), TaskAttempt.only());
        assertEquals(32, ran.getLast().threads(), "who leads the batch has no other tasks");
    }

    private int threads(JobTask task) throws OperationException {
        assertEquals(ExitCode.DONE, run(task, true).exit());
        return ran.getLast().threads();
    }

    /** The place is free when the task is begun, as the lost process that does it as well is not done yet. */
    @Test
    void whatALostProcessPublishesMeanwhileIsReplaced() throws Exception {
        Files.writeString(folder.resolve("input.txt"), "content");
        whenRun = () -> Files.writeString(Files.createDirectories(folder.resolve("results")).resolve("one"), "lost");
        assertEquals(ExitCode.DONE, run(task(RunSettings.defaults(), Optional.empty(), "input.txt"), true).exit());
        assertEquals("content", Files.readString(folder.resolve("results/one")));
    }

    /** Nobody else hears of them; where a batch is one process, that one tells them itself. */
    @Test
    void faultsOfAProcessOfAClusterAreWarnings() throws Exception {
        Files.writeString(folder.resolve("input.txt"), "content");
        JobTask sound = task(RunSettings.defaults(), Optional.empty(), "input.txt");
        operations.add(new Fault("the codec x cannot be made; install it again", Optional.empty()));
        assertEquals(List.of(), run(sound, TaskAttempt.only()).warnings());
        JobTask lacking = task(Optional.empty(), "input.txt", "--fail=resources");
        assertThrows(OperationException.class, () -> run(lacking, false));
        List<String> told = List.of("the codec x cannot be made; install it again.");
        assertEquals(told, run(sound, false).warnings(), "not lost with an attempt that another process makes again");
        assertEquals(List.of(), run(sound, false).warnings(), "told once");

        operations.add(new Fault("the codec x cannot be made; install it again", Optional.empty()));
        TaskOutcome strict = run(task(Optional.empty(), "input.txt"), true);
        assertEquals(ExitCode.WARNINGS, strict.exit());
        operations.add(new Fault("the codec x cannot be made; install it again", Optional.empty()));
        assertEquals(told, run(lacking, true).warnings(), "of a job that fails");
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

    /** An unread task, too, is a result at last, of whatever kind. */
    @Test
    void aTaskThatCannotBeReadIsNoExceptionOfTheCluster() throws Exception {
        byte[] cut = {'{', '"'};
        byte[] stored = new String(task(Optional.empty()).bytes(), StandardCharsets.UTF_8)
                .replace(folder.resolve("results").toString(), "nostore://bucket/results")
                .getBytes(StandardCharsets.UTF_8);
        OperationContext context = new CountingContext(() -> false, counted::add);
        TaskAttempt last = TaskAttempt.onCluster(true, PROCESSORS);
        assertEquals(ExitCode.COMPUTATION, TaskOutcome.of(work.run(cut, last, context)).exit());
        assertEquals(ExitCode.RESOURCES, TaskOutcome.of(work.run(stored, last, context)).exit());
        assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class,
                () -> work.run(stored, TaskAttempt.onCluster(false, PROCESSORS), context)).kind());
    }

    @Test
    void aPieceOfWhatCannotBeDividedIsTriedElsewhere() {
        JobTask piece = task(Optional.of(new byte[0]), "input.txt");
        assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, () -> run(piece, false)).kind());
    }
}
