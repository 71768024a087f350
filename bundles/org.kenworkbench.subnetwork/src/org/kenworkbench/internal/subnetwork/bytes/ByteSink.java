/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes and numbers of a block, one after the other. */
public final class ByteSink {

    private static final int FEW = 1 << 6;

    private byte[] bytes = new byte[FEW];
    private int size;

    public void add(int oneByte) {
        makeRoom(1);
        bytes[size++] = (byte) oneByte;
    }

    public void add(byte[] more, int count) {
        makeRoom(count);
        System.arraycopy(more, 0, bytes, size, count);
        size += count;
    }

    public void add(byte[] more) {
        add(more, more.length);
    }

    /**
     * Adds a number of any size: seven bits a byte, lowest first; all bytes but the last have their highest bit set.
     */
    public void addNumber(int number) {
        int rest = number;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            add(rest & 0x7F | 0x80);
        }
        add(rest);
    }

    /** Adds a number of four bytes. */
    public void addInt(int number) {
        room(Integer.BYTES).putInt(number);
    }

    /** Adds so many bytes, which the caller writes, from the position of the buffer on and little endian. */
    public ByteBuffer room(int count) {
        makeRoom(count);
        ByteBuffer room = ByteBuffer.wrap(bytes, size, count).order(ByteOrder.LITTLE_ENDIAN);
        size += count;
        return room;
    }

    private void makeRoom(int count) {
        if (count > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * size));
        }
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Returns the bytes, which stay as they are until more are added. */
    public MemorySegment segment() {
        return MemorySegment.ofArray(bytes).asSlice(0, size);
    }

    public void clear() {
        size = 0;
    }
}
