/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.Cancellation;

/** Threads that work on blocks until they are closed; what one of them throws, the caller gets as what it is. */
public final class Workers implements Executor, Together, AutoCloseable {

    private final ExecutorService threads;
    private final PruningMonitor monitor;
    private volatile boolean stopped;

    /**
     * Starts threads as they are needed.
     *
     * @param name    how their names begin
     * @param count   most of them
     * @param monitor may cancel the work
     */
    public Workers(String name, int count, PruningMonitor monitor) {
        this.threads = Executors.newFixedThreadPool(count, Thread.ofPlatform().name(name, 0).factory());
        this.monitor = monitor;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Has a thread do a task, and completes the future with what it gives or throws. */
    public <T> void complete(CompletableFuture<T> future, Callable<T> task) {
        threads.execute(() -> {
            T given;
            try {
                given = task.call();
            } catch (Exception | Error e) {
                future.completeExceptionally(e);
                return;
            }
            future.complete(given);
        });
    }

    /** Has the threads do the pieces, between tasks that were given before. */
    @Override
    public void run(int count, Piece piece) throws IOException, PruningCancelledException {
        List<CompletableFuture<Void>> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            CompletableFuture<Void> done = new CompletableFuture<>();
            pieces.add(done);
            complete(done, () -> {
                Cancellation.check(this::isCancelled);
                piece.run(index);
                return null;
            });
        }
        // Also where one fails: what they work on is the caller's again after this.
        CompletableFuture.allOf(pieces.toArray(CompletableFuture[]::new)).handle((_, _) -> null).join();
        for (CompletableFuture<Void> done : pieces) {
            await(done);
        }
    }

    /**
     * Waits for what a thread gives.
     *
     * @throws IOException               if that is what the thread threw
     * @throws PruningCancelledException if the work was cancelled, or the caller interrupted
     */
    public <T> T await(CompletableFuture<T> future) throws IOException, PruningCancelledException {
        try {
            // A future that is done gives its value without a look at the interrupt.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return future.get();
        } catch (CancellationException e) {
            throw ofWorker(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                // As a stage behind the one that saw it has it.
                case CancellationException cancelled -> throw ofWorker(cancelled);
                case IOException io -> throw io;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        }
    }

    /**
     * Tells of a cancellation that a thread saw.
     *
     * @throws CancellationException the same, if nobody cancelled: then it is a bug
     */
    public PruningCancelledException ofWorker(CancellationException e) {
        if (monitor.isCancelled()) {
            return cancelled(e);
        }
        throw e;
    }

    private static PruningCancelledException cancelled(Throwable cause) {
        PruningCancelledException cancelled = new PruningCancelledException();
        cancelled.initCause(cause);
        return cancelled;
    }

    /** Whether the threads are to end what they do. */
    public boolean isCancelled() {
        return stopped || monitor.isCancelled();
    }

    /** Stops the threads, and returns once the last of them has ended. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.HOURS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
