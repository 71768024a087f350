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

import org.kenworkbench.internal.subnetwork.bytes.BitSource;
import org.kenworkbench.internal.subnetwork.bytes.ByteReader;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.rans.Rans;
import org.kenworkbench.internal.subnetwork.rans.RansDecoder;
import org.kenworkbench.subnetwork.format.SubnetworkException;

/** Decodes the symbols and low bits of one block by its model. */
final class ResidualBlockDecoder {

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ResidualModel model;
    private final int[] tables;
    private final byte[] classOfKey;
    private final SymbolTable table;

    /** Makes the tables; they serve all blocks of the model, and any number of threads. */
    ResidualBlockDecoder(ResidualModel model) {
        this.model = model;
        this.tables = Rans.decoderTables(model.tables());
        this.classOfKey = model.classOfKey();
        this.table = new SymbolTable(model.tokens(), model.form().codedBits());
    }

    /**
     * Decodes a block.
     *
     * @param in      the block after its model
     * @param base    the base's numbers, as many bytes as {@code numbers}
     * @param numbers where the block's numbers are put
     * @throws SubnetworkException if the block is damaged
     */
    void decode(ByteReader in, MemorySegment base, MemorySegment numbers) throws SubnetworkException {
        int count = model.form().count((int) numbers.byteSize());
        byte[] classes = classes(base, count);
        byte[] symbols = new byte[count];
        if (model.isSparse()) {
            decodeChanged(in, classes, symbols);
        } else if (!new RansDecoder(Rans.Coded.read(in), classes, tables, symbols).decode(count)) {
            throw damagedSymbols(in);
        }
        BitSource low = new BitSource(in.next(in.remaining()));
        compose(symbols, low, base, numbers);
        if (!low.isAtEnd()) {
            throw Damage.of(in.what(), "holds a block with more or fewer bits than its numbers have");
        }
    }

    private static SubnetworkException damagedSymbols(ByteReader in) {
        return Damage.of(in.what(), "holds a block whose symbols do not end as they should");
    }

    /** Does the same for floats of 16 bits, which most weights are. */
    private void composeHalves(byte[] symbols, BitSource low, MemorySegment base, MemorySegment numbers) {
        HalfPairs halves = new HalfPairs();
        short[] residuals = new short[PackedNumbers.CHUNK];
        short[] places = new short[PackedNumbers.CHUNK];
        char[] lowOfPlaces = new char[PackedNumbers.CHUNK];
        byte[] bitsOfPlaces = new byte[PackedNumbers.CHUNK];
        int firstWithLow = table.firstWithLowBits();
        for (int first = 0; first < symbols.length; first += residuals.length) {
            int size = Math.min(residuals.length, symbols.length - first);
            halves.loadBase(base, first, size);
            int count = 0;
            for (int i = 0; i < size; i++) {
                int symbol = symbols[first + i] & 0xFF;
                residuals[i] = (short) table.residual(symbol);
                // Without a branch, which would be mispredicted often.
                places[count] = (short) i;
                count += firstWithLow - 1 - symbol >>> 31;
            }
            for (int place = 0; place < count; place++) {
                bitsOfPlaces[place] = (byte) table.lowBits(symbols[first + places[place]] & 0xFF);
            }
            low.nextFew(lowOfPlaces, bitsOfPlaces, count);
            for (int place = 0; place < count; place++) {
                int i = places[place];
                int sign = (symbols[first + i] & 1) - 1;
                residuals[i] += (short) ((lowOfPlaces[place] ^ sign) - sign);
            }
            halves.numbers(residuals, numbers, first);
        }
    }

