/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.batch.OperationRuns;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.TaskOutputs;
import org.kenworkbench.operations.pieces.PiecewiseOperation;

/**
 * Does tasks, each with an instance of its operation. Whatever fails fails for the task alone. Safe for use by many
 * threads.
 */
public final class TaskWork {

    private final OperationSource source;
    private final FilledOperations operations;

    /** @param operations that jobs may run */
    public TaskWork(OperationSource operations) {
        this.source = operations;
        this.operations = new FilledOperations(operations);
    }

    /**
     * Does a task.
     *
     * @param text  as {@link JobTask#bytes} gives it
     * @param outer told of the work's stages, and asked whether it should stop
     * @return the text of a {@link TaskOutcome}
     * @throws OperationException          of kind RESOURCES, if another process may have what this one lacks
     * @throws OperationCancelledException if the task was cancelled
     */
    public byte[] run(byte[] text, TaskAttempt attempt, OperationContext outer) throws OperationException {
        JobEnd end = JobEnd.beginNow();
        Optional<JobContext> begun = Optional.empty();
        try {
            JobTask task = JobTask.of(text);
            PreparedJob job = prepared(task, attempt);
            // Who leads the batch tells the faults of its own process.
            JobContext own = JobContext.of(job, task.replaces(), outer,
                    attempt.isOneOfMany() ? source::faults : List::of);
            begun = Optional.of(own);
            return (attempt.isOneOfMany() ? beside(job, task, own, end) : work(job, task, own, end)).bytes();
        } catch (OperationCancelledException e) {
            throw e;
        } catch (OperationException | IOException | RuntimeException e) {
            OperationException failure = ErrorTranslator.translate(e);
            if (failure.kind() == ExitCode.RESOURCES && !attempt.last()) {
                throw failure;
            }
            return end.failed(failure, begun.map(JobContext::warnings).orElse(List.of())).bytes();
        }
    }

    private PreparedJob prepared(JobTask task, TaskAttempt attempt) throws OperationException {
        PreparedJob job = PreparedJob.of(task.job(), task.setting(), source);
        return attempt.processors().isPresent() ? job.within(attempt.processors().getAsInt()) : job;
    }

    /** Does a task that other processes may have begun. */
    private TaskOutcome beside(PreparedJob job, JobTask task, JobContext own, JobEnd end)
            throws IOException, OperationException {
        try (TaskOutputs _ = TaskOutputs.at(job.place(), TaskOutputs.PATIENCE, own::isCancelled)) {
            return work(job, task, own, end);
        }
    }

    private TaskOutcome work(PreparedJob job, JobTask task, JobContext own, JobEnd end)
            throws IOException, OperationException {
        return task.piece().isPresent() ? piece(job, task, own, end) : whole(job, task, own, end);
    }

    private TaskOutcome piece(PreparedJob job, JobTask task, JobContext own, JobEnd end) throws OperationException {
        byte[] given = operations.lend(job, false, task.setting().goesOn(), own::isCancelled, operation -> {
            if (operation instanceof PiecewiseOperation piecewise) {
                return piecewise.piece(task.piece().orElseThrow(), own);
            }
            throw new OperationException(ExitCode.RESOURCES, "the command " + task.job().operation() + " does not work "
                    + "in pieces in this process; have all processes run one version of this program.");
        });
        return end.ofPiece(given, own.warnings());
    }

    private TaskOutcome whole(PreparedJob job, JobTask task, JobContext own, JobEnd end)
            throws IOException, OperationException {
        boolean goesOn = task.setting().goesOn();
        return end.ofJob(job, task.setting().results(), own,
                () -> job.can().takesOut()
                        ? operations.lend(job, false, goesOn, own::isCancelled, one -> OperationRuns.run(one, own))
                        : document(job, own, goesOn));
    }

    /** Writes the document of an operation that writes nothing itself; its place is checked before the work. */
    private OperationResult document(PreparedJob job, JobContext own, boolean goesOn)
            throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(job.place(), own.force(), inputs(job))) {
            OperationResult result = operations.lend(job, false, goesOn, own::isCancelled, operation -> {
                OperationResult made = OperationRuns.run(operation, own);
                Files.writeString(file.temporary(), OperationRuns.document(made, own.warnings()));
                return made;
            });
            file.publish(own);
            return result;
        }
    }

    /** Returns the files that the document must not replace: those of the arguments, and those in their folders. */
    private static List<Path> inputs(PreparedJob job) throws IOException {
        List<Path> inputs = new ArrayList<>();
        for (String argument : job.job().arguments()) {
            Optional<Path> path = Job.path(argument, job.folder());
            if (path.isPresent()) {
                inputs.add(path.get());
                if (Files.exists(job.place()) && Files.isSameFile(path.get(), job.place().getParent())) {
                    inputs.add(job.place());
                }
            }
        }
        return inputs;
    }
}
