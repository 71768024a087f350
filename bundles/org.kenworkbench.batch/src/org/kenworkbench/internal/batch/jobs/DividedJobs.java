/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterLostException;
import org.kenworkbench.internal.batch.task.FilledOperations;
import org.kenworkbench.internal.batch.task.JobContext;
import org.kenworkbench.internal.batch.task.JobEnd;
import org.kenworkbench.internal.batch.task.JobTask;
import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.internal.batch.task.TaskOutcome;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.pieces.PiecewiseOperation;

/**
 * Divides large jobs, and has a cluster do their pieces, round after round. Safe for use by many threads.
 */
final class DividedJobs {

    /**
     * Most jobs whose pieces are under way at the same time. Each fills a cluster by itself, and takes memory of this
     * process; with two, the cluster has work while one of them is put together.
     */
    private static final int AT_ONCE = 2;
    private static final long ASK_MILLIS = 100;

    private final PieceSettings split;
    private final JobTask.Setting setting;
    private final Cluster cluster;
    private final FilledOperations operations;
    private final JobNotes context;
    private final Semaphore underWay = new Semaphore(AT_ONCE, true);

    DividedJobs(PieceSettings split, JobTask.Setting setting, Cluster cluster, FilledOperations operations,
            JobNotes context) {
        this.split = split;
        this.setting = setting;
        this.cluster = cluster;
        this.operations = operations;
        this.context = context;
    }

    /**
     * Runs a job in pieces, if it is large and its operation can be divided.
     *
     * @param replaces whether what lies in the job's place may be replaced
     * @return empty if the job is to be done as a whole
     * @throws ClusterLostException        if the cluster is lost; other failures are in the outcome
     * @throws OperationCancelledException if the batch was cancelled
     */
    Optional<TaskOutcome> run(PreparedJob job, boolean replaces) throws ClusterLostException {
        JobEnd end = JobEnd.beginNow();
        JobContext own = JobContext.of(job, replaces, context);
        try {
            return operations.lend(job, false, setting.goesOn(), context::isCancelled,
                    operation -> operation instanceof PiecewiseOperation piecewise
                            ? inTurn(job, piecewise, own)
                            : Optional.empty());
        } catch (ClusterLostException e) {
            throw e;
        } catch (OperationException e) {
            return Optional.of(end.failed(e, own.warnings()));
        }
    }

    /** Divides a job, and does it, among those that may be under way: what is divided takes memory from then on. */
    private Optional<TaskOutcome> inTurn(PreparedJob job, PiecewiseOperation operation, JobContext own)
            throws IOException, OperationException {
        await();
        try {
            return divided(job, operation, own, JobEnd.beginNow());
        } finally {
            underWay.release();
        }
    }

    private Optional<TaskOutcome> divided(PreparedJob job, PiecewiseOperation operation, JobContext own, JobEnd end)
            throws IOException, OperationException {
        Optional<PieceRun> run = operation.divide(split, own);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        try (PieceRun pieces = run.get()) {
            return Optional.of(end.ofJob(job, setting.results(), own, () -> rounds(job, pieces, own)));
        }
    }

    private void await() throws OperationException {
        try {
            while (!underWay.tryAcquire(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
                context.checkCancelled();
            }
        } catch (InterruptedException e) {
            throw ErrorTranslator.translate(e);
        }
    }

    private OperationResult rounds(PreparedJob job, PieceRun run, JobContext own)
            throws IOException, OperationException {
        for (List<byte[]> pieces = run.next(); !pieces.isEmpty(); pieces = run.next()) {
            own.checkCancelled();
            round(job, run, pieces, own);
        }
        own.checkCancelled();
        context.jobs().note(job.job().name() + ": finishing");
        return run.finish();
    }

    /** Does the pieces of a round, and tells their warnings, in the order of the pieces and not as they came. */
    private void round(PreparedJob job, PieceRun run, List<byte[]> pieces, JobContext own)
            throws IOException, OperationException {
        List<List<String>> warnings = new ArrayList<>(Collections.nCopies(pieces.size(), List.of()));
        try {
            doPieces(job, run, pieces, warnings);
        } finally {
            warnings.forEach(ofPiece -> ofPiece.forEach(own::warn));
        }
    }

    private void doPieces(PreparedJob job, PieceRun run, List<byte[]> pieces, List<List<String>> warnings)
            throws IOException, OperationException {
        String of = Quantities.count(pieces.size()) + (pieces.size() == 1 ? " piece" : " pieces");
        String name = job.job().name();
        List<byte[]> tasks = new ArrayList<>();
        for (byte[] piece : pieces) {
            tasks.add(new JobTask(job.job(), setting, true, Optional.of(piece)).bytes());
        }
        int[] done = new int[1];
        context.jobs().note(name + ": 0 of " + of);
        cluster.run(name + ": " + job.job().operation() + ", " + of, tasks, (task, result) -> {
            TaskOutcome outcome = TaskOutcome.of(result);
            Optional<byte[]> given = outcome.piece();
            if (given.isEmpty()) {
                throw new OperationException(outcome.exit(), outcome.sentence().orElse("a piece gave nothing."));
            }
            run.done(task, given.get());
            warnings.set(task, outcome.warnings());
            done[0]++;
            context.jobs().note(name + ": " + Quantities.count(done[0]) + " of " + of);
        }, context.ofPieces());
        if (done[0] != pieces.size()) {
            throw new OperationException(ExitCode.RESOURCES, "the cluster gave the results of " + done[0] + " of " + of
                    + "; run the batch again with --resume.");
        }
    }
}
