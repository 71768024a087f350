/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

/**
 * Sums in eight lanes: value {@code i} is added to lane {@code i % 8}, and the lanes are added pairwise. Eight
 * independent chains keep the adders busy where one would wait for each sum.
 */
final class LaneSums {

    private static final int LANES = 8;
    /** Factor of each value, for each pattern of four bits of a mask. */
    private static final double[] FACTORS = factors();

    private LaneSums() {
    }

    /** Adds {@code count} values from one on. */
    static double of(double[] values, int from, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = from;
        for (int end = from + (count & -LANES); i < end; i += LANES) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
            e += values[i + 4];
            f += values[i + 5];
            g += values[i + 6];
            h += values[i + 7];
        }
        switch (count & LANES - 1) {
            case 7 :
                g += values[i + 6]; //$FALL-THROUGH$
            case 6 :
                f += values[i + 5]; //$FALL-THROUGH$
            case 5 :
                e += values[i + 4]; //$FALL-THROUGH$
            case 4 :
                d += values[i + 3]; //$FALL-THROUGH$
            case 3 :
                c += values[i + 2]; //$FALL-THROUGH$
            case 2 :
                b += values[i + 1]; //$FALL-THROUGH$
            case 1 :
                a += values[i]; //$FALL-THROUGH$
            default :
        }
        return ((a + e) + (c + g)) + ((b + f) + (d + h));
    }

    /**
     * Adds those values that a mask has, in the lanes in which {@link #of(double[], int, int)} adds all; the others
     * count as 0.
     *
     * @param values   finite ones, or NaN would come of them
     * @param words    of the mask
     * @param position of the first value in the mask
     */
    static double of(double[] values, int from, int length, long[] words, int position) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = from;
        for (int done = 0; done < length; done += Long.SIZE) {
            int count = Math.min(Long.SIZE, length - done);
            long rest = bits(words, position + done, count);
            for (int end = i + (count & -LANES); i < end; i += LANES, rest >>>= LANES) {
                int low = (int) (rest & 0xF) << 2;
                int high = (int) (rest & 0xF0) >>> 2;
                a += values[i] * FACTORS[low];
                b += values[i + 1] * FACTORS[low + 1];
                c += values[i + 2] * FACTORS[low + 2];
                d += values[i + 3] * FACTORS[low + 3];
                e += values[i + 4] * FACTORS[high];
                f += values[i + 5] * FACTORS[high + 1];
                g += values[i + 6] * FACTORS[high + 2];
                h += values[i + 7] * FACTORS[high + 3];
            }
            // Only the last has fewer than eight left.
            int low = (int) (rest & 0xF) << 2;
            int high = (int) (rest & 0xF0) >>> 2;
            switch (count & LANES - 1) {
                case 7 :
                    g += values[i + 6] * FACTORS[high + 2]; //$FALL-THROUGH$
                case 6 :
                    f += values[i + 5] * FACTORS[high + 1]; //$FALL-THROUGH$
                case 5 :
                    e += values[i + 4] * FACTORS[high]; //$FALL-THROUGH$
                case 4 :
                    d += values[i + 3] * FACTORS[low + 3]; //$FALL-THROUGH$
                case 3 :
                    c += values[i + 2] * FACTORS[low + 2]; //$FALL-THROUGH$
                case 2 :
                    b += values[i + 1] * FACTORS[low + 1]; //$FALL-THROUGH$
                case 1 :
                    a += values[i] * FACTORS[low]; //$FALL-THROUGH$
                default :
            }
        }
        return ((a + e) + (c + g)) + ((b + f) + (d + h));
    }

    /** Returns up to 64 bits of a mask, from any position on. */
    static long bits(long[] words, int position, int count) {
        int word = position >>> 6;
        int shift = position & 63;
        long bits = words[word] >>> shift;
        if (shift + count > Long.SIZE) {
            bits |= words[word + 1] << -shift;
        }
        return count == Long.SIZE ? bits : bits & (1L << count) - 1;
    }

    private static double[] factors() {
        double[] factors = new double[16 * 4];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = i >> 2 >> (i & 3) & 1;
        }
        return factors;
    }
}
