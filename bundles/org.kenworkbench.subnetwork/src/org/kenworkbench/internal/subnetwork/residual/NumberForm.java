/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.util.Arrays;

/**
 * The numbers that a stream of values consists of, and how each is told from that of the base at its position. The
 * <em>residual</em> of a number is the difference of the ordered integers, with its sign turned where the base's is
 * negative: above zero means away from zero.
 *
 * @param order     how bits become an ordered integer
 * @param widthBits bits of a number: 4, 8, 16, 32 or 64; two numbers of four bits share a byte, the lower bits first
 * @param shiftBits lowest bits that are zero in all numbers, and are left out; fewer than {@code widthBits}
 */
public record NumberForm(NumberOrder order, int widthBits, int shiftBits) {

    /** Most bits of a {@linkplain #toKeys key}: more would make histograms large. */
    private static final int MAX_KEY_BITS = 12;

    /** Bits of a number that are coded. */
    int codedBits() {
        return widthBits - shiftBits;
    }

    /**
     * Puts in the place of numbers what must be known besides the base's: residuals, signed integers of
     * {@link #codedBits} bits.
     *
     * @param base    bits of the base's numbers, zeros above their width
     * @param numbers bits of the numbers to tell
     */
    void toResiduals(long[] base, long[] numbers, int count) {
        int left = unusedBits() - shiftBits;
        int right = unusedBits();
        long magnitude = magnitudeMask();
        long sign = signMask();
        for (int i = 0; i < count; i++) {
            long of = base[i] << left >> right;
            of ^= of >> 63 & magnitude;
            long number = numbers[i] << left >> right;
            number ^= number >> 63 & magnitude;
            long negative = of >> 63 & sign;
            numbers[i] = (number - of ^ negative) - negative << right >> right;
        }
    }

    /** Puts the numbers that have these residuals in the place of the base's numbers. */
    void toNumbers(long[] residuals, long[] base, int count) {
        int left = unusedBits() - shiftBits;
        int right = unusedBits();
        long magnitude = magnitudeMask();
        long sign = signMask();
        long coded = lowBits(codedBits());
        for (int i = 0; i < count; i++) {
            long of = base[i] << left >> right;
            of ^= of >> 63 & magnitude;
            long negative = of >> 63 & sign;
            long number = of + ((residuals[i] ^ negative) - negative) << right >> right;
            base[i] = ((number ^ number >> 63 & magnitude) & coded) << shiftBits;
        }
    }

    /** Puts the highest {@code keyBits} of their magnitudes, by which tables are chosen, in the place of numbers. */
    void toKeys(long[] base, int keyBits, int count) {
        if (keyBits == 0) {
            Arrays.fill(base, 0, count, 0);
            return;
        }
        int left = unusedBits() - shiftBits;
        int right = unusedBits();
        long turned = order == NumberOrder.SIGNED ? -1 : 0;
        long magnitude = lowBits(magnitudeBits());
        int down = magnitudeBits() - keyBits;
        for (int i = 0; i < count; i++) {
            long of = base[i] << left >> right;
            base[i] = ((of ^ of >> 63 & turned) & magnitude) >>> down;
        }
    }

    /** Whether numbers are floats of 16 bits all of which are coded. */
    boolean isHalf() {
        return order == NumberOrder.SIGN_MAGNITUDE && widthBits == Short.SIZE && shiftBits == 0;
    }

    private int unusedBits() {
        return Long.SIZE - codedBits();
    }

    /** Bits that turn around where a float is negative, so that it becomes an ordered integer; none otherwise. */
    private long magnitudeMask() {
        return order == NumberOrder.SIGN_MAGNITUDE ? lowBits(codedBits() - 1) : 0;
    }

    /** Returns a mask of all bits where numbers may be negative, and of none otherwise. */
    private long signMask() {
        return order == NumberOrder.UNSIGNED ? 0 : -1;
    }

    /** Number of numbers in so many bytes. */
    int count(int sizeBytes) {
        return (int) (sizeBytes * (long) Byte.SIZE / widthBits);
    }

    /** Whether numbers may have so many bits. */
    static boolean isWidth(int bits) {
        return bits == 4 || bits == 8 || bits == 16 || bits == 32 || bits == 64;
    }

    /** Most bits that a {@linkplain #toKeys key} may have. */
    int maxKeyBits() {
        return Math.min(MAX_KEY_BITS, magnitudeBits());
    }

    /** Bits of a {@linkplain #toKeys key} as this program writes it: the exponent, and some of the fraction. */
    int usualKeyBits() {
        return Math.min(maxKeyBits(), switch (order) {
            case SIGN_MAGNITUDE -> widthBits == 64 ? MAX_KEY_BITS : 9;
            case SIGNED, UNSIGNED -> widthBits <= 8 ? 8 : 0;
        });
    }

    private int magnitudeBits() {
        return order == NumberOrder.UNSIGNED ? codedBits() : codedBits() - 1;
    }

    private static long lowBits(int count) {
        return count == 0 ? 0 : -1L >>> Long.SIZE - count;
    }
}
