/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Work that waits for a store most of its time, such as reading a range: pieces of it are done at once, since each
 * takes as long by itself as all of them together. Stateless.
 */
public final class StoreWork {

    /** Pieces that are done at once at most, as many as the requests that may be under way. */
    public static final int MOST_AT_ONCE = 16;

    /** A piece of work. */
    @FunctionalInterface
    public interface Piece {
        /** Does the work, in any thread; it may be interrupted. */
        void run() throws IOException;
    }

    private StoreWork() {
    }

    /**
     * Does all pieces, in no order, and waits until none is done any more, whatever happens. After a failure no other
     * piece is begun.
     *
     * @param what names the work, for the message if it is interrupted: {@code "reading s3://bucket/key"}
     * @throws InterruptedIOException if this thread was interrupted while it waited; it stays interrupted
     * @throws IOException            failure of the first piece in the list that failed
     */
    public static void together(String what, List<? extends Piece> pieces) throws IOException {
        if (pieces.size() == 1) {
            pieces.getFirst().run();
            return;
        }
        @Nullable
        Throwable[] failures = new Throwable[pieces.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_AT_ONCE, pieces.size()); i++) {
            // A thread for each request costs next to nothing, as it waits.
            threads.add(Thread.ofVirtual().name("ken-store").start(() -> {
                for (int at = next.getAndIncrement(); at < failures.length && !isOver.get(); at = next
                        .getAndIncrement()) {
                    try {
                        pieces.get(at).run();
                    } catch (IOException | RuntimeException | Error e) {
                        failures[at] = e;
                        isOver.set(true);
                    }
                }
            }));
        }
        if (join(threads, isOver)) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(what + " was interrupted");
        }
        for (Throwable failure : failures) {
            switch (failure) {
                case null -> {
                    continue;
                }
                case IOException known -> throw known;
                case RuntimeException known -> throw known;
                case Error known -> throw known;
                default -> throw new IllegalStateException(failure);
            }
        }
    }

    /** Waits for the end of all threads, and has them end soon if this one is interrupted; tells whether it was. */
    private static boolean join(List<Thread> threads, AtomicBoolean isOver) {
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    isInterrupted = true;
                    isOver.set(true);
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        return isInterrupted;
    }
}
