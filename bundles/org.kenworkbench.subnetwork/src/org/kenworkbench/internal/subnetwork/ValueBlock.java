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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.kenworkbench.checkpoint.Elements;
import org.kenworkbench.subnetwork.CodecUnavailableException;

/**
 * Up to {@value #VALUES} values of one tensor with the base's bits beside them, and room to code them, outside the heap.
 * For one thread at a time.
 */
public final class ValueBlock {

    /** Values of every block but the last. */
    public static final int VALUES = 1 << 18;

    /** The bits as they are. */
    static final int PLAIN = 0;
    /** The bits XORed with the base's. */
    static final int XOR = 1;

    /** So many values tell which of both is smaller: both at full length would take twice the time. */
    private static final int SAMPLE = 1 << 13;

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LE_LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment values;
    private final MemorySegment base;
    private final MemorySegment planes;
    private final MemorySegment coded;
    private final ByteBuffer planesBuffer;
    private final ByteBuffer codedBuffer;
    private int elementBytes;
    private int count;
    private int codedBytes;

    /** @param maxBytes values of no more bytes are added */
    public ValueBlock(long maxBytes, Arena arena) {
        values = arena.allocate(maxBytes, Long.BYTES);
        base = arena.allocate(maxBytes, Long.BYTES);
        planes = arena.allocate(maxBytes, Long.BYTES);
        coded = arena.allocate(1 + Long.BYTES * Integer.BYTES + maxBytes
                + Zstandard.Compressor.bound((int) Math.min(VALUES, maxBytes)));
        planesBuffer = planes.asByteBuffer();
        codedBuffer = coded.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Empties the block for values of that size. */
    public void begin(int sizeOfElement) {
        elementBytes = sizeOfElement;
        count = 0;
    }

    public int count() {
        return count;
    }

    /** Whether nothing more may be added. */
    boolean isFull() {
        return count == VALUES;
    }

    public void add(MemorySegment tuned, MemorySegment ofBase, long offsetBytes) {
        long at = (long) count * elementBytes;
        DifferingElements.copy(tuned, offsetBytes, values, at, elementBytes);
        DifferingElements.copy(ofBase, offsetBytes, base, at, elementBytes);
        count++;
    }

    /** Adds elements that fit. */
    public void addAll(MemorySegment tuned, MemorySegment ofBase, long offsetBytes, int elements) {
        long at = (long) count * elementBytes;
        Elements.copyBytes(tuned, offsetBytes, values, at, (long) elements * elementBytes);
        Elements.copyBytes(ofBase, offsetBytes, base, at, (long) elements * elementBytes);
        count += elements;
    }

    /** The values as they are. */
    MemorySegment raw() {
        return values.asSlice(0, (long) count * elementBytes);
    }

    /** What {@link #encode} made. */
    public MemorySegment coded() {
        return coded.asSlice(0, codedBytes);
    }

    /** Codes what was added, the smaller way; gives this block. */
    public ValueBlock encode() throws CodecUnavailableException {
        try (Zstandard.Compressor compressor = new Zstandard.Compressor()) {
            int sample = Math.min(count, SAMPLE);
            int plain = encode(PLAIN, sample, compressor);
            int xor = encode(XOR, sample, compressor);
            int kind = xor < plain ? XOR : PLAIN;
            codedBytes = kind == XOR && sample == count ? xor : encode(kind, count, compressor);
            return this;
        }
    }

    private int encode(int kind, int elements, Zstandard.Compressor compressor) {
        split(kind, elements);
        codedBuffer.put(0, (byte) kind);
        int at = 1;
        for (int plane = 0; plane < elementBytes; plane++) {
            int from = plane * elements;
            int size = compressor.compress(planesBuffer, from, elements, codedBuffer, at + Integer.BYTES);
            if (size >= elements) {
                size = elements;
                codedBuffer.put(at + Integer.BYTES, planesBuffer, from, elements);
            }
            codedBuffer.putInt(at, size);
            at += Integer.BYTES + size;
        }
        return at;
    }

    /** Plane b has byte b of each value, the lowest first. Loops of their own for the types that models have. */
    private void split(int kind, int elements) {
        switch (elementBytes) {
            case 2 -> {
                for (int i = 0; i < elements; i++) {
                    int bits = values.getAtIndex(LE_SHORT, i) ^ (kind == XOR ? base.getAtIndex(LE_SHORT, i) : 0);
                    put(i, bits);
                    put(elements + i, bits >>> 8);
                }
            }
            case 4 -> {
                for (int i = 0; i < elements; i++) {
                    int bits = values.getAtIndex(LE_INT, i) ^ (kind == XOR ? base.getAtIndex(LE_INT, i) : 0);
                    put(i, bits);
                    put(elements + i, bits >>> 8);
                    put(2 * elements + i, bits >>> 16);
                    put(3 * elements + i, bits >>> 24);
                }
            }
            default -> {
                for (int i = 0; i < elements; i++) {
                    long bits = element(values, i) ^ (kind == XOR ? element(base, i) : 0);
                    for (int plane = 0; plane < elementBytes; plane++) {
                        put(plane * elements + i, (int) (bits >>> Byte.SIZE * plane));
                    }
                }
            }
        }
    }

    private void put(int at, int bits) {
        planes.set(ValueLayout.JAVA_BYTE, at, (byte) bits);
    }

    private long element(MemorySegment segment, int index) {
        return switch (elementBytes) {
            case 1 -> segment.get(ValueLayout.JAVA_BYTE, index);
            case 8 -> segment.getAtIndex(LE_LONG, index);
            default -> throw new IllegalArgumentException(elementBytes + " bytes an element"); //$NON-NLS-1$
        };
    }
}
