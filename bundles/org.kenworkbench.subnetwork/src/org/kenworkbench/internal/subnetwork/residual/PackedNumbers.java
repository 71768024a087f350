/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers of 4 to 64 bits in memory, copied to and from longs a few at a time, so that others need not know widths. */
final class PackedNumbers {

    /** A block has at most so many numbers, as a power of two: elements of 32 bits may be eight numbers each. */
    static final int MAX_BLOCK_BITS = 23;
    /** Numbers copied at a time: as longs they stay in the first cache. */
    static final int CHUNK = 1 << 10;

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LE_LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private PackedNumbers() {
    }

    /**
     * Copies numbers out, with zeros above their width.
     *
     * @param first a multiple of {@link #CHUNK}
     */
    static void load(MemorySegment from, int widthBits, int first, int count, long[] numbers) {
        switch (widthBits) {
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = from.get(ValueLayout.JAVA_BYTE, first + i >> 1) >> 4 * (i & 1) & 0xF;
                }
            }
            case 8 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = from.get(ValueLayout.JAVA_BYTE, first + i) & 0xFF;
                }
            }
            case 16 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = from.get(LE_SHORT, 2L * (first + i)) & 0xFFFF;
                }
            }
            case 32 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = from.get(LE_INT, 4L * (first + i)) & 0xFFFFFFFFL;
                }
            }
            case 64 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = from.get(LE_LONG, 8L * (first + i));
                }
            }
            default -> throw new IllegalArgumentException(widthBits + " bits");
        }
    }

    /** Copies numbers back; the other half of a byte that only one number of four bits takes becomes zero. */
    static void store(long[] numbers, int widthBits, int first, int count, MemorySegment to) {
        switch (widthBits) {
            case 4 -> {
                for (int i = 0; i < count; i += 2) {
                    long high = i + 1 < count ? numbers[i + 1] << 4 : 0;
                    to.set(ValueLayout.JAVA_BYTE, first + i >> 1, (byte) (numbers[i] | high));
                }
            }
            case 8 -> {
                for (int i = 0; i < count; i++) {
                    to.set(ValueLayout.JAVA_BYTE, first + i, (byte) numbers[i]);
                }
            }
            case 16 -> {
                for (int i = 0; i < count; i++) {
                    to.set(LE_SHORT, 2L * (first + i), (short) numbers[i]);
                }
            }
            case 32 -> {
                for (int i = 0; i < count; i++) {
                    to.set(LE_INT, 4L * (first + i), (int) numbers[i]);
                }
            }
            case 64 -> {
                for (int i = 0; i < count; i++) {
                    to.set(LE_LONG, 8L * (first + i), numbers[i]);
                }
            }
            default -> throw new IllegalArgumentException(widthBits + " bits");
        }
    }
}
