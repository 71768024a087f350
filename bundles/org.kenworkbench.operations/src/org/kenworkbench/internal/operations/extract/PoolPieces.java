/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import org.kenworkbench.internal.operations.Futures;
import org.kenworkbench.tensor.SymmetricEigen;

/** Runs pieces of one work in as many threads as a run has, and ends when all have ended. */
final class PoolPieces implements SymmetricEigen.Pieces<RuntimeException>, AutoCloseable {

    private final int threads;
    private final ExecutorService pool;

    PoolPieces(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("ken-extract-", 0).factory());
    }

    @Override
    public void run(int count, IntConsumer piece) {
        AtomicInteger next = new AtomicInteger();
        Runnable some = () -> {
            for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                piece.accept(index);
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, count); i++) {
            others.add(pool.submit(some));
        }
        some.run();
        try {
            for (Future<?> other : others) {
                Futures.await(other);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was to be read", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
