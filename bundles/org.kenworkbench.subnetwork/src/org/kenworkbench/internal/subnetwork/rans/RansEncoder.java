/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.rans;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.ByteSink;

/** The encoder of {@link Rans}, used for one sequence of symbols after the other. For one thread at a time. */
public final class RansEncoder {

    /** A product with the reciprocal is exact with so many bits: a state is below 2^20 times the frequency. */
    private static final int RECIPROCAL_BITS = 44;

    /** Bits of a symbol: no more than there are, so that the tables stay in the first cache. */
    private int symbolBits;
    private int[] slots = {};
    private long[] reciprocals = {};
    private int[] states = {};
    private char[] words = {};
    private int firstWord;

    /**
     * A sequence to code.
     *
     * @param keys       of as many symbols
     * @param firstOfKey index in {@code slots} of the first symbol of each key's table
     * @param slots      for each symbol of each table, what its frequency lacks to the sum of all, and 16 bits above it
     *                   where the symbol's slots begin
     * @param states     of all lanes
     * @param words      filled from the end
     */
    record Sequence(byte[] symbols, char[] keys, int[] firstOfKey, int[] slots, int[] states, char[] words) {
    }

    /**
     * Begins a sequence.
     *
     * @param tables {@link Frequencies} of each table
     * @param lanes  a power of two
     */
    public void begin(int[][] tables, int lanes) {
        int most = Arrays.stream(tables).mapToInt(table -> table.length).max().orElse(1);
        symbolBits = Integer.SIZE - Integer.numberOfLeadingZeros(most - 1);
        int size = tables.length << symbolBits;
        if (slots.length < size) {
            slots = new int[size];
            reciprocals = new long[size];
        }
        for (int table = 0; table < tables.length; table++) {
            int start = 0;
            for (int symbol = 0; symbol < tables[table].length; symbol++) {
                int frequency = tables[table][symbol];
                int entry = table << symbolBits | symbol;
                slots[entry] = Frequencies.TOTAL - frequency | start << Short.SIZE;
                reciprocals[entry] = frequency == 0 ? 0 : ((1L << RECIPROCAL_BITS) + frequency - 1) / frequency;
                start += frequency;
            }
        }
        states = new int[lanes];
        Arrays.fill(states, Rans.LEAST);
    }

    /** Codes symbols, each by its table, which has a frequency for it. */
    public void encode(byte[] symbols, byte[] tableOf) {
        char[] keys = new char[symbols.length];
        byte[] tableOfKey = new byte[1 << Byte.SIZE];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (char) (tableOf[i] & 0xFF);
            tableOfKey[keys[i]] = tableOf[i];
        }
        encode(symbols, keys, tableOfKey, keys.length);
    }

    /** Codes symbols, each by the table of its key, which has a frequency for it. */
    public void encode(byte[] symbols, char[] keys, byte[] tableOfKey, int count) {
        int[] firstOfKey = new int[tableOfKey.length];
        for (int key = 0; key < firstOfKey.length; key++) {
            firstOfKey[key] = (tableOfKey[key] & 0xFF) << symbolBits;
        }
        // A symbol takes 12 bits at most; a word is written before it is known whether it is one.
        int most = (int) ((count * (long) Frequencies.TOTAL_BITS + 15) / 16) + states.length + 1;
        if (words.length < most) {
            words = new char[most];
        }
        firstWord = words.length;
        Sequence sequence = new Sequence(symbols, keys, firstOfKey, slots, states, words);
        RansLoops.ENCODER.run(count, true, states.length, (from, to) -> encodePlainly(sequence, from, to),
                (from, to) -> firstWord = RansVectors.encode(sequence, from, to, firstWord));
    }

    private void encodePlainly(Sequence sequence, int from, int to) {
        byte[] symbols = sequence.symbols();
        char[] keys = sequence.keys();
        int[] firstOfKey = sequence.firstOfKey();
        int[] slotsOf = slots;
        long[] reciprocalsOf = reciprocals;
        int[] stateOf = states;
        char[] coded = words;
        int first = firstWord;
        for (int i = to - 1; i >= from; i--) {
            int entry = firstOfKey[keys[i]] | symbols[i] & 0xFF;
            int lane = i & stateOf.length - 1;
            long state = stateOf[lane] & 0xFFFFFFFFL;
            int slot = slotsOf[entry];
            long others = slot & 0xFFFF;
            // 1 if the state overflows (at 2^20 times the frequency), without a branch, which would be mispredicted
            // often.
            int full = (int) ((state >>> 20) + others >>> Frequencies.TOTAL_BITS);
            coded[first - 1] = (char) state;
            first -= full;
            state >>>= full << 4;
            long quotient = state * reciprocalsOf[entry] >>> RECIPROCAL_BITS;
            // The quotient times the sum, and the remainder.
            stateOf[lane] = (int) (state + quotient * others + (slot >> Short.SIZE));
        }
        firstWord = first;
    }

    /** Writes the logarithm of the number of lanes, the number of words, the states and the words. */
    public void write(ByteSink out) {
        int count = words.length - firstWord;
        out.add(Integer.numberOfTrailingZeros(states.length));
        out.addInt(count);
        ByteBuffer bytes = out.room(Integer.BYTES * states.length + Character.BYTES * count);
        bytes.asIntBuffer().put(states);
        bytes.position(bytes.position() + Integer.BYTES * states.length);
        bytes.asCharBuffer().put(words, firstWord, count);
    }
}
