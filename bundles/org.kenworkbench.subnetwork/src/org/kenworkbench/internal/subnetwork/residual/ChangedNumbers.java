/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.BitSink;
import org.kenworkbench.internal.subnetwork.bytes.ByteSink;
import org.kenworkbench.internal.subnetwork.rans.RansEncoder;

/**
 * The changed numbers of a block in the order of their classes, each with the number of unchanged ones of its class
 * between it and the changed one before it: the gap.
 */
final class ChangedNumbers {

    private static final VarHandle LE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    private final int[] countOfClass;
    private final int[] gaps;
    private final byte[] symbols;

    /** Number of times that each token of a gap occurs in each class. */
    private final int[][] gapCounts;

    /** Collects the changed numbers: those whose symbol is not 0. */
    ChangedNumbers(byte[] classOfKey, int classes, Residuals residuals) {
        this.countOfClass = new int[classes];
        byte[] ofAll = residuals.symbols();
        char[] keys = residuals.keys();
        int[] next = firstOfClass(classOfKey, residuals);
        this.gaps = new int[residuals.changedCount()];
        this.symbols = new byte[gaps.length];
        this.gapCounts = new int[classes][Tokens.gapTokens()];
        UnchangedCounts unchanged = new UnchangedCounts(classOfKey, classes);
        int from = 0;
        for (int i = nextChanged(ofAll, 0, residuals.count()); i < residuals.count();) {
            unchanged.pass(keys, from, i + 1);
            from = i + 1;
            int of = classOfKey[keys[i]];
            int gap = unchanged.take(of);
            gapCounts[of][Tokens.GAPS.token(gap)]++;
            gaps[next[of]] = gap;
            symbols[next[of]++] = ofAll[i];
            i = nextChanged(ofAll, from, residuals.count());
        }
    }

    /** Returns the place of the next symbol that is not 0, from a place on; the end if there is none. */
    private static int nextChanged(byte[] symbols, int from, int end) {
        int at = from;
        while (at <= end - Long.BYTES) {
            long eight = (long) LE_LONG.get(symbols, at);
            if (eight != 0) {
                return at + Long.numberOfTrailingZeros(eight) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < end && symbols[at] == 0) {
            at++;
        }
        return at;
    }

    /** Counts the changed numbers of each class, and returns where those of each begin. */
    private int[] firstOfClass(byte[] classOfKey, Residuals residuals) {
        int symbolCount = residuals.symbolCount();
        for (int key = 0; key < classOfKey.length; key++) {
            for (int symbol = 1; symbol < symbolCount; symbol++) {
                countOfClass[classOfKey[key]] += residuals.counts()[key * symbolCount + symbol];
            }
        }
        int[] first = new int[countOfClass.length];
        for (int i = 1; i < first.length; i++) {
            first[i] = first[i - 1] + countOfClass[i - 1];
        }
        return first;
    }

    int[][] gapCounts() {
        return gapCounts;
    }

    /** Tables of a sequence that has all gaps, class after class, and then all symbols. */
    static byte[] tables(int[] countOfClass) {
        int total = Arrays.stream(countOfClass).sum();
        byte[] tables = new byte[2 * total];
        int at = 0;
        for (int of = 0; of < countOfClass.length; of++) {
            int end = at + countOfClass[of];
            Arrays.fill(tables, at, end, (byte) (countOfClass.length + of));
            Arrays.fill(tables, total + at, total + end, (byte) of);
            at = end;
        }
        return tables;
    }

    /**
     * Writes how many changed numbers each class has, then the tokens of all gaps and the symbols of all numbers as one
     * sequence, then the size and the bytes of the gaps' low bits.
     */
    void write(RansEncoder encoder, ByteSink out) {
        int total = gaps.length;
        byte[] sequence = new byte[2 * total];
        BitSink low = new BitSink();
        for (int i = 0, of = 0; of < countOfClass.length; of++) {
            out.addNumber(countOfClass[of]);
            for (int end = i + countOfClass[of]; i < end; i++) {
                int token = Tokens.GAPS.token(gaps[i]);
                sequence[i] = (byte) token;
                int bits = Tokens.GAPS.lowBits(token);
                low.add(gaps[i] & (1L << bits) - 1, bits);
            }
        }
        System.arraycopy(symbols, 0, sequence, total, total);
        encoder.encode(sequence, tables(countOfClass));
        encoder.write(out);
        out.addInt(low.sizeBytes());
        low.write(out);
    }
}
