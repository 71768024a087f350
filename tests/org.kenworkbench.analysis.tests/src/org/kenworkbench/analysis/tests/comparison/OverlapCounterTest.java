/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.OverlapCounter;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.tensor.RowMask;

class OverlapCounterTest {

    @Test
    void twoRowsByHand() {
        OverlapCounter counter = new OverlapCounter(4);
        counter.add(mask("1100 1110"), mask("0110 1000"));
        OverlapResult result = counter.result();
        assertEquals(new OverlapResult(8, 5, 3, 2, 2 * 2 / 4.0 + 3 * 1 / 4.0), result);
        assertEquals(2.0 / 3, result.overlap());
        assertEquals(2.0 / 6, result.jaccard());
        assertEquals(1.75 / 3, result.chanceOverlap());
        assertEquals(1.75 / 6.25, result.chanceJaccard());
    }

    @Test
    void equalSetsOverlapWholly() {
        OverlapCounter counter = new OverlapCounter(3);
        counter.add(mask("101"), mask("101"));
        assertEquals(1, counter.result().overlap());
        assertEquals(1, counter.result().jaccard());
        assertEquals(2.0 / 3, counter.result().chanceOverlap());
    }

    @Test
    void aSetWithinTheOtherOverlapsWholly() {
        OverlapCounter counter = new OverlapCounter(4);
        counter.add(mask("1000"), mask("1110"));
        assertEquals(1, counter.result().overlap());
        assertEquals(1.0 / 3, counter.result().jaccard());
    }

    @Test
    void emptySetsAndNoParameters() {
        assertEquals(OverlapResult.NONE, new OverlapCounter(4).result());
        assertEquals(1, OverlapResult.NONE.overlap());
        assertEquals(1, OverlapResult.NONE.jaccard());
        assertEquals(1, OverlapResult.NONE.chanceJaccard());
    }

    @Test
    void totalsAddUp() {
        OverlapResult one = new OverlapResult(10, 5, 4, 2, 2.0);
        OverlapResult two = new OverlapResult(20, 6, 6, 3, 1.8);
        assertEquals(new OverlapResult(30, 11, 10, 5, 3.8),
                OverlapResult.total(java.util.List.of(one, two)));
    }

    /** The mean over all pairs of subsets is the chance figure: 3 of 5 against 2 of 5. */
    @Test
    void expectationIsTheMeanOverAllPairs() {
        long pairs = 0;
        long both = 0;
        for (int a = 0; a < 32; a++) {
            for (int b = 0; b < 32; b++) {
                if (Integer.bitCount(a) == 3 && Integer.bitCount(b) == 2) {
                    pairs++;
                    both += Integer.bitCount(a & b);
                }
            }
        }
        OverlapCounter counter = new OverlapCounter(5);
        counter.add(mask("11100"), mask("10010"));
        assertEquals((double) both / pairs, counter.result().expectedBoth(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 63, 64, 65, 128, 384, 1000})
    void piecesOfAnySizeGiveTheSame(int rowLength) {
        int rows = 5;
        int size = rows * rowLength;
        Random random = new Random(rowLength);
        boolean[] a = new boolean[size];
        boolean[] b = new boolean[size];
        long both = 0;
        double expected = 0;
        for (int row = 0; row < rows; row++) {
            long inA = 0;
            long inB = 0;
            for (int i = row * rowLength; i < (row + 1) * rowLength; i++) {
                a[i] = random.nextInt(5) < 3;
                b[i] = random.nextInt(5) < 2;
                inA += a[i] ? 1 : 0;
                inB += b[i] ? 1 : 0;
                both += a[i] && b[i] ? 1 : 0;
            }
            expected += (double) inA * inB / rowLength;
        }
        OverlapCounter whole = new OverlapCounter(rowLength);
        whole.add(mask(a, 0, size), mask(b, 0, size));
        assertEquals(both, whole.result().both());
        assertEquals(expected, whole.result().expectedBoth(), 1e-12 * size);
        for (int piece : new int[] {1, 3, 64, 100}) {
            OverlapCounter pieces = new OverlapCounter(rowLength);
            for (int from = 0; from < size; from += piece) {
                int to = Math.min(size, from + piece);
                pieces.add(mask(a, from, to), mask(b, from, to));
            }
            assertEquals(whole.result(), pieces.result());
        }
    }

    @Test
    void halfARowHasNoResult() {
        OverlapCounter counter = new OverlapCounter(4);
        counter.add(mask("11"), mask("01"));
        assertThrows(IllegalStateException.class, counter::result);
    }

    @Test
    void masksOfDifferentSizesAreRefused() {
        OverlapCounter counter = new OverlapCounter(4);
        assertThrows(IllegalArgumentException.class, () -> counter.add(mask("1111"), mask("111")));
        assertThrows(IllegalArgumentException.class, () -> new OverlapCounter(0));
    }

    private static RowMask mask(String bits) {
        String row = bits.replace(" ", "");
        RowMask mask = new RowMask(row.length());
        for (int i = 0; i < row.length(); i++) {
            if (row.charAt(i) == '1') {
                mask.set(i);
            }
        }
        return mask;
    }

    private static RowMask mask(boolean[] bits, int from, int to) {
        RowMask mask = new RowMask(to - from);
        for (int i = from; i < to; i++) {
            if (bits[i]) {
                mask.set(i - from);
            }
        }
        return mask;
    }
}
