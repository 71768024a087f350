/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.ByteReader;
import org.kenworkbench.internal.subnetwork.bytes.ByteSink;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.rans.Frequencies;
import org.kenworkbench.subnetwork.format.SubnetworkException;

/**
 * All that blocks of residuals are coded by: the form of their numbers, the classes of base's numbers, and the
 * frequencies of each class.
 *
 * @param keyBits    bits of the base's number that tell its class
 * @param isSparse   whether changed numbers alone are coded, each after the gap that lies before it
 * @param firstKeys  first key of each class, ascending, the first 0
 * @param tables     {@link Frequencies} of residuals for each class, then, if sparse, those of gaps
 */
record ResidualModel(NumberForm form, int keyBits, Tokens tokens, boolean isSparse, int[] firstKeys, int[][] tables) {

    private static final int HEADER_BYTES = 7;
    private static final int SPARSE = 0x80;

    int classCount() {
        return firstKeys.length;
    }

    /** Class of each key. */
    byte[] classOfKey() {
        byte[] classes = new byte[1 << keyBits];
        for (int i = 1; i < firstKeys.length; i++) {
            Arrays.fill(classes, firstKeys[i], classes.length, (byte) i);
        }
        return classes;
    }

    void write(ByteSink out) {
        out.add(form.order().ordinal() | (isSparse ? SPARSE : 0));
        out.add(form.widthBits());
        out.add(form.shiftBits());
        out.add(keyBits);
        out.add(tokens.directBits());
        out.add(tokens.topBits());
        out.add(classCount());
        for (int i = 1; i < firstKeys.length; i++) {
            out.addNumber(firstKeys[i] - firstKeys[i - 1] - 1);
        }
        for (int[] frequencies : tables) {
            writeFrequencies(frequencies, out);
        }
    }

    /**
     * Writes how many symbols occur; then for each the number of those passed over, added up with its frequency in one
     * number where there are none, so that most take one byte. The last frequency is what is left.
     */
    private static void writeFrequencies(int[] frequencies, ByteSink out) {
        int left = (int) Arrays.stream(frequencies).filter(frequency -> frequency > 0).count();
        out.addNumber(left);
        int skipped = 0;
        for (int frequency : frequencies) {
            if (frequency == 0) {
                skipped++;
                continue;
            }
            left--;
            if (left == 0) {
                out.addNumber(skipped);
                return;
            }
            out.addNumber(frequency - 1 << 1 | (skipped > 0 ? 1 : 0));
            if (skipped > 0) {
                out.addNumber(skipped - 1);
            }
            skipped = 0;
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param widthBits bits of the numbers that are to be told
     * @throws SubnetworkException if it is none
     */
    static ResidualModel read(ByteReader in, int widthBits) throws SubnetworkException {
        in.require(HEADER_BYTES);
        int kind = in.next();
        int width = in.next();
        int shift = in.next();
        int keyBits = in.next();
        Tokens tokens = new Tokens(in.next(), in.next());
        int classes = in.next();
        int order = kind & ~SPARSE;
        boolean isSparse = (kind & SPARSE) != 0;
        if (order >= NumberOrder.values().length || width != widthBits || shift >= width) {
            throw Damage.of(in.what(), "holds numbers of a form that does not exist");
        }
        NumberForm form = new NumberForm(NumberOrder.values()[order], width, shift);
        if (keyBits > form.maxKeyBits() || classes < 1 || classes > ClassMerging.MAX_CLASSES
                || !tokens.isFor(form.codedBits())) {
            throw Damage.of(in.what(), "holds classes that the form of its numbers rules out");
        }
        int[] firstKeys = new int[classes];
        for (int i = 1; i < classes; i++) {
            firstKeys[i] = firstKeys[i - 1] + 1 + in.nextNumber(1 << keyBits);
            if (firstKeys[i] >= 1 << keyBits) {
                throw Damage.of(in.what(), "holds a class beyond the last key");
            }
        }
        int[][] tables = new int[isSparse ? 2 * classes : classes][];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = readFrequencies(in, i < classes ? tokens.symbols(form.codedBits()) : Tokens.gapTokens());
        }
        return new ResidualModel(form, keyBits, tokens, isSparse, firstKeys, tables);
    }

    private static int[] readFrequencies(ByteReader in, int symbols) throws SubnetworkException {
        int[] frequencies = new int[symbols];
        int used = in.nextNumber(symbols);
        int left = Frequencies.TOTAL;
        int symbol = -1;
        for (int i = 0; i < used; i++) {
            boolean isLast = i == used - 1;
            int number = in.nextNumber(isLast ? symbols : 2 * Frequencies.TOTAL);
            int skipped = isLast ? number : (number & 1) == 0 ? 0 : 1 + in.nextNumber(symbols);
            int frequency = isLast ? left : (number >>> 1) + 1;
            symbol += 1 + skipped;
            left -= frequency;
            if (symbol >= symbols || frequency < 1 || left < 0) {
                throw Damage.of(in.what(), "holds frequencies that do not add up");
            }
            frequencies[symbol] = frequency;
        }
        return frequencies;
    }
}
