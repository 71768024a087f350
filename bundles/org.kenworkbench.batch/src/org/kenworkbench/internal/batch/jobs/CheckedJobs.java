/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.kenworkbench.internal.batch.OperationRuns;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.task.FilledOperations;
import org.kenworkbench.internal.batch.task.Job;
import org.kenworkbench.internal.batch.task.JobContext;
import org.kenworkbench.internal.batch.task.JobTask;
import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;

/** Checks the jobs of a file before any of them is run. Stateless. */
final class CheckedJobs {

    private static final int MOST_TOLD = 20;

    private CheckedJobs() {
    }

    /**
     * Reads a file of jobs, and checks each line by itself and beside the others.
     *
     * @throws OperationException of kind USAGE, with a sentence for each job that cannot be run
     */
    static List<PreparedJob> of(Path file, JobTask.Setting setting, OperationSource operations)
            throws IOException, OperationException {
        JobFile.Read read = JobFile.read(file);
        List<String> problems = new ArrayList<>(read.problems());
        List<PreparedJob> jobs = new ArrayList<>();
        // Places are told apart as file systems that do not mind capitals do it.
        Map<String, Job> jobByPlace = new HashMap<>();
        for (Job job : read.jobs()) {
            try {
                PreparedJob prepared = PreparedJob.of(job, setting, operations);
                String name = String.valueOf(prepared.place().getFileName());
                Job other = jobByPlace.putIfAbsent(name.toLowerCase(Locale.ROOT), job);
                if (other != null) {
                    throw new OperationException(ExitCode.USAGE, "the result would be " + name + ", as that of line "
                            + other.line() + "; give one of them another name.");
                }
                jobs.add(prepared);
            } catch (OperationException e) {
                problems.add("Line " + job.line() + " of " + file.getFileName() + " (" + job.name() + "): "
                        + e.getMessage());
            }
        }
        requireNone(problems, ExitCode.USAGE, "Nothing was started: ");
        if (jobs.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, file + " has no job; write one in each line.");
        }
        return jobs;
    }

    /** @param before begins the sentence, if there is something wrong */
    private static void requireNone(List<String> problems, ExitCode kind, String before) throws OperationException {
        if (problems.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(before).append(problems.size() == 1 ? "1 job cannot be run:"
                : Quantities.count(problems.size()) + " jobs cannot be run:");
        problems.stream().limit(MOST_TOLD).forEach(problem -> text.append("\n  ").append(problem));
        if (problems.size() > MOST_TOLD) {
            text.append("\n  and ").append(problems.size() - MOST_TOLD).append(" more.");
        }
        throw new OperationException(kind, text.toString());
    }

    /**
     * Has operations look at their inputs, where they can do that without their work.
     *
     * @throws OperationException          of kind INPUT, with a sentence for each job that cannot be run
     * @throws OperationCancelledException if the batch was cancelled
     */
    static void look(Collection<PreparedJob> jobs, OperationSource operations, OperationContext context)
            throws OperationException {
        FilledOperations filled = new FilledOperations(operations);
        List<String> problems = new ArrayList<>();
        try (OperationContext.Stage stage = context.begin("Looking", jobs.size(), ProgressUnit.JOBS)) {
            JobNotes notes = new JobNotes(context, stage, () -> false);
            for (PreparedJob job : jobs) {
                if (job.can().dryRuns()) {
                    JobContext own = JobContext.of(job, false, notes);
                    try {
                        filled.lend(job, true, false, own::isCancelled, one -> OperationRuns.run(one, own));
                    } catch (OperationException e) {
                        problems.add(job.job().name() + ": " + e.getMessage());
                    }
                }
                stage.advance(1);
            }
        }
        requireNone(problems, ExitCode.INPUT, "");
    }
}
