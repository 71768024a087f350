/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.RowMask;

/**
 * Walks the kept positions of one tensor front to back, in memory that does not depend on its size. For one thread at a
 * time; several cursors may walk one tensor.
 */
public final class KeptCursor {

    private final MaskStream stored;
    private final MaskStream same;
    private long remaining;

    KeptCursor(long elements, MaskStream stored, MaskStream same) {
        this.remaining = elements;
        this.stored = stored;
        this.same = same;
    }

    /** A cursor of its own that goes on at the same position. */
    KeptCursor copy() {
        return new KeptCursor(remaining, stored.copy(), same.copy());
    }

    /** Positions not asked for yet. */
    public long remaining() {
        return remaining;
    }

    /**
     * Overwrites {@code kept} with the next {@code kept.size()} positions.
     *
     * @throws SubnetworkException if the file's masks are not what it claims; the last block is the one that tells
     * @throws IOException         if the file cannot be read any more
     * @throws IndexOutOfBoundsException if fewer positions remain
     */
    public void next(RowMask kept) throws IOException {
        next(kept.size(), kept.words(), null);
    }

    /**
     * Overwrites both with the next positions: those kept, and among them those whose values are stored. The masks are
     * of the same size. Throws as {@link #next(RowMask)}.
     */
    public void next(RowMask kept, RowMask storedPositions) throws IOException {
        if (kept.size() != storedPositions.size()) {
            throw new IllegalArgumentException(kept.size() + " and " + storedPositions.size() + " positions");
        }
        next(kept.size(), kept.words(), storedPositions.words());
    }

    /**
     * Passes over the next positions; they are decoded and checked all the same. Throws as {@link #next(RowMask)}.
     *
     * @param count not negative
     */
    public void skip(long count) throws IOException {
        Objects.checkFromIndexSize(0, count, remaining);
        for (long left = count; left > 0; left -= Long.SIZE) {
            int size = (int) Math.min(Long.SIZE, left);
            same.next(size - Long.bitCount(stored.next(size)));
        }
        passed(count);
    }

    private void next(int size, long[] keptWords, long @Nullable [] storedWords) throws IOException {
        if (size > remaining) {
            throw new IndexOutOfBoundsException(size + " positions of " + remaining + " asked for");
        }
        for (int word = 0; word < keptWords.length; word++) {
            int count = Math.min(64, size - (word << 6));
            long store = stored.next(count);
            long free = ~store & (count == 64 ? -1 : (1L << count) - 1);
            keptWords[word] = store | Long.expand(same.next(Long.bitCount(free)), free);
            if (storedWords != null) {
                storedWords[word] = store;
            }
        }
        passed(size);
    }

    private void passed(long count) throws IOException {
        remaining -= count;
        if (remaining == 0 && count > 0) {
            stored.end();
            same.end();
        }
    }
}
