/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

/**
 * Loops over the first {@code n} values of arrays, written so that Java's compiler makes vectors of them: no call, no
 * branch, one index for what is read and what is written (the arrays might be one), integers and floats not mixed in
 * one loop. Results do not depend on whether it does. Stateless.
 */
final class ChunkLoops {

    private static final int SIGN = 31;
    private static final int MAGNITUDE = Integer.MAX_VALUE;
    /** Values that are added in the order that is written. */
    private static final int LONGEST_IN_ORDER = 256;

    private ChunkLoops() {
    }

    /** Takes the first of two BF16 values in each word, as the bits of a float. */
    static void lowerHalves(int[] words, int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = words[i] << 16;
        }
    }

    /** Takes the second of two BF16 values in each word, as the bits of a float. */
    static void upperHalves(int[] words, int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = words[i] & 0xFFFF0000;
        }
    }

    /** Counts the values whose bits differ, and adds one to the count of the column of each. */
    static int changed(int[] base, int[] tuned, int[] columns, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            int bits = base[i] ^ tuned[i];
            int changed = (bits | -bits) >>> SIGN;
            columns[i] += changed;
            count += changed;
        }
        return count;
    }

    /**
     * Counts values that are not zero, and those that are above zero on one side and below zero on the other.
     *
     * @param n at most 65,535
     * @return three counts: of the base in the lowest 16 bits, of the tuned values in the next 16, of the changed signs
     *         above
     */
    static long signs(int[] base, int[] tuned, int n) {
        int nonZero = 0;
        int flips = 0;
        for (int i = 0; i < n; i++) {
            int ofBase = base[i] << 1;
            int ofTuned = tuned[i] << 1;
            int inBase = (ofBase | -ofBase) >>> SIGN;
            int inTuned = (ofTuned | -ofTuned) >>> SIGN;
            nonZero += inBase + (inTuned << 16);
            flips += (base[i] ^ tuned[i]) >>> SIGN & inBase & inTuned;
        }
        return (long) flips << 32 | Integer.toUnsignedLong(nonZero);
    }

    /** Returns the bits of the largest absolute value; those of a NaN are larger than any other. */
    static int largestMagnitude(int[] bits, int n) {
        int largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, bits[i] & MAGNITUDE);
        }
        return largest;
    }

    static void subtract(float[] tuned, float[] base, float[] delta, int n) {
        for (int i = 0; i < n; i++) {
            delta[i] = tuned[i] - base[i];
        }
    }

    /** Counts the values whose bits are not equal. */
    static int differing(int[] base, int[] tuned, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            int bits = base[i] ^ tuned[i];
            count += (bits | -bits) >>> SIGN;
        }
        return count;
    }

    /** Adds the square of each value to the sum of its column. */
    static void addSquares(float[] values, float[] columns, int n) {
        for (int i = 0; i < n; i++) {
            columns[i] += values[i] * values[i];
        }
    }

    /** Squares each value, and adds the square to the sum of its column. */
    static void addSquares(float[] values, float[] columns, float[] squares, int n) {
        for (int i = 0; i < n; i++) {
            float square = values[i] * values[i];
            squares[i] = square;
            columns[i] += square;
        }
    }

    static void square(float[] values, float[] squares, int n) {
        for (int i = 0; i < n; i++) {
            squares[i] = values[i] * values[i];
        }
    }

    /**
     * Returns the sum: halves are added to each other while they are long, as Java makes vectors of that. Java adds the
     * rest in the order that is written: eight sums side by side, as a processor that adds two at a time has eight
     * under way.
     *
     * @param values are other values then
     * @param spare  room for half of them
     */
    static float sum(float[] values, float[] spare, int n) {
        int left = n;
        while (left > LONGEST_IN_ORDER) {
            int half = left / 2;
            left -= half;
            System.arraycopy(values, left, spare, 0, half);
            add(spare, values, half);
        }
        return sum(values, left);
    }

    private static void add(float[] values, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += values[i];
        }
    }

    private static float sum(float[] values, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
            e += values[i + 4];
            f += values[i + 5];
            g += values[i + 6];
            h += values[i + 7];
        }
        for (; i < n; i++) {
            a += values[i];
        }
        return a + b + (c + d) + (e + f + (g + h));
    }
}
