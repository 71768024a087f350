/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

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

    /** Returns a piece, which nobody changes; two threads that ask for one at once may both fetch it. */
    ByteBuffer get(Key key, Source source) throws IOException {
        ByteBuffer kept = kept(key);
        if (kept == null) {
            kept = source.fetch();
            keep(key, kept);
        }
        return kept;
    }

    private synchronized @Nullable ByteBuffer kept(Key key) {
        return pieces.get(key);
    }

    private synchronized void keep(Key key, ByteBuffer piece) {
        pieces.put(key, piece);
        if (pieces.size() > MOST) {
            pieces.remove(pieces.keySet().iterator().next());
        }
    }
}
