/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

/**
 * Loops over the first {@code n} values of arrays, written so that Java's compiler makes vectors of them: no call, no
 * branch, integers and floats not mixed in one loop. Results do not depend on whether it does. Stateless.
 */
final class ChunkLoops {

    private static final int SIGN = 31;
    private static final int MAGNITUDE = Integer.MAX_VALUE;

    private ChunkLoops() {
    }

    /** Splits words of two BF16 values into the bits of floats: first all lower halves, then all upper ones. */
    static void widenBrain(int[] words, int from, int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = words[from + i] << 16;
        }
        for (int i = 0; i < n; i++) {
            bits[n + i] = words[from + i] & 0xFFFF0000;
        }
    }

    /** Counts the values whose bits differ, and adds one to the count of the column of each. */
    static int changed(int[] base, int[] tuned, int[] columns, int at, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            int bits = base[i] ^ tuned[i];
            int changed = (bits | -bits) >>> SIGN;
            columns[at + i] += changed;
            count += changed;
        }
        return count;
    }

    /** Counts the values that are above zero on one side and below zero on the other. */
    static int signFlips(int[] base, int[] tuned, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            int ofBase = base[i] << 1;
            int ofTuned = tuned[i] << 1;
            count += (base[i] ^ tuned[i]) >>> SIGN & (ofBase | -ofBase) >>> SIGN & (ofTuned | -ofTuned) >>> SIGN;
        }
        return count;
    }

    /** Counts the values that are not zero. */
    static int nonZero(int[] bits, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            int magnitude = bits[i] << 1;
            count += (magnitude | -magnitude) >>> SIGN;
        }
        return count;
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

    /** Subtracts values of the same places from some place on. */
    static void subtract(float[] tuned, float[] base, int at, float[] delta, int n) {
        for (int i = 0; i < n; i++) {
            delta[i] = tuned[at + i] - base[at + i];
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
    static void addSquares(float[] values, float[] columns, int at, int n) {
        for (int i = 0; i < n; i++) {
            columns[at + i] += values[i] * values[i];
        }
    }

    /**
     * Returns the sum of the squares: eight sums side by side, as Java adds floats in the order that is written and
     * makes no vectors of it, and a processor that adds two at a time has eight under way.
     */
    static float squares(float[] values, int at, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = at;
        int end = at + n;
        for (; i <= end - 8; i += 8) {
            a += values[i] * values[i];
            b += values[i + 1] * values[i + 1];
            c += values[i + 2] * values[i + 2];
            d += values[i + 3] * values[i + 3];
            e += values[i + 4] * values[i + 4];
            f += values[i + 5] * values[i + 5];
            g += values[i + 6] * values[i + 6];
            h += values[i + 7] * values[i + 7];
        }
        for (; i < end; i++) {
            a += values[i] * values[i];
        }
        return a + b + (c + d) + (e + f + (g + h));
    }
}
