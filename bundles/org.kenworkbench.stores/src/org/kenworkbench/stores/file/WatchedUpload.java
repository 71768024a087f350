/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.Retries;

/**
 * Puts one file, in a thread of its own: a virtual one, since interrupting that ends whatever it waits for, be it the
 * answer of a server. What is sent again counts once. One thread.
 */
final class WatchedUpload implements UploadWatch {

    private static final long LOOK_MILLIS = 50;

    private final UploadWatch watch;
    private long tried;
    private long counted;
    /** Whether the upload was told to stop; a store's client may catch the interrupt and go on. */
    private volatile boolean isStopped;

    WatchedUpload(UploadWatch watch) {
        this.watch = watch;
    }

    /**
     * @param address of the object, for messages
     * @throws InterruptedIOException if the upload was stopped
     */
    void put(ObjectStore store, Path local, String key, String address) throws IOException {
        if (watch.isCancelled()) {
            throw stopped(address);
        }
        FutureTask<String> upload = new FutureTask<>(() -> Retries.of(address + " cannot be written", () -> {
            begin();
            store.put(local, key, this);
            return key;
        }));
        Thread thread = Thread.ofVirtual().name("ken-upload").start(upload);
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    upload.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException _) {
                    if (!isStopped && watch.isCancelled()) {
                        isStopped = true;
                        thread.interrupt();
                    }
                } catch (InterruptedException _) {
                    // It is waited for all the same: until it has ended, nobody knows what is there.
                    isInterrupted = true;
                    isStopped = true;
                    thread.interrupt();
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause(), address);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private IOException failure(Throwable cause, String address) {
        if (isStopped) {
            InterruptedIOException stopped = stopped(address);
            stopped.initCause(cause);
            return stopped;
        }
        return switch (cause) {
            case IOException known -> known;
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            default -> new IOException(cause);
        };
    }

    private static InterruptedIOException stopped(String address) {
        return new InterruptedIOException("the upload of " + address + " was stopped");
    }

    private synchronized void begin() {
        tried = 0;
    }

    @Override
    public synchronized void taken(long bytes) {
        tried += bytes;
        if (tried > counted) {
            watch.taken(tried - counted);
            counted = tried;
        }
    }

    @Override
    public boolean isCancelled() {
        return isStopped || watch.isCancelled();
    }
}
