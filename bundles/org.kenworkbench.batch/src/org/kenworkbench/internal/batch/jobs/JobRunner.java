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

import org.kenworkbench.internal.batch.OperationRuns;
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
                    lent(job, true, false, operation -> OperationRuns.run(operation, own));
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
     * Runs a job. Whatever fails fails for the job alone.
     *
     * @param goesOn whether this batch goes on with an earlier one
     * @throws OperationCancelledException if the batch was cancelled
     */
    JobResult run(PreparedJob job, OperationContext.Stage stage, boolean goesOn) throws OperationCancelledException {
        JobContext own = new JobContext(context, stage, job.job().name(), settings(job, goesOn));
        String key = JobKey.of(job.job(), job.settings());
        long begin = System.nanoTime();
        try {
            OperationResult result = job.takesOut()
                    ? lent(job, false, goesOn, operation -> OperationRuns.run(operation, own))
                    : document(job, own, goesOn);
            Optional<OperationResult.Failure> failure = result.failure();
            ExitCode exit = failure.map(OperationResult.Failure::kind)
                    .orElse(job.settings().strict() && !own.warnings().isEmpty() ? ExitCode.WARNINGS : ExitCode.DONE);
            List<JobOutput> outputs = Files.exists(job.place())
                    ? JobOutput.of(results, job.place(), context::isCancelled)
                    : List.of();
            return new JobResult(job.job(), key, exit, failure.map(OperationResult.Failure::sentence),
                    own.warnings(), seconds(begin), outputs);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (OperationException | IOException | RuntimeException e) {
            OperationException failure = ErrorTranslator.translate(e);
            return new JobResult(job.job(), key, failure.kind(), Optional.of(failure.getMessage()), own.warnings(),
                    seconds(begin), List.of());
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / NANOS;
    }

    /**
     * Returns the settings of a job. A batch that goes on replaces what lies in the job's place without a line that
     * tells of it: an earlier run was stopped between the two.
     */
    private static RunSettings settings(PreparedJob job, boolean goesOn) {
        RunSettings settings = job.settings();
        return goesOn && Files.exists(job.place())
                ? new RunSettings(settings.threads(), true, settings.strict(), settings.seed())
                : settings;
    }

    /** Writes the document of an operation that writes nothing itself; its place is checked before the work. */
    private OperationResult document(PreparedJob job, JobContext own, boolean goesOn)
            throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(job.place(), own.force(), inputs(job))) {
            OperationResult result = lent(job, false, goesOn, operation -> {
                OperationResult made = OperationRuns.run(operation, own);
                Files.writeString(file.temporary(), OperationRuns.document(made, own.warnings()));
                return made;
            });
            file.publish();
            return result;
        }
    }

    /** Returns the files that the document must not replace: those of the arguments, and those in their folders. */
    private static List<Path> inputs(PreparedJob job) throws IOException {
        List<Path> inputs = new ArrayList<>();
        for (Path path : job.job().arguments().stream().map(Job::path).flatMap(Optional::stream).toList()) {
            inputs.add(path);
            if (Files.exists(job.place()) && Files.isSameFile(path, job.place().getParent())) {
                inputs.add(job.place());
            }
        }
        return inputs;
    }

    /** Work with an operation that was filled in. */
    @FunctionalInterface
    private interface Work {
        OperationResult done(Operation operation) throws IOException, OperationException;
    }

    private OperationResult lent(PreparedJob job, boolean dryRun, boolean goesOn, Work work)
            throws OperationException {
        Lease lease = OperationRuns.lease(operations, job.job().operation());
        Operation operation = lease.operation();
        try {
            job.fill(operation, dryRun, goesOn);
            return work.done(operation);
        } catch (Throwable e) { // whatever it is, it is this job's
            OperationException failure = ErrorTranslator.translate(e, operation);
            if (context.isCancelled() || failure.kind() == ExitCode.INTERRUPTED) {
                throw new OperationCancelledException(failure);
            }
            throw failure;
        } finally {
            lease.giveBack();
        }
    }
}
