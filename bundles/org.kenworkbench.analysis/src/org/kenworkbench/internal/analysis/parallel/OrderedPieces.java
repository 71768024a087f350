/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.parallel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.kenworkbench.pruning.PruningCancelledException;

/**
 * Pieces of work that several threads do in any order, and whose results are taken in the order in which the pieces
 * were added, so that sums do not depend on the number of threads. Pieces are added, and results taken, by one thread.
 */
public final class OrderedPieces implements AutoCloseable {

    /** Pieces under way for each thread. */
    public static final int AHEAD = 2;

    private final ExecutorService workers;
    private final int most;
    private final Deque<Waiting<?>> waiting = new ArrayDeque<>();

    /** A piece that is under way, and what takes its result. */
    private record Waiting<R>(Future<R> result, Consumer<R> taker) {

        void take() throws ExecutionException, InterruptedException {
            taker.accept(result.get());
        }
    }

    /**
     * Starts no thread before it is needed.
     *
     * @param name    beginning of the names of the threads
     * @param threads number of threads, at least 1
     */
    public OrderedPieces(String name, int threads) {
        workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name(name, 0).factory());
        most = AHEAD * threads;
    }

    /**
     * Returns how many threads, at most those wanted, a third of the heap has memory for, however many a machine has.
     *
     * @param bytesOfThread memory that a thread and its pieces need
     */
    public static int threads(int wanted, long bytesOfThread) {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 3 / bytesOfThread, 1, wanted);
    }

    /** Adds a piece; takes the first result where many are under way. */
    public <R> void add(Callable<R> piece, Consumer<R> taker) throws IOException, PruningCancelledException {
        waiting.add(new Waiting<>(workers.submit(piece), taker));
        if (waiting.size() > most) {
            takeFirst();
        }
    }

    /** Takes the results of all pieces. */
    public void await() throws IOException, PruningCancelledException {
        while (!waiting.isEmpty()) {
            takeFirst();
        }
    }

    private void takeFirst() throws IOException, PruningCancelledException {
        try {
            waiting.remove().take();
        } catch (ExecutionException e) {
            throw WorkerFailure.of(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new PruningCancelledException();
        }
    }

    /** Drops pieces that have not begun, interrupts the others, and waits for their ends. */
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
