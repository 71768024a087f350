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

    /** Entry {@code table << 8 | symbol}, as in the next two. */
    private int[] frequencies = {};
    private int[] starts = {};
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
        int size = tables.length << 8;
        if (frequencies.length < size) {
            frequencies = new int[size];
            starts = new int[size];
            reciprocals = new long[size];
        }
        for (int table = 0; table < tables.length; table++) {
            int start = 0;
            for (int symbol = 0; symbol < tables[table].length; symbol++) {
                int frequency = tables[table][symbol];
                int entry = table << 8 | symbol;
                frequencies[entry] = frequency;
                starts[entry] = start;
                reciprocals[entry] = frequency == 0 ? 0 : ((1L << RECIPROCAL_BITS) + frequency - 1) / frequency;
                start += frequency;
            }
        }
        states = new int[lanes];
        Arrays.fill(states, Rans.LEAST);
    }

    /** Codes symbols, each by its table, which has a frequency for it. */
    void encode(byte[] symbols, byte[] tableOf, int count) {
        // A symbol takes 12 bits at most.
        int most = (int) ((count * (long) Frequencies.TOTAL_BITS + 15) / 16) + states.length;
        if (words.length < most) {
            words = new char[most];
        }
        int first = words.length;
        for (int i = count - 1; i >= 0; i--) {
            int entry = (tableOf[i] & 0xFF) << 8 | symbols[i] & 0xFF;
            int lane = i & states.length - 1;
            long state = states[lane] & 0xFFFFFFFFL;
            int frequency = frequencies[entry];
            if (state >= (long) frequency << 20) {
                words[--first] = (char) state;
                state >>>= 16;
            }
            long quotient = state * reciprocals[entry] >>> RECIPROCAL_BITS;
            states[lane] = (int) ((quotient << Frequencies.TOTAL_BITS) + state - quotient * frequency + starts[entry]);
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
