/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.subnetwork.value.DifferingElements;
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
