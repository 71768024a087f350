/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.rans;

/** Decodes one sequence of symbols, which a {@link RansEncoder} coded. For one thread. */
public final class RansDecoder {

    private static final int SLOTS = Frequencies.TOTAL - 1;

    private final Rans.Coded coded;
    private final byte[] tableOf;
    private final int[] tables;
    private final byte[] symbols;
    private int next;

    /**
     * Takes what is to be decoded.
     *
     * @param coded   whose states are changed: each is {@link Rans#LEAST} in the end
     * @param tableOf the number of each symbol's table
     * @param tables  {@link Rans#decoderTables}
     * @param symbols where the symbols are put
     */
    public RansDecoder(Rans.Coded coded, byte[] tableOf, int[] tables, byte[] symbols) {
        this.coded = coded;
        this.tableOf = tableOf;
        this.tables = tables;
        this.symbols = symbols;
    }

    /**
     * Decodes so many symbols.
     *
     * @return whether they took exactly the words there are, and all states are as in the beginning of coding
     */
    public boolean decode(int count) {
        RansLoops.DECODER.run(count, false, coded.states().length, this::decodePlainly, this::decodeOnVectors);
        boolean isAsBegun = next == coded.words().length - 1;
        for (int state : coded.states()) {
            isAsBegun &= state == Rans.LEAST;
        }
        return isAsBegun;
    }

    private void decodePlainly(int from, int to) {
        int[] states = coded.states();
        char[] words = coded.words();
        int word = next;
        int mask = states.length - 1;
        for (int i = from; i < to && word < words.length; i++) {
            int state = states[i & mask];
            int entry = tables[(tableOf[i] & 0xFF) << Frequencies.TOTAL_BITS | state & SLOTS];
            symbols[i] = (byte) entry;
            state = ((entry >>> 8 & SLOTS) + 1) * (state >>> Frequencies.TOTAL_BITS) + (entry >>> 20);
            // 1 if the state needs a word, without a branch, which would be mispredicted often.
            int empty = (int) ((state & 0xFFFFFFFFL) - Rans.LEAST >>> 63);
            states[i & mask] = state << (empty << 4) | words[word] & -empty;
            word += empty;
        }
        next = word;
    }

    private void decodeOnVectors(int from, int to) {
        // A symbol takes a word at most, and a vector of words is read where one is needed.
        if (coded.words().length - next < 2 * (to - from)) {
            decodePlainly(from, to);
        } else {
            next = RansVectors.decode(coded, next, tableOf, from, to, tables, symbols);
        }
    }
}
