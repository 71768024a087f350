/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.rans;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.kenworkbench.internal.subnetwork.bytes.ByteReader;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.SubnetworkException;

/**
 * An entropy coder of the family of asymmetric numeral systems (rANS; Duda, arXiv 1311.2540), with states of 32 bits
 * that are refilled by words of 16 bits and frequencies of {@value Frequencies#TOTAL_BITS} bits. Symbol number i
 * belongs to lane i modulo the number of lanes; all lanes share one sequence of words. So a program that works on whole
 * arrays decodes as many symbols in a step as there are lanes.
 */
public final class Rans {

    /** Least state, and the one that encoders begin with and decoders end with. */
    public static final int LEAST = 1 << 16;

    public static final int MAX_LANES_LOG2 = 12;

    private Rans() {
    }

    /**
     * Makes the tables of the decoder: entry {@code table << 12 | slot} has the symbol in its lowest 8 bits, then
     * 12 bits with its frequency less 1, then 12 with the slot's distance from the symbol's first.
     */
    public static int[] decoderTables(int[][] tables) {
        int[] entries = new int[tables.length << Frequencies.TOTAL_BITS];
        for (int table = 0; table < tables.length; table++) {
            int slot = table << Frequencies.TOTAL_BITS;
            for (int symbol = 0; symbol < tables[table].length; symbol++) {
                int frequency = tables[table][symbol];
                for (int i = 0; i < frequency; i++) {
                    entries[slot++] = symbol | frequency - 1 << 8 | i << 20;
                }
            }
        }
        return entries;
    }

    /**
     * Coded symbols.
     *
     * @param states of all lanes, a power of two
     * @param words  by which they are refilled, and one more that is none
     */
    public record Coded(int[] states, char[] words) {

        /**
         * Reads what {@link RansEncoder#write} wrote.
         *
         * @throws SubnetworkException if it is none
         */
        public static Coded read(ByteReader in) throws SubnetworkException {
            int lanes = in.next();
            if (lanes > MAX_LANES_LOG2) {
                throw Damage.of(in.what(), "holds symbols in too many lanes");
            }
            int count = in.nextInt(Integer.MAX_VALUE);
            in.require(((long) Integer.BYTES << lanes) + (long) Character.BYTES * count);
            ByteBuffer bytes = ByteBuffer.wrap(in.next((Integer.BYTES << lanes) + Character.BYTES * count))
                    .order(ByteOrder.LITTLE_ENDIAN);
            int[] states = new int[1 << lanes];
            bytes.asIntBuffer().get(states);
            for (int state : states) {
                if (state >>> 16 == 0) {
                    throw Damage.of(in.what(), "holds a lane that begins below the least state");
                }
            }
            bytes.position(Integer.BYTES << lanes);
            char[] words = new char[count + 1];
            bytes.asCharBuffer().get(words, 0, count);
            return new Coded(states, words);
        }
    }
}
