/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

import org.kenworkbench.tensor.Tensor;

/**
 * Reads pieces of two tensors of one form, in their order, some of them at a time: of a file in a store, they are then
 * had together. For one thread; its memory is that of the largest piece, or of some megabytes of smaller ones.
 */
final class PieceReader {

    /** Bytes that are read at a time, of each of the two, unless a single piece has more. */
    private static final long MOST_BYTES = 4L << 20;

    private final Tensor base;
    private final Tensor tuned;
    private final List<Piece> pieces;
    private final int elementBytes;
    private final MemorySegment ofBase;
    private final MemorySegment ofTuned;
    /** Pieces that are in memory, and what is before the next one there. */
    private int end;
    private int next;
    private long nextBytes;

    /** @param arena for its memory */
    PieceReader(Tensor base, Tensor tuned, List<Piece> pieces, int elementBytes, Arena arena) {
        this.base = base;
        this.tuned = tuned;
        this.pieces = pieces;
        this.elementBytes = elementBytes;
        long allBytes = 0;
        long largestBytes = 0;
        for (Piece piece : pieces) {
            allBytes += sizeBytes(piece);
            largestBytes = Math.max(largestBytes, sizeBytes(piece));
        }
        long roomBytes = Math.max(largestBytes, Math.min(MOST_BYTES, allBytes));
        this.ofBase = arena.allocate(roomBytes, Long.BYTES);
        this.ofTuned = arena.allocate(roomBytes, Long.BYTES);
    }

    private long sizeBytes(Piece piece) {
        return (long) piece.elements() * elementBytes;
    }

    /** Bytes of a piece of both tensors, in memory that the next one may take. */
    record Both(MemorySegment base, MemorySegment tuned) {
    }

    /** Reads the next piece; there is one for each of the pieces. */
    Both next() throws IOException {
        if (next == end) {
            read();
        }
        Piece piece = pieces.get(next++);
        Both both = new Both(ofBase.asSlice(nextBytes, sizeBytes(piece)),
                ofTuned.asSlice(nextBytes, sizeBytes(piece)));
        nextBytes += sizeBytes(piece);
        return both;
    }

    private void read() throws IOException {
        long readBytes = 0;
        while (end < pieces.size() && readBytes + sizeBytes(pieces.get(end)) <= ofBase.byteSize()) {
            readBytes += sizeBytes(pieces.get(end++));
        }
        List<Tensor.Range> ranges = pieces.subList(next, end).stream().map(piece -> piece.bytes(elementBytes)).toList();
        base.copyRanges(ranges, ofBase.asSlice(0, readBytes));
        tuned.copyRanges(ranges, ofTuned.asSlice(0, readBytes));
        nextBytes = 0;
    }
}
