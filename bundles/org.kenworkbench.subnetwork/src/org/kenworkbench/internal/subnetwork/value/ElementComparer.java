/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compares the elements of two blocks by their bits. The loops over arrays of integers and the narrowing ones are those
 * that Java compiles to vectors; together they take half the time of one loop that sets bits. Working memory for one
 * thread.
 */
public final class ElementComparer {

    private static final int CHUNK_BYTES = 16 << 10;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    /** Moves the lowest bit of byte i to bit 56 + i. */
    private static final long LOWEST_BITS = 0x0102040810204080L;

    private final int[] first = new int[CHUNK_BYTES / Integer.BYTES];
    private final int[] second = new int[CHUNK_BYTES / Integer.BYTES];
    /** One for each number of {@link #first} of which something differs; two bits where it holds two elements. */
    private final byte[] flags = new byte[CHUNK_BYTES / Integer.BYTES];
    private long[] words = {};

    /**
     * Compares two blocks of the same size.
     *
     * @param elementBytes 1, 2, 4 or 8
     * @return a bit for each element, set where it differs, and zeros behind the last; valid until the next call, and
     *         longer than it need be
     */
    public long[] compare(MemorySegment a, MemorySegment b, int elementBytes) {
        int count = (int) (a.byteSize() / elementBytes);
        int size = count + Long.SIZE - 1 >>> 6;
        if (words.length < size) {
            words = new long[size];
        }
        // What the vectors leave over is less than a word.
        int done = switch (elementBytes) {
            case 2 -> pairs(a, b, count & -Long.SIZE);
            case 4 -> singles(a, b, count & -Long.SIZE);
            default -> 0;
        };
        Arrays.fill(words, done >>> 6, size, 0);
        for (int i = done; i < count; i++) {
            if (isDifferent(a, b, (long) i * elementBytes, elementBytes)) {
                words[i >>> 6] |= 1L << i;
            }
        }
        return words;
    }

    /** Compares elements of four bytes. */
    private int singles(MemorySegment a, MemorySegment b, int count) {
        for (int at = 0; at < count; at += first.length) {
            int size = Math.min(first.length, count - at);
            load(a, b, (long) at * Integer.BYTES, size);
            for (int i = 0; i < size; i++) {
                int difference = first[i] ^ second[i];
                first[i] = (difference | -difference) >>> Integer.SIZE - 1;
            }
            narrow(size);
            for (int i = 0; i < size; i += Long.SIZE) {
                long word = 0;
                for (int of = 0; of < Long.SIZE; of += Byte.SIZE) {
                    word |= ((long) LONG.get(flags, i + of) * LOWEST_BITS >>> Long.SIZE - Byte.SIZE) << of;
                }
                words[at + i >>> 6] = word;
            }
        }
        return count;
    }

    /** Compares elements of two bytes, two at a time. */
    private int pairs(MemorySegment a, MemorySegment b, int count) {
        for (int at = 0; at < count; at += 2 * first.length) {
            int size = Math.min(first.length, (count - at) / 2);
            load(a, b, (long) at * Short.BYTES, size);
            for (int i = 0; i < size; i++) {
                int difference = first[i] ^ second[i];
                int ofLow = -(difference & 0xFFFF) >>> Integer.SIZE - 1;
                int ofHigh = -(difference >>> Short.SIZE) >>> Integer.SIZE - 1;
                first[i] = ofLow | ofHigh << 1;
            }
            narrow(size);
            for (int i = 0; i < size; i += Long.SIZE / 2) {
                long word = 0;
                for (int of = 0; of < Long.SIZE / 2; of += Byte.SIZE) {
                    word |= pairsOfBits((long) LONG.get(flags, i + of)) << 2 * of;
                }
                words[at + 2 * i >>> 6] = word;
            }
        }
        return count;
    }

    /** Moves the two lowest bits of each of eight bytes together. */
    private static long pairsOfBits(long bytes) {
        long fours = (bytes | bytes >>> 6) & 0x000F_000F_000F_000FL;
        long eights = (fours | fours >>> 12) & 0x0000_00FF_0000_00FFL;
        return (eights | eights >>> 24) & 0xFFFF;
    }

    private void load(MemorySegment a, MemorySegment b, long offsetBytes, int size) {
        MemorySegment.copy(a, LE_INT, offsetBytes, first, 0, size);
        MemorySegment.copy(b, LE_INT, offsetBytes, second, 0, size);
    }

    private void narrow(int size) {
        for (int i = 0; i < size; i++) {
            flags[i] = (byte) first[i];
        }
    }

    private static boolean isDifferent(MemorySegment a, MemorySegment b, long at, int elementBytes) {
        return switch (elementBytes) {
            case 1 -> a.get(ValueLayout.JAVA_BYTE, at) != b.get(ValueLayout.JAVA_BYTE, at);
            case 2 -> a.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) != b.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            case 4 -> a.get(ValueLayout.JAVA_INT_UNALIGNED, at) != b.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            case 8 -> a.get(ValueLayout.JAVA_LONG_UNALIGNED, at) != b.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            default -> throw new IllegalArgumentException(elementBytes + " bytes an element");
        };
    }
}
