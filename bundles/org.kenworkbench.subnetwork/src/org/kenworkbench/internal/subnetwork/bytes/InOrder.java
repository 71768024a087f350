/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.kenworkbench.subnetwork.format.CodingWorkers;

/**
 * Has work done by other threads and takes the results in the order of the work, so that they do not depend on who did
 * it. Submitted to, and taken from, by one thread.
 */
public final class InOrder<T> implements AutoCloseable {

    /** Takes one result. */
    @FunctionalInterface
    public interface Taker<T> {
        void take(T result) throws IOException;
    }

    private final CodingWorkers workers;
    private final Taker<T> taker;
    private final Deque<FutureTask<T>> pending = new ArrayDeque<>();

    public InOrder(CodingWorkers workers, Taker<T> taker) {
        this.workers = workers;
        this.taker = taker;
    }

    /** Hands work over; takes results first where too much is under way. */
    public void submit(Callable<T> work) throws IOException {
        while (pending.size() >= Math.max(1, workers.blocks())) {
            takeFirst();
        }
        FutureTask<T> task = new FutureTask<>(work);
        workers.executor().execute(task);
        pending.add(task);
    }

    /** Waits for all work under way, and takes the results. */
    public void drain() throws IOException {
        while (!pending.isEmpty()) {
            takeFirst();
        }
    }

    private void takeFirst() throws IOException {
        FutureTask<T> task = pending.remove();
        try {
            taker.take(await(task));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /** Waits for a task without being interruptible, since the work uses memory that is given back after it. */
    private static <T> T await(FutureTask<T> task) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the work under way and drops its results. */
    @Override
    public void close() {
        while (!pending.isEmpty()) {
            try {
                await(pending.remove());
            } catch (ExecutionException e) {
                // Whoever closes without draining has failed already and says why.
            }
        }
    }
}
