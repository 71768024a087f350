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
    /** Sums that are left to be added one by one. */
    static final int LANES = 32;

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

    /**
     * Returns the sum of the squares, and adds each to the sum of its column.
     *
     * @param lanes room for half as many sums
     */
    static float squares(float[] values, float[] columns, int at, float[] room, float[] lanes, int n) {
        for (int i = 0; i < n; i++) {
            float square = values[i] * values[i];
            room[i] = square;
            columns[at + i] += square;
        }
        return sum(room, lanes, n);
    }

    /** Returns the sum of the squares; the arguments are as above. */
    static float squares(float[] values, float[] room, float[] lanes, int n) {
        for (int i = 0; i < n; i++) {
            room[i] = values[i] * values[i];
        }
        return sum(room, lanes, n);
    }

    /** Adds the upper half to the lower one until few are left: the same sum at any width of vectors. */
    private static float sum(float[] values, float[] room, int n) {
        float[] from = values;
        float[] to = room;
        int left = n;
        while (left > LANES) {
            int half = left / 2;
            addHalves(from, to, half);
            if (left % 2 != 0) {
                to[0] += from[left - 1];
            }
            float[] other = from;
            from = to;
            to = other;
            left = half;
        }
        float sum = 0;
        for (int i = 0; i < left; i++) {
            sum += from[i];
        }
        return sum;
    }

    private static void addHalves(float[] from, float[] to, int half) {
        for (int i = 0; i < half; i++) {
            to[i] = from[i] + from[half + i];
        }
    }
}
