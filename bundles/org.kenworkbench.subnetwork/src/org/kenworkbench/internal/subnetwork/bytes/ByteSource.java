/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;

/** The bytes of a tensor front to back, copied out in pieces. For one thread at a time. */
public final class ByteSource {

    private static final int PIECE_BYTES = 1 << 14;

    private final Tensor tensor;
    private final long sizeBytes;
    /** Piece of the source in memory; it is made when first filled, so that a copy that waits holds none. */
    private byte[] piece = {};
    private long copiedBytes;
    private int at;
    private int end;

    public ByteSource(Tensor tensor) {
        this(tensor, 0);
    }

    /** Creates a source of a tensor's bytes from the given one on. */
    public ByteSource(Tensor tensor, long fromBytes) {
        this.tensor = tensor;
        this.sizeBytes = tensor.info().sizeBytes();
        this.copiedBytes = fromBytes;
    }

    /** A source of its own that goes on with the same byte. */
    public ByteSource copy() {
        return new ByteSource(tensor, copiedBytes - (end - at));
    }

    public boolean isEmpty() {
        return remaining() == 0;
    }

    /** Bytes not read yet. */
    public long remaining() {
        return sizeBytes - copiedBytes + end - at;
    }

    /** The next byte, 0 to 255; there must be one. */
    public int next() throws CheckpointException {
        if (at == end) {
            if (piece.length == 0) {
                piece = new byte[(int) Math.min(PIECE_BYTES, sizeBytes - copiedBytes)];
            }
            end = (int) Math.min(piece.length, sizeBytes - copiedBytes);
            at = 0;
            copyOut(piece, 0, end);
        }
        return piece[at++] & 0xFF;
    }

    /** Fills the first {@code count} bytes of {@code target} with the next ones; there must be as many. */
    public void read(byte[] target, int count) throws CheckpointException {
        int waiting = Math.min(count, end - at);
        System.arraycopy(piece, at, target, 0, waiting);
        at += waiting;
        if (waiting < count) {
            copyOut(target, waiting, count - waiting);
        }
    }

    private void copyOut(byte[] target, int from, int count) throws CheckpointException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(count);
            tensor.copy(copiedBytes, copy);
            MemorySegment.copy(copy, ValueLayout.JAVA_BYTE, 0, target, from, count);
        }
        copiedBytes += count;
    }
}
