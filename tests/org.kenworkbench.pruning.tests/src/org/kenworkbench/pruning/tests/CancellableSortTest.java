/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.kernel.CancellableSort;

class CancellableSortTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000, Integer.MAX_VALUE})
    void sortsWhateverRepeats(int distinct) {
        Random random = new Random(distinct);
        long[] values = new long[900_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) random.nextInt(distinct) - distinct / 2 << 32;
        }
        long[] expected = values.clone();
        Arrays.sort(expected, 10, values.length - 10);
        CancellableSort.sort(values, 10, values.length - 10, () -> false);
        assertArrayEquals(expected, values);
    }

    @Test
    void sortedAndReversedRows() {
        long[] values = new long[600_000];
        long[] expected = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = values.length - i;
            expected[i] = i + 1;
        }
        CancellableSort.sort(values, 0, values.length, () -> false);
        assertArrayEquals(expected, values);
        CancellableSort.sort(values, 0, values.length, () -> false);
        assertArrayEquals(expected, values);
    }

    @Test
    void endsWhenCancelled() {
        long[] values = new Random(3).longs(1_000_000).toArray();
        AtomicInteger asked = new AtomicInteger();
        assertThrows(CancellationException.class,
                () -> CancellableSort.sort(values, 0, values.length, () -> asked.incrementAndGet() == 3));
        assertEquals(3, asked.get());
    }
}
