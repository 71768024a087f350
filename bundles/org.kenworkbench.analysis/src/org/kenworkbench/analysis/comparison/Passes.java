/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.kenworkbench.internal.analysis.parallel.WorkerFailure;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Threads that count parts of a comparison; what is not begun when it is closed is dropped, what runs is interrupted
 * and awaited.
 */
final class Passes<T> implements AutoCloseable {

    private final ExecutorService executor;
    private final PruningMonitor monitor;

    Passes(int threads, PruningMonitor monitor) {
        this.executor = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name("ken-compare-", 0).factory());
        this.monitor = monitor;
    }

    Future<T> submit(Callable<T> pass) {
        return executor.submit(pass);
    }

    T result(Future<T> future) throws IOException, PruningCancelledException {
        try {
            T result = future.get();
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PruningCancelledException();
        } catch (ExecutionException e) {
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            throw WorkerFailure.of(e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
