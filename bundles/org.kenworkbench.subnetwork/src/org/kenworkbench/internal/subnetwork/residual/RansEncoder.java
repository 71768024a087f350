/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The encoder of {@link Rans}, used for one sequence of symbols after the other. For one thread at a time. */
final class RansEncoder {

    /** A product with the reciprocal is exact with so many bits: a state is below 2^20 times the frequency. */
    private static final int RECIPROCAL_BITS = 44;

    /** Bits of a symbol: no more than there are, so that the tables stay in the first cache. */
    private int symbolBits;
    /**
     * Entry {@code table << symbolBits | symbol}, as in the next: the frequency, and above it where its slots begin.
     */
    private int[] slots = {};
    private long[] reciprocals = {};
    private int[] states = {};
    private char[] words = {};
    private int firstWord;

    /**
     * Begins a sequence.
     *
     * @param tables {@link Frequencies} of each table
     * @param lanes  a power of two
     */
    void begin(int[][] tables, int lanes) {
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
                slots[entry] = frequency | start << Short.SIZE;
                reciprocals[entry] = frequency == 0 ? 0 : ((1L << RECIPROCAL_BITS) + frequency - 1) / frequency;
                start += frequency;
            }
        }
        states = new int[lanes];
        Arrays.fill(states, Rans.LEAST);
    }

    /** Codes symbols, each by its table, which has a frequency for it. */
    void encode(byte[] symbols, byte[] tableOf, int count) {
        // A symbol takes 12 bits at most; a word is written before it is known whether it is one.
        int most = (int) ((count * (long) Frequencies.TOTAL_BITS + 15) / 16) + states.length + 1;
        if (words.length < most) {
            words = new char[most];
        }
        int first = words.length;
        for (int i = count - 1; i >= 0; i--) {
            int entry = (tableOf[i] & 0xFF) << symbolBits | symbols[i] & 0xFF;
            int lane = i & states.length - 1;
            long state = states[lane] & 0xFFFFFFFFL;
            int slot = slots[entry];
            long frequency = slot & 0xFFFF;
            // 1 if the state overflows, without a branch, which would be mispredicted often.
            int full = (int) ((frequency << 20) - 1 - state >>> 63);
            words[first - 1] = (char) state;
            first -= full;
            state >>>= full << 4;
            long quotient = state * reciprocals[entry] >>> RECIPROCAL_BITS;
            states[lane] = (int) ((quotient << Frequencies.TOTAL_BITS) + state - quotient * frequency
                    + (slot >> Short.SIZE));
        }
        firstWord = first;
    }

    /** Writes the logarithm of the number of lanes, the number of words, the states and the words. */
    void write(ByteSink out) {
        int count = words.length - firstWord;
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * states.length + Character.BYTES * count)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(states);
        bytes.position(Integer.BYTES * states.length);
        bytes.asCharBuffer().put(words, firstWord, count);
        out.add(Integer.numberOfTrailingZeros(states.length));
        out.addInt(count);
        out.add(bytes.array());
    }
}
