/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Work that several threads share out among themselves. */
public final class SharedWork {

    /** Work of each thread on pieces that are numbered from 0. */
    public interface Work {

        void run(Pieces pieces) throws IOException;
    }

    /** Hands out pieces in their order, each to one thread. */
    public interface Pieces {

        /** Takes one piece after the other until there are no more. */
        void each(Piece piece) throws IOException;
    }

    /** Work on one piece. */
    public interface Piece {

        /**
         * @param stopped true once a piece before this one has failed, and this one should throw
         *                {@link CancellationException}
         */
        void run(int index, BooleanSupplier stopped) throws IOException;
    }

    /** Work of a thread that takes no pieces. */
    private interface Whole {

        /**
         * @param stopped true once another thread has failed, and this one should throw {@link CancellationException}
         */
        void run(BooleanSupplier stopped) throws IOException;
    }

    private SharedWork() {
    }

    /**
     * Does the work in several threads, and returns when all have ended. An interrupt has them stop. Pieces before one
     * that failed are worked on to their end, so that it does not depend on threads which failure is told.
     *
     * @param threads 1 or more; 1 is the calling one
     * @param count   number of pieces
     * @throws IOException           of the first piece that failed with one, or whatever else was thrown first
     * @throws CancellationException if the calling thread is interrupted while it waits; it stays interrupted
     */
    public static void run(int threads, int count, Work work) throws IOException {
        AtomicInteger next = new AtomicInteger();
        FirstFailure failure = new FirstFailure();
        together(threads, stopped -> work.run(piece -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                int index = i;
                try {
                    piece.run(i, () -> stopped.getAsBoolean() || failure.isBefore(index));
                } catch (IOException e) {
                    failure.put(i, e);
                    return;
                } catch (CancellationException e) {
                    if (!failure.isBefore(i)) {
                        throw e;
                    }
                    return;
                }
            }
        }));
        failure.rethrow();
    }

    private static void together(int threads, Whole work) throws IOException {
        if (threads == 1) {
            work.run(() -> false);
            return;
        }
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().daemon().name("ken-compose-" + i).start(() -> {
                try {
                    work.run(() -> failure.get() != null);
                } catch (IOException | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        await(workers, failure);
        switch (failure.get()) {
            case null -> {
            }
            case IOException e -> throw e;
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException("only the above are caught", e);
        }
    }

    private static void await(List<Thread> workers, AtomicReference<Throwable> failure) {
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    failure.compareAndSet(null, new CancellationException());
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
