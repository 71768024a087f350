/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers in the file's order of bytes. */
public final class LittleEndian {

    private LittleEndian() {
    }

    /** Reads numbers from eight bytes each into {@code words}. */
    public static void toLongs(byte[] bytes, long[] words) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    }

    /** Writes numbers as eight bytes each. */
    public static byte[] toBytes(long[] words) {
        byte[] bytes = new byte[words.length * Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words);
        return bytes;
    }

    public static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> Byte.SIZE * i);
        }
    }
}
