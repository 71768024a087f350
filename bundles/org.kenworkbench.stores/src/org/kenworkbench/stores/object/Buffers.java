/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Fills buffers from streams. Stateless. */
public final class Buffers {

    private static final int CHUNK_BYTES = 64 << 10;

    private Buffers() {
    }

    /**
     * Fills a buffer.
     *
     * @throws EOFException if the stream has less
     */
    public static void fill(ByteBuffer target, InputStream from) throws IOException {
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, Math.max(1, target.remaining()))];
        while (target.hasRemaining()) {
            int count = from.read(chunk, 0, Math.min(chunk.length, target.remaining()));
            if (count < 0) {
                throw new EOFException(target.remaining() + " bytes are missing");
            }
            target.put(chunk, 0, count);
        }
    }
}
