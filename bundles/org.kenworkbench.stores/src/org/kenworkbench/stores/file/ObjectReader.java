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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

import org.kenworkbench.checkpoint.store.StoreWork;
import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.Retries;
import org.kenworkbench.stores.object.StoredObject;

/**
 * Reads ranges of one version of an object. Small ranges, as headers are read in, come from pieces that are fetched
 * whole and kept; large ones are fetched in parts at once, straight into the memory that they are for. Safe for use by
 * many threads.
 */
final class ObjectReader {

    /** Bytes of a piece that is kept, and from which on a range is large. */
    static final int PIECE_BYTES = 64 << 10;
    /** Bytes of a part of a large range. */
    private static final int PART_BYTES = 4 << 20;
    /** Requests under way in all of the program. */
    private static final Semaphore REQUESTS = new Semaphore(StoreWork.MOST_AT_ONCE);
    private static final KeptPieces KEPT = new KeptPieces();

    private final ObjectStore store;
    private final StoredObject object;
    private final String address;
    /** Stands for the bytes, for every reader of this version; for this one alone where versions have no name. */
    private final Object version;

    /** @param address of the object, for messages */
    ObjectReader(ObjectStore store, StoredObject object, String address) {
        this.store = store;
        this.object = object;
        this.address = address;
        this.version = object.version().isEmpty() ? this : List.of(address, object);
    }

    long sizeBytes() {
        return object.sizeBytes();
    }

    /**
     * Fills a buffer, up to the end of the object.
     *
     * @return bytes that were read; -1 if the offset is at the end or behind it
     */
    int read(long offsetBytes, ByteBuffer target) throws IOException {
        if (offsetBytes >= object.sizeBytes()) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), object.sizeBytes() - offsetBytes);
        ByteBuffer range = target.slice(target.position(), count);
        if (count >= PIECE_BYTES) {
            readParts(offsetBytes, range);
        } else {
            readPieces(offsetBytes, range);
        }
        target.position(target.position() + count);
        return count;
    }

    private void readPieces(long offsetBytes, ByteBuffer range) throws IOException {
        while (range.hasRemaining()) {
            long at = offsetBytes + range.position();
            long begin = at - at % PIECE_BYTES;
            int sizeBytes = (int) Math.min(PIECE_BYTES, object.sizeBytes() - begin);
            ByteBuffer piece = KEPT.get(new KeptPieces.Key(version, begin), () -> {
                ByteBuffer fetched = ByteBuffer.allocate(sizeBytes);
                fetch(begin, fetched);
                return fetched;
            });
            int from = (int) (at - begin);
            int count = Math.min(range.remaining(), sizeBytes - from);
            range.put(range.position(), piece, from, count).position(range.position() + count);
        }
    }

    private void readParts(long offsetBytes, ByteBuffer range) throws IOException {
        if (range.remaining() <= PART_BYTES) {
            fetch(offsetBytes, range);
            return;
        }
        List<StoreWork.Piece> parts = new ArrayList<>();
        for (int done = 0; done < range.remaining(); done += PART_BYTES) {
            int from = done;
            ByteBuffer part = range.slice(from, Math.min(PART_BYTES, range.remaining() - from));
            parts.add(() -> fetch(offsetBytes + from, part));
        }
        // It returns when none of them is read any more, whatever happens: the memory is not this reader's.
        StoreWork.together("reading " + address, parts);
    }

    /** Fetches a range by one request, which is made again if it fails in a way that may pass. */
    private void fetch(long offsetBytes, ByteBuffer range) throws IOException {
        acquire();
        try {
            Retries.of(address + " cannot be read", () -> {
                store.read(object, offsetBytes, range.duplicate());
                return range;
            });
        } finally {
            REQUESTS.release();
        }
    }

    private void acquire() throws InterruptedIOException {
        try {
            REQUESTS.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading " + address + " was interrupted");
        }
    }
}
