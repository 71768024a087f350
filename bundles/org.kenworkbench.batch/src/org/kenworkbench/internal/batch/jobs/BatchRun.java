/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterLostException;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.task.FilledOperations;
import org.kenworkbench.internal.batch.task.JobKey;
import org.kenworkbench.internal.batch.task.JobTask;
import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.pieces.PieceSettings;

import com.google.gson.JsonObject;

/** Runs the jobs of a batch that were checked, as many at once as the cluster has use for. For one run. */
final class BatchRun {

    /** The cluster has the next job when it has done one, and work while the process that leads has some of its own. */
    private static final int JOBS_A_SLOT = 2;

    private final List<PreparedJob> jobs;
    private final JobTask.Setting setting;
    private final Cluster cluster;
    private final OperationContext context;
    private final Optional<PieceSettings> split;
    private final Map<String, JobResult.Earlier> earlier;
    /** Names of jobs that an earlier run has done; those that are run again after all are taken out. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    /** @param split how large jobs are divided; empty if none is */
    BatchRun(List<PreparedJob> jobs, JobTask.Setting setting, Cluster cluster, OperationContext context,
            Optional<PieceSettings> split) throws IOException {
        this.jobs = jobs;
        this.setting = setting;
        this.cluster = cluster;
        this.context = context;
        this.split = split;
        this.earlier = setting.goesOn() ? JobResults.earlier(setting.results()) : Map.of();
    }

    /**
     * Runs the jobs.
     *
     * @param operations that jobs may run
     */
    OperationResult run(OperationSource operations) throws IOException, OperationException {
        Map<String, JsonObject> lines = new LinkedHashMap<>();
        for (PreparedJob job : jobs) {
            context.checkCancelled();
            if (stays(job)) {
                String name = job.job().name();
                lines.put(name, earlier.get(name).line());
            }
        }
        kept.addAll(lines.keySet());
        try (JobResults written = JobResults.begin(setting.results(), List.copyOf(lines.values()), context::warn)) {
            runAll(written, operations);
            written.end(jobs, context);
            return BatchReport.told(written.lines(jobs), kept.size(), setting.results());
        }
    }

    private void runAll(JobResults written, OperationSource operations) throws IOException, OperationException {
        AtomicBoolean stopped = new AtomicBoolean();
        try (OperationContext.Stage stage = context.begin("Running", jobs.size(), ProgressUnit.JOBS)) {
            stage.resume(kept.size());
            JobNotes notes = new JobNotes(context, stage, stopped::get);
            JobRunner runner = new JobRunner(setting, cluster,
                    split.map(by -> new DividedJobs(by, setting, cluster, new FilledOperations(operations), notes)),
                    notes);
            int atOnce = cluster instanceof ThisProcess ? 1 : Math.min(jobs.size(), JOBS_A_SLOT * cluster.slots());
            new JobsUnderWay(JobOrder.of(jobs, setting.results()),
                    job -> run(jobs.get(job), runner, written, notes), stopped).run(atOnce);
        }
    }

    private void run(PreparedJob job, JobRunner runner, JobResults written, JobNotes notes)
            throws IOException, ClusterLostException {
        String name = job.job().name();
        // Looked at again: a job before this one may have made anew what this one reads.
        if (kept.contains(name) && stays(job)) {
            return;
        }
        notes.checkCancelled();
        JobResult result = runner.run(job, JobKey.of(job, split));
        written.add(result);
        if (!result.isDone()) {
            context.warn(name + " failed: " + result.end().sentence().orElse(""));
        }
        if (!kept.remove(name)) {
            notes.jobs().advance(1); // the others were counted as done at the beginning
        }
    }

    private boolean stays(PreparedJob job) {
        JobResult.Earlier done = earlier.get(job.job().name());
        return done != null && done.key().equals(JobKey.of(job, split))
                && done.outputs().stream().allMatch(output -> output.isThere(setting.results()));
    }
}
