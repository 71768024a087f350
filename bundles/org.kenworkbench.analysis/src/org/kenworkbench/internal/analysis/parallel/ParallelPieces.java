/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.parallel;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Pieces of work that several threads do in any order, and that may add further pieces. What a piece reads is read by
 * more threads than compute: while those compute, these wait for the disk.
 */
public final class ParallelPieces implements AutoCloseable {

    private static final int READERS = 2;
    /** Pieces that wait for each thread. */
    private static final int AHEAD = 2;

    private final PruningMonitor monitor;
    private final ExecutorService workers;
    private final Semaphore room;
    private final Semaphore computing;
    private final AtomicLong left = new AtomicLong(1);
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    /** A piece of work. */
    public interface Piece {
        void work() throws IOException, PruningCancelledException, InterruptedException;
    }

    /**
     * Starts the threads.
     *
     * @param threads       number of threads that compute, at least 1
     * @param bytesOfThread memory that a thread needs; all together get a third of the heap
     * @param monitor       asked at every piece whether to go on
     */
    public ParallelPieces(int threads, long bytesOfThread, PruningMonitor monitor) {
        this.monitor = monitor;
        int all = OrderedPieces.threads(threads + READERS, bytesOfThread);
        this.workers = Executors.newFixedThreadPool(all, Thread.ofPlatform().name("ken-values-", 0).factory());
        this.room = new Semaphore(AHEAD * all);
        this.computing = new Semaphore(threads);
    }

    /**
     * Adds a piece; waits while many others are waiting. Not for use within a piece.
     *
     * @throws PruningCancelledException if the thread was interrupted meanwhile, which it still is then
     */
    public void add(Piece piece) throws PruningCancelledException {
        try {
            room.acquire();
        } catch (InterruptedException _) {
            throw interrupted();
        }
        submit(piece, room::release);
    }

    /** Adds a piece that follows from the one that is being worked on. */
    public void addAfter(Piece piece) {
        submit(piece, () -> {
        });
    }

    private void submit(Piece piece, Runnable after) {
        left.incrementAndGet();
        workers.execute(() -> {
            try {
                if (!done.isDone()) {
                    if (monitor.isCancelled()) {
                        throw new PruningCancelledException();
                    }
                    piece.work();
                }
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            } finally {
                after.run();
                end();
            }
        });
    }

    private void end() {
        if (left.decrementAndGet() == 0) {
            done.complete(true);
        }
    }

    /** Runs the part of a piece that computes, when a processor is to be had. */
    public void compute(Runnable computation) throws InterruptedException {
        computing.acquire();
        try {
            computation.run();
        } finally {
            computing.release();
        }
    }

    /** Waits until all pieces are done. No more may be added from outside. */
    public void await() throws IOException, PruningCancelledException {
        end();
        try {
            done.get();
        } catch (ExecutionException e) {
            throw WorkerFailure.of(e.getCause());
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static PruningCancelledException interrupted() {
        Thread.currentThread().interrupt();
        return new PruningCancelledException();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
