/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.kenworkbench.tensor.Elements;

/**
 * Residuals and keys of floats of 16 bits, as {@link NumberForm} gives them one by one. Two of them are taken as one
 * integer of 32 bits, since compilers make vectors of loops over such integers, and of no loops that widen shorter
 * ones: that takes a third of the time.
 */
final class HalfPairs {

    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HALF = Short.SIZE;
    /** Bits above which the first of two shorts stands in an integer at their place in memory, and the second. */
    private static final int FIRST = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : HALF;
    private static final int SECOND = HALF - FIRST;

    /** Symbols of all residuals, by their lowest 16 bits. */
    private static final byte[] SYMBOLS = symbols();

    private final int[] ofBase = new int[PackedNumbers.CHUNK / 2];
    private final int[] ofBlock = new int[PackedNumbers.CHUNK / 2];
    private final short[] residuals = new short[PackedNumbers.CHUNK];
    private int size;

    private static byte[] symbols() {
        Tokens tokens = Tokens.signed(HALF);
        byte[] symbols = new byte[1 << HALF];
        for (int residual = Short.MIN_VALUE; residual <= Short.MAX_VALUE; residual++) {
            symbols[residual & 0xFFFF] = (byte) tokens.symbol(residual);
        }
        return symbols;
    }

    /** Returns the {@link Tokens#symbol} of a residual. */
    static int symbol(short residual) {
        return SYMBOLS[residual & 0xFFFF] & 0xFF;
    }

    /** Loads numbers: {@code count} from number {@code first} on. */
    void load(MemorySegment base, MemorySegment block, int first, int count) {
        loadBase(base, first, count);
        load(block, first, ofBlock);
    }

    /** Loads numbers of the base alone. */
    void loadBase(MemorySegment base, int first, int count) {
        size = count;
        load(base, first, ofBase);
    }

    private void load(MemorySegment from, int first, int[] pairs) {
        long offset = (long) Short.BYTES * first;
        MemorySegment.copy(from, LE_INT, offset, pairs, 0, size / 2);
        if (size % 2 != 0) {
            pairs[size / 2] = from.get(LE_SHORT, offset + (long) Short.BYTES * (size - 1)) & 0xFFFF;
        }
    }

    /**
     * Computes what was loaded: residuals, and keys into an array.
     *
     * @param down places by which a magnitude is shifted to give its key
     */
    short[] residualsAndKeys(int down, char[] keys, int first) {
        int pairs = (size + 1) / 2;
        for (int i = 0; i < pairs; i++) {
            int base = ofBase[i];
            int block = ofBlock[i];
            int even = base << HALF >> HALF;
            int odd = base >> HALF;
            ofBlock[i] = (residual(even, block << HALF >> HALF) & 0xFFFF) << FIRST
                    | (residual(odd, block >> HALF) & 0xFFFF) << SECOND;
            ofBase[i] = (even & Short.MAX_VALUE) >> down << FIRST | (odd & Short.MAX_VALUE) >> down << SECOND;
        }
        copy(ofBlock, MemorySegment.ofArray(residuals), 0);
        copy(ofBase, MemorySegment.ofArray(keys), first);
        return residuals;
    }

    /**
     * Computes the numbers that residuals of what was loaded of the base give: the inverse.
     *
     * @param given as many residuals as were loaded
     * @param first index of the first in {@code numbers}
     */
    void numbers(short[] given, MemorySegment numbers, int first) {
        Elements.copyBytes(MemorySegment.ofArray(given), 0, MemorySegment.ofArray(ofBlock), 0,
                (long) Short.BYTES * size);
        int pairs = (size + 1) / 2;
        for (int i = 0; i < pairs; i++) {
            int base = ofBase[i];
            int residual = ofBlock[i];
            ofBlock[i] = number(base << HALF >> HALF, residual << SECOND >> HALF) & 0xFFFF
                    | number(base >> HALF, residual << FIRST >> HALF) << HALF;
        }
        long offset = (long) Short.BYTES * first;
        MemorySegment.copy(ofBlock, 0, numbers, LE_INT, offset, size / 2);
        if (size % 2 != 0) {
            numbers.set(LE_SHORT, offset + (long) Short.BYTES * (size - 1), (short) ofBlock[size / 2]);
        }
    }

    private static int number(int base, int residual) {
        int negative = base >> 31;
        int number = (base ^ negative & Short.MAX_VALUE) + (residual ^ negative) - negative << HALF >> HALF;
        return number ^ number >> 31 & Short.MAX_VALUE;
    }

    private static int residual(int base, int number) {
        int negative = base >> 31;
        int difference = (number ^ number >> 31 & Short.MAX_VALUE) - (base ^ negative & Short.MAX_VALUE);
        return (difference ^ negative) - negative;
    }

    private void copy(int[] pairs, MemorySegment target, int first) {
        Elements.copyBytes(MemorySegment.ofArray(pairs), 0, target, (long) Short.BYTES * first,
                (long) Short.BYTES * size);
    }
}
