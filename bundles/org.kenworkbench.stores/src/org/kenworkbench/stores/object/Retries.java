/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;

import org.kenworkbench.checkpoint.store.StoreException;

/**
 * Tries a request again where its failure may pass, after a wait that doubles each time. Stateless.
 */
public final class Retries {

    /** Times that a request is made; with the waits between them, a store may be away for ten seconds or so. */
    static final int ATTEMPTS = 8;
    private static final long FIRST_WAIT_MILLIS = 50;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    /** Something that a store is asked. */
    public interface Request<T> {
        T make() throws IOException;
    }

    private Retries() {
    }

    /**
     * Makes a request.
     *
     * @param what what was asked, for the message: {@code s3://bucket/key cannot be read}
     * @throws StoreException if it failed again and again
     * @throws IOException    as the request threw it, if it cannot pass
     */
    public static <T> T of(String what, Request<T> request) throws IOException {
        for (int attempt = 1;; attempt++) {
            try {
                return request.make();
            } catch (TransientException e) {
                if (attempt == ATTEMPTS) {
                    throw new StoreException(what + ", as its store failed " + ATTEMPTS + " times ("
                            + e.getMessage() + "); try again when it answers.", e);
                }
                pause(attempt, e);
            }
        }
    }

    /** Waits a random part of a time that doubles, so that many readers do not come back at once. */
    private static void pause(int attempt, IOException failure) throws IOException {
        long longest = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("the wait for a store was interrupted");
            stopped.initCause(failure);
            throw stopped;
        }
    }
}
