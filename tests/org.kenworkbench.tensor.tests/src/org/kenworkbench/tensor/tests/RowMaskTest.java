/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.tensor.RowMask;

class RowMaskTest {

    private static void assertSame(BitSet expected, RowMask mask) {
        assertEquals(expected.cardinality(), mask.cardinality());
        for (int i = 0; i < mask.size(); i++) {
            assertEquals(expected.get(i), mask.get(i), "bit " + i);
            int next = expected.nextSetBit(i);
            assertEquals(next < 0 ? mask.size() : next, mask.next(i), "next from " + i);
        }
        assertEquals(expected, BitSet.valueOf(mask.words()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 1000})
    void agreesWithABitSet(int size) {
        Random random = new Random(size);
        RowMask mask = new RowMask(size);
        BitSet expected = new BitSet(size);
        assertSame(expected, mask);
        for (int i = 0; i < size / 3; i++) {
            int index = random.nextInt(size);
            mask.set(index);
            expected.set(index);
        }
        assertSame(expected, mask);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(size + 1);
            int to = from + random.nextInt(size - from + 1);
            mask.set(from, to);
            expected.set(from, to);
            assertSame(expected, mask);
        }
        mask.set(0, size);
        assertEquals(size, mask.cardinality());
        assertEquals(size, mask.next(size));
    }

    @Test
    void refusesWhatIsOutside() {
        RowMask mask = new RowMask(70);
        assertThrows(IndexOutOfBoundsException.class, () -> mask.set(70));
        assertThrows(IndexOutOfBoundsException.class, () -> mask.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> mask.set(3, 71));
        assertThrows(IllegalArgumentException.class, () -> new RowMask(-1));
    }

    @Test
    void countsWithinARange() {
        RowMask mask = new RowMask(200);
        for (int i = 0; i < 200; i += 3) {
            mask.set(i);
        }
        for (int from = 0; from <= 200; from++) {
            for (int to = from; to <= 200; to++) {
                int count = 0;
                for (int i = from; i < to; i++) {
                    count += mask.get(i) ? 1 : 0;
                }
                assertEquals(count, mask.cardinality(from, to));
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> mask.cardinality(0, 201));
    }
}
