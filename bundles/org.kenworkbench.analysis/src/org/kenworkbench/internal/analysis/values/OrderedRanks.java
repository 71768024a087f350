/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.values;

import java.util.Arrays;

/**
 * Finds the numbers of given ranks among many, in a few passes over all of them and in bounded memory: each pass counts
 * 16 more bits of the numbers, in their order, of those that begin like one that is looked for. A pass is counted by
 * several {@link Counts}, one for each thread. Not safe for use by many threads.
 */
public final class OrderedRanks {

    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    /** The leading bits, of each rank, that are known, and its rank among the numbers that have them. */
    private final long[] prefixes;
    private final long[] ranks;
    private int known;
    private long[] distinct = {0};

    /** @param ranks ranks that are looked for, counted from 0 */
    public OrderedRanks(long[] ranks) {
        this.ranks = ranks.clone();
        this.prefixes = new long[ranks.length];
    }

    /** Returns a number as bits in the order of numbers, unsigned; a negative zero goes before a positive one. */
    public static long key(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    /** Returns a float by the bits that it has, as {@link #key(double)} does; the lower half is zeros. */
    public static long key(int bits) {
        return (long) (bits ^ (bits >> 31 | Integer.MIN_VALUE)) << 32;
    }

    /** Returns the number of a key that {@link #key(double)} made. */
    public static double value(long key) {
        return Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
    }

    /** Returns the number of a key that {@link #key(int)} made. */
    public static float floatValue(long key) {
        int bits = (int) (key >>> 32);
        return Float.intBitsToFloat(bits ^ (~bits >> 31 | Integer.MIN_VALUE));
    }

    /** Counts of one thread in one pass. */
    public static final class Counts {

        private final int known;
        private final long[] distinct;
        private final long[] counts;
        /** Whether a number with that first digit may be one that is counted: most are not, after the first pass. */
        private final boolean[] first = new boolean[DIGITS];

        private Counts(int known, long[] distinct) {
            this.known = known;
            this.distinct = distinct;
            this.counts = new long[distinct.length * DIGITS];
            if (known == 0) {
                Arrays.fill(first, true);
            } else {
                for (long prefix : distinct) {
                    first[(int) (prefix >>> known - DIGIT_BITS & DIGITS - 1)] = true;
                }
            }
        }

        /** Counts a number by its key. */
        public void add(long key) {
            if (!first[(int) (key >>> Long.SIZE - DIGIT_BITS)]) {
                return;
            }
            long prefix = known == 0 ? 0 : key >>> Long.SIZE - known;
            for (int i = 0; i < distinct.length; i++) {
                if (distinct[i] == prefix) {
                    counts[i * DIGITS + (int) (key >>> Long.SIZE - DIGIT_BITS - known & DIGITS - 1)]++;
                }
            }
        }
    }

    /** Begins a pass, or goes on with it in another thread. */
    public Counts counts() {
        return new Counts(known, distinct);
    }

    /** Ends a pass over all numbers. */
    public void end(Iterable<Counts> all) {
        long[] sums = new long[distinct.length * DIGITS];
        for (Counts counts : all) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts.counts[i];
            }
        }
        for (int i = 0; i < ranks.length; i++) {
            int at = Arrays.binarySearch(distinct, prefixes[i]) * DIGITS;
            int digit = 0;
            while (ranks[i] >= sums[at + digit]) {
                ranks[i] -= sums[at + digit];
                digit++;
            }
            prefixes[i] = prefixes[i] << DIGIT_BITS | digit;
        }
        known += DIGIT_BITS;
        distinct = Arrays.stream(prefixes).sorted().distinct().toArray();
    }

    /** Returns the key of the number of each rank. Bits of the number that are not known yet are taken to be zeros. */
    public long[] keys() {
        long[] keys = new long[prefixes.length];
        for (int i = 0; i < keys.length && known > 0; i++) {
            long key = prefixes[i] << Long.SIZE - known;
            // Keys of negative numbers have all bits turned.
            keys[i] = key < 0 || known == Long.SIZE ? key : key | -1L >>> known;
        }
        return keys;
    }
}
