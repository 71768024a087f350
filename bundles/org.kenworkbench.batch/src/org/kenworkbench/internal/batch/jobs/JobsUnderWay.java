/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;

/**
 * Has several jobs of a batch under way at the same time, each led by a thread of this process. For one thread.
 */
final class JobsUnderWay {

    private final JobOrder order;
    private final Work work;
    private final AtomicBoolean stopped;

    /** The work of leading one job. */
    @FunctionalInterface
    interface Work {
        /** @param job its index */
        void done(int job) throws IOException, OperationException;
    }

    /** @param stopped set where the jobs under way are to stop, because one has failed in a way that ends the batch */
    JobsUnderWay(JobOrder order, Work work, AtomicBoolean stopped) {
        this.order = order;
        this.work = work;
        this.stopped = stopped;
    }

    /**
     * Does the work for all jobs, and waits for the end of all that were begun. The first failure has no further job be
     * begun, and those under way stop.
     *
     * @param atOnce how many may be under way; a single one is led by the calling thread
     * @throws OperationCancelledException if the work was cancelled
     */
    void run(int atOnce) throws IOException, OperationException {
        if (atOnce == 1) {
            lead();
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce,
                Thread.ofPlatform().daemon().name("job-", 0).factory())) {
            ExecutorCompletionService<Boolean> leading = new ExecutorCompletionService<>(threads);
            Callable<Boolean> lead = () -> {
                lead();
                return true;
            };
            for (int i = 0; i < atOnce; i++) {
                leading.submit(lead);
            }
            for (int i = 0; i < atOnce; i++) {
                try {
                    leading.take().get();
                } catch (ExecutionException | InterruptedException e) {
                    stopped.set(true);
                    order.stop();
                    throw failure(e);
                }
            }
        }
    }

    private static OperationException failure(Exception thrown) {
        OperationException failure = ErrorTranslator.translate(thrown);
        if (failure.kind() == ExitCode.INTERRUPTED) {
            throw new OperationCancelledException(failure);
        }
        return failure;
    }

    private void lead() throws IOException, OperationException {
        try {
            for (Optional<Integer> job = order.take(); job.isPresent(); job = order.take()) {
                work.done(job.get());
                order.ended(job.get());
            }
        } catch (InterruptedException e) {
            throw ErrorTranslator.translate(e);
        }
    }
}
