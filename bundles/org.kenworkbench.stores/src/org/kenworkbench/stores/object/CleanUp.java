/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Takes back what a failed or stopped upload has begun, by requests in a thread of their own: in one that was
 * interrupted nothing can be asked. Stateless.
 */
public final class CleanUp {

    /** Longest time that somebody waits who wants to stop; the requests go on for as long as the program runs. */
    private static final Duration STOPPED = Duration.ofSeconds(1);

    private CleanUp() {
    }

    /**
     * Makes a request once. Returns when it is answered or has failed, but soon if the failure is that the upload was
     * stopped: where the store then does not answer, what was begun stays there as an {@link UnfinishedObject}.
     *
     * @param failure is told what the request itself fails with
     */
    public static void after(Exception failure, Retries.Request<?> request) {
        boolean isInterrupted = Thread.interrupted();
        boolean isStopped = isInterrupted || failure instanceof InterruptedIOException;
        Thread thread = Thread.ofVirtual().name("ken-clean-up").start(() -> {
            try {
                request.make();
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        });
        try {
            if (isStopped) {
                thread.join(STOPPED);
            } else {
                thread.join();
            }
        } catch (InterruptedException _) {
            isInterrupted = true;
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
