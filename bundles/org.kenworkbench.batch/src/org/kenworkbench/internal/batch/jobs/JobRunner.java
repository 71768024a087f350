/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterLostException;
import org.kenworkbench.internal.batch.task.JobEnd;
import org.kenworkbench.internal.batch.task.JobTask;
import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.internal.batch.task.TaskOutcome;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.FileTrees;

/**
 * Has a cluster run the jobs of a batch, each as one task, or in pieces if it is large. Safe for use by many threads.
 */
final class JobRunner {

    private final JobTask.Setting setting;
    private final Cluster cluster;
    private final Optional<DividedJobs> divided;
    private final JobNotes context;

    /** @param divided empty if all jobs are done as a whole */
    JobRunner(JobTask.Setting setting, Cluster cluster, Optional<DividedJobs> divided, JobNotes context) {
        this.setting = setting;
        this.cluster = cluster;
        this.divided = divided;
        this.context = context;
    }

    /**
     * Runs a job. Whatever fails fails for the job alone.
     *
     * @param key of the job as its inputs are now
     * @throws ClusterLostException        if the cluster is lost, for all jobs
     * @throws OperationCancelledException if the batch was cancelled
     */
    JobResult run(PreparedJob job, String key) throws ClusterLostException {
        JobEnd end = JobEnd.beginNow();
        try {
            boolean replaces = setting.goesOn() || isFree(job.place());
            Optional<TaskOutcome> inPieces = divided.isPresent() ? divided.get().run(job, replaces) : Optional.empty();
            return new JobResult(job.job(), key, inPieces.isPresent() ? inPieces.get() : whole(job, replaces));
        } catch (OperationCancelledException | ClusterLostException e) {
            throw e;
        } catch (OperationException | IOException | RuntimeException e) {
            OperationException failure = ErrorTranslator.translate(e);
            if (context.isCancelled() || failure.kind() == ExitCode.INTERRUPTED) {
                throw new OperationCancelledException(failure);
            }
            return new JobResult(job.job(), key, end.failed(failure, List.of()));
        }
    }

    /**
     * Tells whether nothing is in a place: what will be there was then made by the job, and a process that does it a
     * second time may replace it.
     */
    private static boolean isFree(Path place) throws IOException {
        return !Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) && FileTrees.isEmptyFolder(place);
    }

    private TaskOutcome whole(PreparedJob job, boolean replaces) throws IOException, OperationException {
        @Nullable
        TaskOutcome[] outcome = new TaskOutcome[1];
        byte[] task = new JobTask(job.job(), setting, replaces, Optional.empty()).bytes();
        cluster.run(job.job().name() + ": " + job.job().operation(), List.of(task),
                (_, result) -> outcome[0] = TaskOutcome.of(result), context);
        TaskOutcome given = outcome[0];
        if (given == null) {
            throw new OperationException(ExitCode.RESOURCES, "the cluster gave no result of a task; run the batch "
                    + "again with --resume.");
        }
        return given;
    }
}
