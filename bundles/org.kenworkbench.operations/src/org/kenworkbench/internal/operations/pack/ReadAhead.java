/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A thread that reads what is worked on next, so that the work waits neither for the disk nor for digests. What is read
 * by it is opened and closed by it, too, since memory may belong to one thread. Used by one thread.
 */
final class ReadAhead implements AutoCloseable {

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("ken-reader").factory());

    /** Begins work that comes after all that was begun before. */
    <T> Future<T> begin(Callable<T> work) {
        return thread.submit(work);
    }

    /** Waits for work without being interruptible, since it uses memory that is given back after it. */
    static <T> T await(Future<T> work) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for all that was begun. */
    @Override
    public void close() {
        thread.close();
    }
}
