/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.subnetwork.value.DifferingElements;
import org.kenworkbench.internal.subnetwork.value.FasterWay;
import org.kenworkbench.internal.subnetwork.value.PackedMoves;
import org.kenworkbench.tensor.RowMask;

/** Words of a mask give what one element after the other gives. */
class DifferingElementsTest {

    /** Around words and chunks; in an order in which a comparer sees fewer elements after more. */
    private static final int[] SIZES = {100_003, 0, 1, 2, 31, 63, 64, 65, 127, 4095, 4096, 4097, 8191, 8192, 8257,
            16384,
            16451};
    private static final double[] SHARES = {0, 0.01, 0.5, 0.99, 1};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void differencesAreThoseOfTheElements(int elementBytes) {
        Random random = new Random(elementBytes);
        for (int size : SIZES) {
            for (double share : SHARES) {
                byte[] first = bytes(random, size * elementBytes);
                byte[] second = first.clone();
                long[] expected = new long[size + Long.SIZE - 1 >>> 6];
                for (int i = 0; i < size; i++) {
                    if (random.nextDouble() < share) {
                        // One bit of any byte makes a difference, the sign's too.
                        second[i * elementBytes + random.nextInt(elementBytes)] ^= (byte) (1 << random.nextInt(8));
                        expected[i >>> 6] |= 1L << i;
                    }
                }
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment a = offHeap(arena, first);
                    MemorySegment b = offHeap(arena, second);
                    long[] words = new long[expected.length];
                    for (int i = 0; i < words.length; i++) {
                        words[i] = DifferingElements.bits(a, b, (long) i * Long.SIZE * elementBytes,
                                Math.min(Long.SIZE, size - i * Long.SIZE), elementBytes);
                    }
                    assertArrayEquals(expected, words, size + " elements, " + share);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void chosenElementsGoThereAndBack(int elementBytes) {
        Random random = new Random(elementBytes);
        for (int size : SIZES) {
            for (double share : SHARES) {
                RowMask mask = new RowMask(size);
                byte[] block = bytes(random, size * elementBytes);
                byte[] other = bytes(random, size * elementBytes);
                byte[] blended = other.clone();
                ByteArrayOutputStream chosen = new ByteArrayOutputStream();
                for (int i = 0; i < size; i++) {
                    if (random.nextDouble() < share) {
                        mask.set(i);
                        chosen.write(block, i * elementBytes, elementBytes);
                        System.arraycopy(block, i * elementBytes, blended, i * elementBytes, elementBytes);
                    }
                }
                byte[] gathered = new byte[chosen.size()];
                DifferingElements.gather(MemorySegment.ofArray(block), mask, MemorySegment.ofArray(gathered),
                        elementBytes);
                assertArrayEquals(chosen.toByteArray(), gathered, size + " elements, " + share);
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment target = offHeap(arena, other);
                    DifferingElements.scatter(MemorySegment.ofArray(gathered), mask, target, elementBytes);
                    assertEquals(-1, target.mismatch(MemorySegment.ofArray(blended)), size + " elements, " + share);
                }
            }
        }
    }

    /** Four elements at a time give what one element after the other gives, and nothing behind a segment is touched. */
    @Test
    void packedMovesAreThoseOfSingleElements() {
        int elementBytes = Short.BYTES;
        Random random = new Random(1);
        int packed = 0;
        for (int round = 0; round < 2000; round++) {
            long word = random.nextLong() | (round % 2 == 0 ? random.nextLong() : 0);
            int chosenBytes = Long.bitCount(word) * elementBytes;
            int from = random.nextInt(9);
            int to = random.nextInt(9);
            MemorySegment block = MemorySegment
                    .ofArray(bytes(random, from + Long.SIZE * elementBytes + random.nextInt(3)));
            MemorySegment elements = MemorySegment.ofArray(bytes(random, to + chosenBytes + random.nextInt(12)));
            byte[] expected = new byte[chosenBytes];
            int next = 0;
            for (int i = 0; i < Long.SIZE; i++) {
                if ((word >>> i & 1) != 0) {
                    MemorySegment.copy(block, ValueLayout.JAVA_BYTE, from + (long) i * elementBytes, expected, next,
                            elementBytes);
                    next += elementBytes;
                }
            }
            boolean fits = PackedMoves.fits(word, block, from, elements, to);
            assertEquals(elements.byteSize() >= to + chosenBytes + Long.BYTES, fits);
            if (fits) {
                packed++;
                PackedMoves.gather(word, block, from, elements, to);
                assertEquals(-1, elements.asSlice(to, chosenBytes).mismatch(MemorySegment.ofArray(expected)));

                byte[] other = bytes(random, (int) block.byteSize());
                byte[] blended = other.clone();
                for (int i = 0; i < Long.SIZE; i++) {
                    if ((word >>> i & 1) != 0) {
                        MemorySegment.copy(block, ValueLayout.JAVA_BYTE, from + (long) i * elementBytes, blended,
                                from + i * elementBytes, elementBytes);
                    }
                }
                PackedMoves.scatter(word, elements, to, MemorySegment.ofArray(other), from);
                assertArrayEquals(blended, other);
            }
        }
        assertTrue(packed > 300, () -> "few words were tried");
    }

    @Test
    void packedMovesAreForManyElementsOfAWord() {
        MemorySegment block = MemorySegment.ofArray(new byte[128]);
        MemorySegment elements = MemorySegment.ofArray(new byte[256]);
        assertFalse(PackedMoves.fits(0b111, block, 0, elements, 0));
        assertTrue(PackedMoves.fits(0xFFFFFF, block, 0, elements, 0));
        assertFalse(PackedMoves.fits(0xFFFFFF, block, 1, elements, 0), "63 elements");
    }

    /** Long masks, of which the first words are tried in both ways, are copied alike. */
    @Test
    void longMasksAreCopiedAlike() {
        int size = 1 << 20;
        byte[] block = bytes(new Random(1), 2 * size);
        RowMask mask = new RowMask(size);
        ByteArrayOutputStream chosen = new ByteArrayOutputStream();
        Random random = new Random(2);
        for (int i = 0; i < size; i++) {
            if (random.nextInt(10) < 6) {
                mask.set(i);
                chosen.write(block, 2 * i, 2);
            }
        }
        byte[] expected = chosen.toByteArray();
        // So often that trying begins and, where the other way is faster, ends.
        for (int round = 0; round < 2 * FasterWay.FIRST_WORDS / (size / Long.SIZE); round++) {
            byte[] gathered = new byte[expected.length];
            DifferingElements.gather(MemorySegment.ofArray(block), mask, MemorySegment.ofArray(gathered), 2);
            assertArrayEquals(expected, gathered);
            byte[] scattered = new byte[block.length];
            DifferingElements.scatter(MemorySegment.ofArray(gathered), mask, MemorySegment.ofArray(scattered), 2);
            assertArrayEquals(only(block, mask), scattered);
        }
    }

    private static byte[] only(byte[] block, RowMask mask) {
        byte[] only = new byte[block.length];
        for (int i = mask.next(0); i >= 0 && i < mask.size(); i = i + 1 < mask.size() ? mask.next(i + 1) : -1) {
            only[2 * i] = block[2 * i];
            only[2 * i + 1] = block[2 * i + 1];
        }
        return only;
    }

    @Test
    void theFasterWayIsTakenWhenItWinsClearly() {
        FasterWay way = new FasterWay();
        assertFalse(way.isTried((int) FasterWay.FIRST_WORDS), "too early");
        assertFalse(way.isTried(FasterWay.WORDS_OF_TRY), "too few words");
        assertTrue(way.isTried(2 * FasterWay.WORDS_OF_TRY));
        way.took(100, 79);
        way.took(100, 79);
        way.took(100, 81);
        way.took(100, 79);
        way.took(100, 79);
        assertFalse(way.isOther());
        way.took(100, 79);
        assertTrue(way.isOther());
        assertFalse(way.isTried(2 * FasterWay.WORDS_OF_TRY));
    }

    @Test
    void theFasterWayIsGivenUpWhenItDoesNotWin() {
        FasterWay way = new FasterWay();
        way.isTried((int) FasterWay.FIRST_WORDS + 1);
        for (int i = 0; i < FasterWay.MOST_TRIES; i++) {
            assertTrue(way.isTried(2 * FasterWay.WORDS_OF_TRY));
            way.took(100, 2000);
        }
        assertFalse(way.isTried(2 * FasterWay.WORDS_OF_TRY));
        way.took(100, 1);
        way.took(100, 1);
        way.took(100, 1);
        assertFalse(way.isOther());
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static MemorySegment offHeap(Arena arena, byte[] bytes) {
        MemorySegment segment = arena.allocate(bytes.length, Long.BYTES);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }
}
