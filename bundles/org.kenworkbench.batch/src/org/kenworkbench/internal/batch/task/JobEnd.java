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
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.output.OutputWork;
import org.kenworkbench.operations.output.WrittenDigests;

/**
 * Makes the outcome of a job or a piece of what its work gave.
 *
 * @param beginNanos when the work began
 */
public record JobEnd(long beginNanos) {

    private static final double NANOS = 1e9;

    /** Returns the end of work that begins now. */
    public static JobEnd beginNow() {
        return new JobEnd(System.nanoTime());
    }

    private double seconds() {
        return (System.nanoTime() - beginNanos) / NANOS;
    }

    /**
     * Does the work of a whole job, and lists the files that it has made.
     *
     * @param results the place of all results
     * @throws OperationException as the work throws it
     */
    public TaskOutcome ofJob(PreparedJob job, Path results, JobContext own, OutputWork<OperationResult> work)
            throws IOException, OperationException {
        try (WrittenDigests digests = WrittenDigests.below(job.place())) {
            OperationResult result = work.write();
            Optional<OperationResult.Failure> failure = result.failure();
            ExitCode exit = failure.map(OperationResult.Failure::kind)
                    .orElse(job.settings().strict() && !own.warnings().isEmpty() ? ExitCode.WARNINGS : ExitCode.DONE);
            List<JobOutput> outputs = Files.exists(job.place())
                    ? JobOutput.of(results, job.place(), digests, own::isCancelled)
                    : List.of();
            return new TaskOutcome(exit, failure.map(OperationResult.Failure::sentence), own.warnings(), seconds(),
                    outputs, Optional.empty());
        }
    }

    TaskOutcome ofPiece(byte[] given, List<String> warnings) {
        return new TaskOutcome(ExitCode.DONE, Optional.empty(), warnings, seconds(), List.of(), Optional.of(given));
    }

    /** Returns the outcome of work that failed. */
    public TaskOutcome failed(OperationException failure, List<String> warnings) {
        return new TaskOutcome(failure.kind(), Optional.of(failure.getMessage()), warnings, seconds(), List.of(),
                Optional.empty());
    }
}
