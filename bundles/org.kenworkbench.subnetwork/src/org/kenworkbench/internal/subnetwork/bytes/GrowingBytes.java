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
import java.nio.ByteOrder;

import org.kenworkbench.tensor.Elements;

/** Bytes appended one after the other outside the heap, more than an array could hold. For one thread at a time. */
public final class GrowingBytes implements AutoCloseable {

    private static final ValueLayout.OfLong LE_LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST_BYTES = 1 << 12;

    private final long maxBytes;
    private Arena arena = Arena.ofShared();
    private MemorySegment bytes;
    private long sizeBytes;

    /** @param maxBytes no more bytes than that are added, so that the last doubling need not go beyond */
    public GrowingBytes(long maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = arena.allocate(Math.min(FIRST_BYTES, maxBytes));
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public void addLong(long value) {
        ensure(Long.BYTES);
        bytes.set(LE_LONG, sizeBytes, value);
        sizeBytes += Long.BYTES;
    }

    public void addByte(int value) {
        ensure(1);
        bytes.set(ValueLayout.JAVA_BYTE, sizeBytes, (byte) value);
        sizeBytes++;
    }

    public void add(byte[] more) {
        ensure(more.length);
        Elements.copyBytes(MemorySegment.ofArray(more), 0, bytes, sizeBytes, more.length);
        sizeBytes += more.length;
    }

    /** The first {@code count} bytes; valid until more are added. */
    public MemorySegment first(long count) {
        return bytes.asSlice(0, count);
    }

    private void ensure(int more) {
        if (sizeBytes + more <= bytes.byteSize()) {
            return;
        }
        Arena larger = Arena.ofShared();
        MemorySegment copy = larger.allocate(Math.min(Math.max(2 * bytes.byteSize(), sizeBytes + more), maxBytes));
        Elements.copyBytes(bytes, 0, copy, 0, sizeBytes);
        arena.close();
        arena = larger;
        bytes = copy;
    }

    /** Gives the memory back; harmless a second time. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