    private byte[] classes(MemorySegment base, int count) {
        byte[] classes = new byte[count];
        if (model.classCount() > 1 && model.form().isHalf()) {
            short[] halves = new short[PackedNumbers.CHUNK];
            int down = Short.SIZE - 1 - model.keyBits();
            for (int first = 0; first < count; first += halves.length) {
                int size = Math.min(halves.length, count - first);
                MemorySegment.copy(base, LE_SHORT, (long) Short.BYTES * first, halves, 0, size);
                for (int i = 0; i < size; i++) {
                    classes[first + i] = classOfKey[(halves[i] & Short.MAX_VALUE) >> down];
                }
            }
        } else if (model.classCount() > 1) {
            long[] chunk = new long[PackedNumbers.CHUNK];
            for (int first = 0; first < count; first += PackedNumbers.CHUNK) {
                int size = Math.min(PackedNumbers.CHUNK, count - first);
                PackedNumbers.load(base, model.form().widthBits(), first, size, chunk);
                model.form().toKeys(chunk, model.keyBits(), size);
                for (int i = 0; i < size; i++) {
                    classes[first + i] = classOfKey[(int) chunk[i]];
                }
            }
        }
        return classes;
    }

    /** Puts the symbols of changed numbers where they belong; all others stay 0. */
    private void decodeChanged(ByteReader in, byte[] classes, byte[] symbols) throws SubnetworkException {
        int[] changed = new int[model.classCount()];
        int total = 0;
        for (int i = 0; i < changed.length; i++) {
            changed[i] = in.nextNumber(symbols.length - total);
            total += changed[i];
        }
        byte[] sequence = new byte[2 * total];
        if (!new RansDecoder(Rans.Coded.read(in), ChangedNumbers.tables(changed), tables, sequence)
                .decode(sequence.length)) {
            throw damagedSymbols(in);
        }
        BitSource low = new BitSource(in.next(in.nextInt(in.remaining())));
        long[] gaps = new long[total];
        for (int i = 0; i < total; i++) {
            gaps[i] = Tokens.GAPS.magnitude(sequence[i]) + low.next(Tokens.GAPS.lowBits(sequence[i]));
        }
        if (!low.isAtEnd() || place(classes, changed, gaps, sequence, symbols) < total) {
            throw Damage.of(in.what(), "holds a block whose changed numbers lie beyond its end");
        }
    }

    /** Returns how many changed numbers have found their places. */
    private static int place(byte[] classes, int[] changed, long[] gaps, byte[] sequence, byte[] symbols) {
        int[] next = new int[changed.length];
        int[] end = new int[changed.length];
        long[] gap = new long[changed.length];
        for (int i = 0, at = 0; i < changed.length; i++) {
            next[i] = at;
            at += changed[i];
            end[i] = at;
            gap[i] = changed[i] == 0 ? Long.MAX_VALUE : gaps[next[i]];
        }
        int placed = 0;
        for (int i = 0; i < symbols.length; i++) {
            int of = classes[i];
            if (gap[of]-- == 0) {
                symbols[i] = sequence[gaps.length + next[of]++];
                gap[of] = next[of] == end[of] ? Long.MAX_VALUE : gaps[next[of]];
                placed++;
            }
        }
        return placed;
    }

    private void compose(byte[] symbols, BitSource low, MemorySegment base, MemorySegment numbers) {
        NumberForm form = model.form();
        if (form.isHalf()) {
            composeHalves(symbols, low, base, numbers);
            return;
        }
        long[] ofBase = new long[PackedNumbers.CHUNK];
        long[] residuals = new long[PackedNumbers.CHUNK];
        for (int first = 0; first < symbols.length; first += PackedNumbers.CHUNK) {
            int size = Math.min(PackedNumbers.CHUNK, symbols.length - first);
            for (int i = 0; i < size; i++) {
                int symbol = symbols[first + i] & 0xFF;
                residuals[i] = table.residual(symbol, low.next(table.lowBits(symbol)));
            }
            PackedNumbers.load(base, form.widthBits(), first, size, ofBase);
            form.toNumbers(residuals, ofBase, size);
            PackedNumbers.store(ofBase, form.widthBits(), first, size, numbers);
        }
    }
}
