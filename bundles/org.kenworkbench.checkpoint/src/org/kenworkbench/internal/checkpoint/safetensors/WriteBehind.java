/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has a growing file written to the disk while it grows, so that little is left to wait for at the end. A sync runs on
 * a thread of its own, one at a time, whenever {@value #STEP_BYTES} more bytes have been written.
 *
 * <p>{@link #written} may be called by many threads; the others by one, when nobody writes.
 */
public final class WriteBehind implements AutoCloseable {

    /** Bounds what a {@link #close} may have to wait for: a tenth of a second on a disk that takes 160 MB/s. */
    private static final long STEP_BYTES = 16L << 20;

    private final FileChannel channel;
    private final AtomicLong unsyncedBytes = new AtomicLong();
    private Thread syncing;
    /** The system reports a failed write to one sync only. */
    private IOException failure;

    /** @param channel closed by {@link #close} */
    public WriteBehind(FileChannel channel) {
        this.channel = channel;
    }

    /** Tells that so many bytes have been handed to the channel. */
    public void written(long sizeBytes) {
        if (unsyncedBytes.addAndGet(sizeBytes) >= STEP_BYTES) {
            beginSync();
        }
    }

    /**
     * Forces all of the file to the disk.
     *
     * @throws IOException also for what a sync before failed at
     */
    public void finish() throws IOException {
        requireSound();
        channel.force(true);
    }

    /**
     * Waits for a sync that is under way, so that the channel can be closed and the file be forced by another one.
     *
     * @throws IOException for what a sync before failed at
     */
    public void requireSound() throws IOException {
        awaitSync();
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Closes the channel when no sync is under way any more. */
    @Override
    public void close() throws IOException {
        awaitSync();
        channel.close();
    }

    private synchronized void beginSync() {
        if (syncing == null && failure == null) {
            unsyncedBytes.set(0);
            syncing = Thread.ofPlatform().daemon().name("ken-sync").start(this::sync);
        }
    }

    private void sync() {
        IOException failed = null;
        try {
            channel.force(false);
        } catch (IOException e) {
            failed = e;
        }
        synchronized (this) {
            failure = failed;
            syncing = null;
            notifyAll();
        }
    }

    private void awaitSync() {
        boolean interrupted = false;
        synchronized (this) {
            while (syncing != null) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
