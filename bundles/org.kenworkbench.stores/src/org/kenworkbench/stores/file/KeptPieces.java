/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Pieces of objects that were read last, of all readers together. Safe for use by many threads. */
final class KeptPieces {

    /** Pieces of 64 kB: 16 MB in all. */
    private static final int MOST = 256;

    /**
     * Identifies a piece.
     *
     * @param of         the version of an object, for all that read it
     * @param beginBytes of the piece in it
     */
    record Key(Object of, long beginBytes) {
    }

    /** Fetches a piece. */
    interface Source {
        ByteBuffer fetch() throws IOException;
    }

    private final Map<Key, ByteBuffer> pieces = new LinkedHashMap<>(MOST, 0.75f, true);
    /** Opens, for each piece that is on its way, when it is there or has failed. */
    private final Map<Key, CountDownLatch> fetching = new HashMap<>();

    /**
     * Returns a piece, which nobody changes. Where two threads ask for one at once, one of them fetches it.
     *
     * @throws InterruptedIOException if the thread is interrupted while another one fetches it
     */
    ByteBuffer get(Key key, Source source) throws IOException {
        while (true) {
            CountDownLatch own = new CountDownLatch(1);
            CountDownLatch other;
            synchronized (this) {
                ByteBuffer kept = pieces.get(key);
                if (kept != null) {
                    return kept;
                }
                other = fetching.putIfAbsent(key, own);
            }
            if (other == null) {
                return fetch(key, source, own);
            }
            // If it fails, this thread tries by itself: it may have been stopped.
            await(other);
        }
    }

    private ByteBuffer fetch(Key key, Source source, CountDownLatch own) throws IOException {
        try {
            ByteBuffer fetched = source.fetch();
            keep(key, fetched);
            return fetched;
        } finally {
            synchronized (this) {
                fetching.remove(key);
            }
            own.countDown();
        }
    }

    private static void await(CountDownLatch other) throws InterruptedIOException {
        try {
            other.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the wait for a store was interrupted");
        }
    }

    private synchronized void keep(Key key, ByteBuffer piece) {
        pieces.put(key, piece);
        if (pieces.size() > MOST) {
            pieces.remove(pieces.keySet().iterator().next());
        }
    }
}
