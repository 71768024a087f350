/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.values;

/**
 * Loops over the first {@code n} values of arrays, written so that Java's compiler makes vectors of them: no call, no
 * branch, integers and floats not mixed in one loop. Results do not depend on whether it does. Stateless.
 */
public final class ValueLoops {

    private static final int SIGN = 31;

    private ValueLoops() {
    }

    public static void widen(float[] values, double[] target, int n) {
        for (int i = 0; i < n; i++) {
            target[i] = values[i];
        }
    }

    /** Splits words of two BF16 values into the bits of floats: first all lower halves, then all upper ones. */
    public static void widenBrain(int[] words, int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = words[i] << 16;
        }
        for (int i = 0; i < n; i++) {
            bits[n + i] = words[i] & 0xFFFF0000;
        }
    }

    public static void widenHalf(short[] values, float[] target, int n) {
        for (int i = 0; i < n; i++) {
            target[i] = Float.float16ToFloat(values[i]);
        }
    }

    public static void subtract(double[] values, double less, double[] target, int n) {
        for (int i = 0; i < n; i++) {
            target[i] = values[i] - less;
        }
    }

    public static void multiply(double[] a, double[] b, double[] target, int n) {
        for (int i = 0; i < n; i++) {
            target[i] = a[i] * b[i];
        }
    }

    /** Adds the four quarters of {@code 4 * n} values. */
    public static void addQuarters(double[] values, double[] target, int n) {
        int second = 2 * n;
        int third = 3 * n;
        for (int i = 0; i < n; i++) {
            target[i] = values[i] + values[n + i] + (values[second + i] + values[third + i]);
        }
    }

    /** Adds the four quarters of {@code 4 * n} products. */
    public static void addQuarters(double[] a, double[] b, double[] target, int n) {
        int second = 2 * n;
        int third = 3 * n;
        for (int i = 0; i < n; i++) {
            target[i] = a[i] * b[i] + a[n + i] * b[n + i] + (a[second + i] * b[second + i]
                    + a[third + i] * b[third + i]);
        }
    }

    public static double sum(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum;
    }

    public static int zeros(double[] values, int n) {
        int zeros = 0;
        for (int i = 0; i < n; i++) {
            zeros += values[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** Counts the values, given by their bits as floats, that are zero. */
    public static int zeros(int[] bits, int n) {
        int nonZero = 0;
        for (int i = 0; i < n; i++) {
            int magnitude = bits[i] << 1;
            nonZero += (magnitude | -magnitude) >>> SIGN;
        }
        return n - nonZero;
    }

    public static double min(double[] values, int n) {
        double min = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, values[i]);
        }
        return min;
    }

    public static double max(double[] values, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    /** Returns the smallest of floats that are given by their bits, none of them NaN. */
    public static float min(int[] bits, int n) {
        int min = Integer.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, bits[i] ^ bits[i] >> SIGN & Integer.MAX_VALUE);
        }
        return Float.intBitsToFloat(min ^ min >> SIGN & Integer.MAX_VALUE);
    }

    /** Returns the largest of floats that are given by their bits, none of them NaN. */
    public static float max(int[] bits, int n) {
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, bits[i] ^ bits[i] >> SIGN & Integer.MAX_VALUE);
        }
        return Float.intBitsToFloat(max ^ max >> SIGN & Integer.MAX_VALUE);
    }

    /** Whether F16 has a number exactly. */
    public static boolean isHalf(float value) {
        return Float.float16ToFloat(Float.floatToFloat16(value)) == value;
    }

    /** Returns all bits that any of the values has. */
    public static int union(int[] bits, int n) {
        int union = 0;
        for (int i = 0; i < n; i++) {
            union |= bits[i];
        }
        return union;
    }
}
