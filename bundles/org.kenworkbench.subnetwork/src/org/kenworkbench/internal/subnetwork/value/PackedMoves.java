/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Copies elements of two bytes at the positions of a mask, four at a time: {@link Long#compress} and
 * {@link Long#expand} are one instruction each on processors that have it, and 20 times as slow on others. Stateless.
 */
public final class PackedMoves {

    private static final ValueLayout.OfLong LE_LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int ELEMENTS = Long.BYTES / Short.BYTES;
    private static final int CHOICES = 1 << ELEMENTS;
    /** Chosen elements of a word below which one after the other is faster. */
    private static final int FEWEST = 12;
    /** Bits of the elements of each choice among four. */
    private static final long[] MASKS = new long[CHOICES];

    static {
        for (int choice = 0; choice < CHOICES; choice++) {
            for (int i = 0; i < ELEMENTS; i++) {
                MASKS[choice] |= (choice >> i & 1) == 0 ? 0 : 0xFFFFL << i * Short.SIZE;
            }
        }
    }

    private PackedMoves() {
    }

    /**
     * Tells whether the elements of a word can be copied so: there are enough of them, and four can be read and written
     * wherever one of them lies.
     *
     * @param inBlock where the first of the 64 elements of the block starts
     * @param packed  where the first chosen element starts among those that lie one behind the other
     */
    public static boolean fits(long word, MemorySegment block, long inBlock, MemorySegment elements, long packed) {
        int chosen = Long.bitCount(word);
        return chosen >= FEWEST && inBlock + (long) Long.SIZE * Short.BYTES <= block.byteSize()
                && packed + (long) chosen * Short.BYTES + Long.BYTES <= elements.byteSize();
    }

    /** Copies like {@link DifferingElements#gather}; what lies behind the last copied element may change. */
    public static void gather(long word, MemorySegment block, long from, MemorySegment elements, long to) {
        long at = to;
        for (int i = 0; i < Long.SIZE / ELEMENTS; i++) {
            int choice = (int) (word >>> ELEMENTS * i) & CHOICES - 1;
            elements.set(LE_LONG, at, Long.compress(block.get(LE_LONG, from + (long) Long.BYTES * i), MASKS[choice]));
            at += (long) Integer.bitCount(choice) * Short.BYTES;
        }
    }

    /** Copies like {@link DifferingElements#scatter} does for one word. */
    public static void scatter(long word, MemorySegment elements, long from, MemorySegment block, long to) {
        long at = from;
        for (int i = 0; i < Long.SIZE / ELEMENTS; i++) {
            int choice = (int) (word >>> ELEMENTS * i) & CHOICES - 1;
            long mask = MASKS[choice];
            long place = to + (long) Long.BYTES * i;
            block.set(LE_LONG, place, block.get(LE_LONG, place) & ~mask | Long.expand(elements.get(LE_LONG, at), mask));
            at += (long) Integer.bitCount(choice) * Short.BYTES;
        }
    }
}
