/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.checkpoint.CheckpointException;
import org.kenworkbench.checkpoint.Tensor;

/** The bytes of a tensor front to back, copied out in pieces. For one thread at a time. */
final class ByteSource {

    private static final int PIECE_BYTES = 1 << 14;

    private final Tensor tensor;
    private final long sizeBytes;
    /** Made when first filled, so that a copy that waits holds none. */
    private byte[] piece = {};
    private long copiedBytes;
    private int at;
    private int end;

    ByteSource(Tensor tensor) {
        this(tensor, 0);
    }

    private ByteSource(Tensor tensor, long fromBytes) {
        this.tensor = tensor;
        this.sizeBytes = tensor.info().sizeBytes();
        this.copiedBytes = fromBytes;
    }

    /** A source of its own that goes on with the same byte. */
    ByteSource copy() {
        return new ByteSource(tensor, copiedBytes - (end - at));
    }

    boolean isEmpty() {
        return at == end && copiedBytes == sizeBytes;
    }

    /** The next byte, 0 to 255; there must be one. */
    int next() throws CheckpointException {
        if (at == end) {
            if (piece.length == 0) {
                piece = new byte[(int) Math.min(PIECE_BYTES, sizeBytes - copiedBytes)];
            }
            end = (int) Math.min(piece.length, sizeBytes - copiedBytes);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment copy = arena.allocate(end);
                tensor.copy(copiedBytes, copy);
                MemorySegment.copy(copy, ValueLayout.JAVA_BYTE, 0, piece, 0, end);
            }
            copiedBytes += end;
            at = 0;
        }
        return piece[at++] & 0xFF;
    }
}
