/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.io.IOException;

/**
 * Reads the pieces that packed masks and planes are made of: four bytes with a size, then so many bytes, as they are or
 * as a Zstandard frame. How many bytes come of a piece is known to the reader beforehand, so nothing is allocated on a
 * file's word. For one thread at a time.
 */
public final class Pieces {

    private final ByteSource source;
    /** The name of the stream in messages. */
    private final String what;
    private byte[] coded = {};

    public Pieces(ByteSource source, String what) {
        this.source = source;
        this.what = what;
    }

    public int nextByte() throws IOException {
        require(1);
        return source.next();
    }

    /** An unsigned number of four bytes, at most {@code max}. */
    public int nextSize(int max) throws IOException {
        require(Integer.BYTES);
        long size = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            size |= (long) source.next() << shift;
        }
        if (size == 0 || size > max) {
            throw Damage.of(what, "holds a size of " + size + " bytes where 1 to " + max + " are possible");
        }
        return (int) size;
    }

    /** Fills the first {@code sizeBytes} (1 or more) of {@code target} from the next piece. */
    public void next(byte[] target, int sizeBytes) throws IOException {
        next(target, sizeBytes, null);
    }

    /**
     * Reads the next piece as {@link #next(byte[], int)} does; a frame may refer to the preceding bytes, if they are
     * not null.
     */
    public void next(byte[] target, int sizeBytes, byte[] preceding) throws IOException {
        int codedBytes = nextSize(sizeBytes);
        require(codedBytes);
        if (codedBytes == sizeBytes) {
            source.read(target, sizeBytes);
            return;
        }
        if (coded.length < codedBytes) {
            coded = new byte[codedBytes];
        }
        source.read(coded, codedBytes);
        if (!Zstandard.decompress(coded, codedBytes, target, sizeBytes, preceding)) {
            throw Damage.of(what, "holds a piece that is not a Zstandard frame of " + sizeBytes + " bytes");
        }
    }

    /** Checks, after the last piece, that no byte is left. */
    public void end() throws IOException {
        if (source.remaining() > 0) {
            throw Damage.of(what, "has bytes after its last value");
        }
    }

    private void require(int bytes) throws IOException {
        if (source.remaining() < bytes) {
            throw Damage.of(what, "ends too early");
        }
    }
}
