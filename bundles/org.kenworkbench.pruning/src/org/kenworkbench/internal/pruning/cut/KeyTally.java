/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.util.Arrays;
import java.util.List;

/**
 * Counts keys of 31 bits, each in two steps: by its upper digit, and then by its lower one where the upper is of
 * interest.
 */
public abstract class KeyTally {

    private static final int LOWER_BITS = 15;
    private static final int LOWER = 1 << LOWER_BITS;
    private static final int UPPER = 1 << 31 - LOWER_BITS;

    /**
     * The keys of a row.
     *
     * @param block number of its block among those looked at
     */
    abstract void add(int block, int[] keys, int n);

    static int upper(int key) {
        return key >>> LOWER_BITS;
    }

    static int key(int upper, int lower) {
        return upper << LOWER_BITS | lower;
    }

    /** Counts of the keys by their upper digit. */
    static final class OfUpper extends KeyTally {

        final long[] counts = new long[UPPER];

        @Override
        void add(int block, int[] keys, int n) {
            for (int i = 0; i < n; i++) {
                counts[keys[i] >>> LOWER_BITS]++;
            }
        }
    }

    /** Counts of the keys that have certain upper digits, by their lower digit. */
    static final class OfLower extends KeyTally {

        private final int[] uppers;
        final long[][] counts;

        /** @param uppers none twice */
        OfLower(int[] uppers) {
            this.uppers = uppers;
            this.counts = new long[uppers.length][LOWER];
        }

        @Override
        void add(int block, int[] keys, int n) {
            for (int digit = 0; digit < uppers.length; digit++) {
                int upper = uppers[digit];
                long[] ofDigit = counts[digit];
                for (int i = 0; i < n; i++) {
                    if (keys[i] >>> LOWER_BITS == upper) {
                        ofDigit[keys[i] & LOWER - 1]++;
                    }
                }
            }
        }
    }

    /**
     * Counts of the keys in each block that equal certain ones. Threads share the counts, since no two have rows of one
     * block.
     */
    static final class OfTies extends KeyTally {

        private final int[] wanted;
        private final int[][] counts;

        /** @param counts counts by wanted key and block */
        OfTies(int[] wanted, int[][] counts) {
            this.wanted = wanted;
            this.counts = counts;
        }

        @Override
        void add(int block, int[] keys, int n) {
            for (int j = 0; j < wanted.length; j++) {
                int key = wanted[j];
                int equal = 0;
                for (int i = 0; i < n; i++) {
                    equal += keys[i] == key ? 1 : 0;
                }
                counts[j][block] += equal;
            }
        }
    }

    static long[] sum(List<long[]> all) {
        long[] sum = new long[all.getFirst().length];
        for (long[] each : all) {
            Arrays.setAll(sum, i -> sum[i] + each[i]);
        }
        return sum;
    }
}
