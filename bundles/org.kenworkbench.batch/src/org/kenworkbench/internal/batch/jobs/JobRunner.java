/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.output.OutputFile;

/** Runs the jobs of a batch, one after the other, each with an instance of its operation. For one thread. */
final class JobRunner {

    private static final double NANOS = 1e9;

    private final Path results;
    private final OperationSource operations;
    private final OperationContext context;

    /** @param results the place of all results */
    JobRunner(Path results, OperationSource operations, OperationContext context) {
        this.results = results;
        this.operations = operations;
        this.context = context;
    }

    /**
     * Has operations look at their inputs, where they can do that without their work.
     *
     * @return what is wrong, a sentence for each job
     * @throws OperationCancelledException if the batch was cancelled
     */
    List<String> look(Collection<PreparedJob> jobs, OperationContext.Stage stage) throws OperationCancelledException {
        List<String> problems = new ArrayList<>();
        for (PreparedJob job : jobs) {
            if (job.dryRuns()) {
                JobContext own = new JobContext(context, stage, job.job().name(), job.settings());
                try {
                    run(job, own, true, false);
                } catch (OperationCancelledException e) {
                    throw e;
                } catch (OperationException e) {
                    problems.add(job.job().name() + ": " + e.getMessage());
                }
            }
            stage.advance(1);
        }
        return problems;
    }

    /**
     * Runs a job. What fails fails for itself.
     *
     * @throws OperationCancelledException if the batch was cancelled
     * @throws IOException                 if the job's result cannot be written or read
     */
    JobResult run(PreparedJob job, OperationContext.Stage stage, boolean resume)
            throws OperationCancelledException, IOException {
        JobContext own = new JobContext(context, stage, job.job().name(), settings(job, resume));
        String key = JobKey.of(job.job(), job.settings());
        long begin = System.nanoTime();
        try {
            OperationResult result = run(job, own, false, resume);
            if (!job.takesOut()) {
                write(job, result, own);
            }
            Optional<OperationResult.Failure> failure = result.failure();
            ExitCode exit = failure.map(OperationResult.Failure::kind)
                    .orElse(context.settings().strict() && !own.warnings().isEmpty() ? ExitCode.WARNINGS
                            : ExitCode.DONE);
            return new JobResult(job.job(), key, exit, failure.map(OperationResult.Failure::sentence),
                    own.warnings(), (System.nanoTime() - begin) / NANOS,
                    Files.exists(job.place()) ? JobOutput.of(results, job.place(), context::isCancelled)
                            : List.of());
        } catch (OperationCancelledException e) {
            throw e;
        } catch (OperationException e) {
            return new JobResult(job.job(), key, e.kind(), Optional.of(e.getMessage()), own.warnings(),
                    (System.nanoTime() - begin) / NANOS, List.of());
        }
    }

    /**
     * Returns the settings of a job. A batch that goes on replaces what lies in the job's place without a line that
     * tells of it: an earlier run was stopped between the two.
     */
    private static RunSettings settings(PreparedJob job, boolean resume) {
        RunSettings settings = job.settings();
        return resume && Files.exists(job.place())
                ? new RunSettings(settings.threads(), true, settings.strict(), settings.seed())
                : settings;
    }

    private OperationResult run(PreparedJob job, JobContext own, boolean dryRun, boolean resume)
            throws OperationException {
        Lease lease = operations.lease(job.job().operation()).orElseThrow(() -> new OperationException(
                ExitCode.RESOURCES, "the operation '" + job.job().operation() + "' is gone; start again."));
        Operation operation = lease.operation();
        try {
            job.fill(operation, dryRun, resume);
            return operation.run(own);
        } catch (Throwable e) { // whatever it is, it is this job's
            OperationException failure = ErrorTranslator.translate(e, operation);
            if (context.isCancelled() || failure.kind() == ExitCode.INTERRUPTED) {
                OperationCancelledException cancelled = new OperationCancelledException();
                cancelled.initCause(failure);
                throw cancelled;
            }
            throw failure;
        } finally {
            lease.giveBack();
        }
    }

    /** Writes the document of an operation that writes nothing itself. */
    private static void write(PreparedJob job, OperationResult result, JobContext own)
            throws OperationException, IOException {
        try (OutputFile file = OutputFile.open(job.place(), own.force(), List.of())) {
            Files.writeString(file.temporary(), result.json() + '\n');
            file.publish();
        }
    }
}
