/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.bytes.BitSink;

/**
 * The residuals of one block: the symbol of each number, the key of the base's number, and the low bits. Made anew for
 * each block in the same memory. For one thread at a time.
 */
final class Residuals {

    private static final int LEAST_SHIFT_WIDTH = 16;

    private final long[] ofBase = new long[PackedNumbers.CHUNK];
    private final long[] ofBlock = new long[PackedNumbers.CHUNK];
    private final HalfPairs halves = new HalfPairs();
    private byte[] symbols = {};
    private char[] keys = {};
    /** Places in a chunk of the residuals that have low bits. */
    private final short[] placesWithLow = new short[PackedNumbers.CHUNK];
    private final char[] lowOfPlaces = new char[PackedNumbers.CHUNK];
    private final byte[] bitsOfPlaces = new byte[PackedNumbers.CHUNK];
    private final BitSink low = new BitSink();
    private int count;
    private int changed;
    private NumberForm form;
    private Tokens tokens;
    /** Number of times that each symbol occurs with each key. */
    private int[] counts = {};

    /**
     * Takes the residuals of a block.
     *
     * @param usual   form of its numbers; lowest bits that are zero in all of them are left out
     * @param base    as many numbers of the base
     * @param numbers of the block
     */
    void take(NumberForm usual, MemorySegment base, MemorySegment numbers, int numberCount) {
        count = numberCount;
        if (symbols.length < count) {
            symbols = new byte[count];
            keys = new char[count];
        }
        form = usual.order() == NumberOrder.SIGN_MAGNITUDE && usual.widthBits() >= LEAST_SHIFT_WIDTH
                ? new NumberForm(usual.order(), usual.widthBits(), sharedZeros(usual.widthBits(), base, numbers))
                : usual;
        tokens = Tokens.signed(form.codedBits());
        int symbolCount = symbolCount();
        int keyBits = form.usualKeyBits();
        counts = new int[symbolCount << keyBits];
        low.clear();
        SymbolTable table = new SymbolTable(tokens, form.codedBits());
        for (int first = 0; first < count; first += PackedNumbers.CHUNK) {
            int size = Math.min(PackedNumbers.CHUNK, count - first);
            if (form.isHalf()) {
                halves.load(base, numbers, first, size);
                takeHalves(first, size, table);
            } else {
                PackedNumbers.load(base, form.widthBits(), first, size, ofBase);
                PackedNumbers.load(numbers, form.widthBits(), first, size, ofBlock);
                form.toResiduals(ofBase, ofBlock, size);
                form.toKeys(ofBase, keyBits, size);
                takeResiduals(first, size, symbolCount, table);
            }
        }
        changed = count;
        for (int row = 0; row < counts.length; row += symbolCount) {
            changed -= counts[row];
        }
    }

    private void takeResiduals(int first, int size, int symbolCount, SymbolTable table) {
        int lastWithout = table.firstWithLowBits() - 1;
        int places = 0;
        for (int i = 0; i < size; i++) {
            int symbol = table.symbol(ofBlock[i]);
            int key = (int) ofBase[i];
            counts[key * symbolCount + symbol]++;
            symbols[first + i] = (byte) symbol;
            keys[first + i] = (char) key;
            // Without a branch, which would be mispredicted often.
            placesWithLow[places] = (short) i;
            places += lastWithout - symbol >>> 31;
        }
        for (int place = 0; place < places; place++) {
            int i = placesWithLow[place];
            takeLowBits(symbols[first + i] & 0xFF, ofBlock[i], table);
        }
    }

    /** Does the same for floats of 16 bits, which most weights are. */
    private void takeHalves(int first, int size, SymbolTable table) {
        short[] residuals = halves.residualsAndKeys(Short.SIZE - 1 - form.usualKeyBits(), keys, first);
        int[] countsOf = counts;
        byte[] symbolsOf = symbols;
        char[] keysOf = keys;
        short[] withLow = placesWithLow;
        int symbolCount = symbolCount();
        int lastWithout = table.firstWithLowBits() - 1;
        int places = 0;
        // Without a call, and with arrays in variables: that takes less than half of the time.
        for (int i = 0; i < size; i++) {
            int symbol = HalfPairs.symbol(residuals[i]);
            countsOf[keysOf[first + i] * symbolCount + symbol]++;
            symbolsOf[first + i] = (byte) symbol;
            withLow[places] = (short) i;
            places += lastWithout - symbol >>> 31;
        }
        for (int place = 0; place < places; place++) {
            int i = withLow[place];
            int bits = table.lowBits(symbolsOf[first + i] & 0xFF);
            bitsOfPlaces[place] = (byte) bits;
            lowOfPlaces[place] = (char) (Math.abs(residuals[i]) & (1 << bits) - 1);
        }
        low.addFew(lowOfPlaces, bitsOfPlaces, places);
    }

    private void takeLowBits(int symbol, long residual, SymbolTable table) {
        int bits = table.lowBits(symbol);
        low.add((residual < 0 ? -residual : residual) & (1L << bits) - 1, bits);
    }

    /** Number of lowest bits that are zero in all numbers. */
    private int sharedZeros(int widthBits, MemorySegment base, MemorySegment numbers) {
        long any = 0;
        for (int first = 0; first < count && (any & 1) == 0; first += PackedNumbers.CHUNK) {
            int size = Math.min(PackedNumbers.CHUNK, count - first);
            PackedNumbers.load(base, widthBits, first, size, ofBase);
            PackedNumbers.load(numbers, widthBits, first, size, ofBlock);
            for (int i = 0; i < size; i++) {
                any |= ofBase[i] | ofBlock[i];
            }
        }
        return any == 0 ? 0 : Math.min(widthBits - 2, Long.numberOfTrailingZeros(any));
    }

    int count() {
        return count;
    }

    /** Number of numbers that are not the base's. */
    int changedCount() {
        return changed;
    }

    NumberForm form() {
        return form;
    }

    Tokens tokens() {
        return tokens;
    }

    int symbolCount() {
        return tokens.symbols(form.codedBits());
    }

    /** Number of times that each symbol occurs with each key: entry {@code key * symbolCount + symbol}. */
    int[] counts() {
        return counts;
    }

    /** Symbols of all numbers; there may be elements beyond the last one. */
    byte[] symbols() {
        return symbols;
    }

    /** Keys of the base's numbers; there may be elements beyond the last one. */
    char[] keys() {
        return keys;
    }

    /** Low bits of all residuals, in order. */
    BitSink lowBits() {
        return low;
    }
}
