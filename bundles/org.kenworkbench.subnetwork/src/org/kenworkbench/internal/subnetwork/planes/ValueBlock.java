/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.planes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.LittleEndian;
import org.kenworkbench.internal.subnetwork.bytes.Zstandard;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;

/**
 * Up to {@value #VALUES} values of one tensor with the base's bits beside them, and room to code them. Arrays, since
 * loops over them are compiled far better than loops over segments. For one thread at a time.
 */
public final class ValueBlock {

    /** Values of every block but the last. */
    public static final int VALUES = 1 << 18;

    /** Kind of a plane that holds the bits as they are. */
    static final int PLAIN = 0;
    /** Kind of a plane that holds the bits XORed with the base's. */
    static final int XOR = 1;
    /**
     * Kind of a plane that holds the bits as they are, in frames that may refer to the same plane of the block before.
     */
    static final int CHAINED = 2;

    /**
     * Number of values that tell which of the two forms is smaller: coding both at full length would take twice the
     * time.
     */
    private static final int SAMPLE = 1 << 13;
    private static final int GROUP = Long.SIZE;

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Bits of each value; of one of eight bytes the lower half and then the upper. */
    private final int[] values;
    private final int[] base;
    private final byte[] plane;
    private final byte[] coded;
    /** A group of elements on its way in. */
    private final int[] tunedGroup = new int[2 * GROUP];
    private final int[] baseGroup = new int[2 * GROUP];
    private final short[] shorts = new short[GROUP];
    private final byte[] bytes = new byte[GROUP];
    private int elementBytes;
    /** Numbers in {@link #values} for each value. */
    private int parts;
    private int count;
    private int codedBytes;

    /**
     * @param maxValues       no more are added
     * @param maxElementBytes of no larger elements
     */
    public ValueBlock(int maxValues, int maxElementBytes) {
        int maxParts = Math.ceilDiv(maxElementBytes, Integer.BYTES);
        values = new int[maxValues * maxParts];
        base = new int[maxValues * maxParts];
        plane = new byte[maxValues];
        coded = new byte[1 + maxElementBytes * (Integer.BYTES + maxValues) + Zstandard.Compressor.bound(maxValues)];
    }

    /** Empties the block for values of that size. */
    public void begin(int sizeOfElement) {
        elementBytes = sizeOfElement;
        parts = Math.ceilDiv(sizeOfElement, Integer.BYTES);
        count = 0;
    }

    public int count() {
        return count;
    }

    /** Whether nothing more may be added. */
    public boolean isFull() {
        return count == VALUES;
    }

    /**
     * Adds as many of up to 64 elements as fit, the first ones first.
     *
     * @param chosen bit i is set for element i; at least one
     * @return the bits of those that did not fit
     */
    public long add(long chosen, MemorySegment tuned, MemorySegment ofBase, long offsetBytes) {
        int span = GROUP - Long.numberOfLeadingZeros(chosen);
        load(tuned, offsetBytes, span, tunedGroup);
        load(ofBase, offsetBytes, span, baseGroup);
        int end = count + Math.min(Long.bitCount(chosen), VALUES - count);
        long rest = chosen;
        if (parts == 1) {
            for (int i = count; i < end; i++, rest &= rest - 1) {
                int from = Long.numberOfTrailingZeros(rest);
                values[i] = tunedGroup[from];
                base[i] = baseGroup[from];
            }
        } else {
            for (int i = count; i < end; i++, rest &= rest - 1) {
                int from = 2 * Long.numberOfTrailingZeros(rest);
                values[2 * i] = tunedGroup[from];
                values[2 * i + 1] = tunedGroup[from + 1];
                base[2 * i] = baseGroup[from];
                base[2 * i + 1] = baseGroup[from + 1];
            }
        }
        count = end;
        return rest;
    }

    /** Adds elements that fit. */
    public void addAll(MemorySegment tuned, MemorySegment ofBase, long offsetBytes, int elements) {
        for (int at = 0; at < elements; at += GROUP) {
            add(MaskStream.low(Math.min(GROUP, elements - at)), tuned, ofBase, offsetBytes + (long) at * elementBytes);
        }
    }

    /**
     * Adds up to 64 elements, each that is not chosen as if it were the base's. There must be room for all.
     *
     * @param chosen bit i is set for element i
     */
    public void addAllButReset(long chosen, int elements, MemorySegment tuned, MemorySegment ofBase, long offsetBytes) {
        load(tuned, offsetBytes, elements, tunedGroup);
        load(ofBase, offsetBytes, elements, baseGroup);
        for (int i = 0; i < elements * parts; i++) {
            boolean isChosen = (chosen >>> i / parts & 1) != 0;
            values[count * parts + i] = isChosen ? tunedGroup[i] : baseGroup[i];
            base[count * parts + i] = baseGroup[i];
        }
        count += elements;
    }

    private void load(MemorySegment source, long offsetBytes, int elements, int[] group) {
        switch (elementBytes) {
            case 1 -> {
                MemorySegment.copy(source, ValueLayout.JAVA_BYTE, offsetBytes, bytes, 0, elements);
                for (int i = 0; i < elements; i++) {
                    group[i] = bytes[i];
                }
            }
            case 2 -> {
                MemorySegment.copy(source, LE_SHORT, offsetBytes, shorts, 0, elements);
                for (int i = 0; i < elements; i++) {
                    group[i] = shorts[i];
                }
            }
            default -> MemorySegment.copy(source, LE_INT, offsetBytes, group, 0, elements * parts);
        }
    }

    /**
     * Makes differences from the base's of the values, and those of the block before of the base's, as if they had been
     * added so.
     *
     * @param preceding no shorter than this; null if there is none
     */
    public void toDifferences(ValueBlock preceding) {
        for (int i = 0; i < count * parts; i++) {
            values[i] ^= base[i];
            base[i] = preceding == null ? 0 : preceding.values[i] ^ preceding.base[i];
        }
    }

    /** Returns the values without any coding. */
    public MemorySegment raw() {
        byte[] raw = new byte[count * elementBytes];
        for (int i = 0; i < count; i++) {
            for (int part = 0; part < elementBytes; part++) {
                raw[i * elementBytes + part] = (byte) (values[i * parts + part / Integer.BYTES] >>> Byte.SIZE
                        * (part % Integer.BYTES));
            }
        }
        return MemorySegment.ofArray(raw);
    }

    /** Returns the bytes that {@link #encode} made. */
    public MemorySegment coded() {
        return MemorySegment.ofArray(coded).asSlice(0, codedBytes);
    }

    /** Whether what was made last refers to the block before. */
    public boolean isChained() {
        return coded[0] == CHAINED;
    }

    /** Whether the last {@code encode} XORed the values with the base's. */
    public boolean isXored() {
        return coded[0] == XOR;
    }

    /** Codes what was added as it is; gives this block. */
    public ValueBlock encodePlain() throws CodecUnavailableException {
        try (Zstandard.Compressor compressor = new Zstandard.Compressor()) {
            codedBytes = encode(PLAIN, count, compressor);
            return this;
        }
    }

    /**
     * Codes what was added as it is, referring to the block before where that is smaller; gives this block.
     *
     * @param thoroughly takes twenty times as long, for values that are known to repeat
     * @param isFirst    whether there is none before; else what was added as the base's is the block before, as far as
     *                   this one goes
     */
    public ValueBlock encodeChained(boolean thoroughly, boolean isFirst) throws CodecUnavailableException {
        encodePlain();
        if (isFirst ? thoroughly : canFollow()) {
            byte[] plain = Arrays.copyOf(coded, codedBytes);
            try (Zstandard.Compressor compressor = thoroughly ? Zstandard.Compressor.ofRepetition()
                    : new Zstandard.Compressor()) {
                codedBytes = encode(isFirst ? PLAIN : CHAINED, count, compressor);
            }
            if (codedBytes >= plain.length) {
                codedBytes = plain.length;
                System.arraycopy(plain, 0, coded, 0, codedBytes);
            }
        }
        return this;
    }

    private boolean canFollow() {
        for (int part = 0; part < elementBytes; part++) {
            if (!Zstandard.canPrecede(preceding(part))) {
                return false;
            }
        }
        return true;
    }

    /** Codes what was added, the smaller way; gives this block. */
    public ValueBlock encode() throws CodecUnavailableException {
        try (Zstandard.Compressor compressor = new Zstandard.Compressor()) {
            int sample = Math.min(count, SAMPLE);
            int plain = encode(PLAIN, sample, compressor);
            int xor = encode(XOR, sample, compressor);
            int kind = xor < plain ? XOR : PLAIN;
            codedBytes = kind == XOR && sample == count ? xor : encode(kind, count, compressor);
            return this;
        }
    }

    private int encode(int kind, int elements, Zstandard.Compressor compressor) {
        coded[0] = (byte) kind;
        int at = 1;
        for (int part = 0; part < elementBytes; part++) {
            if (kind == CHAINED) {
                compressor.follow(preceding(part));
            }
            split(kind, part, elements);
            int size = compressor.compress(plane, elements, coded, at + Integer.BYTES);
            if (size >= elements) {
                size = elements;
                System.arraycopy(plane, 0, coded, at + Integer.BYTES, elements);
            }
            LittleEndian.putInt(coded, at, size);
            at += Integer.BYTES + size;
        }
        return at;
    }

    /** Returns the byte of that number from each of the base's values. */
    private byte[] preceding(int part) {
        byte[] bytesOfBase = new byte[count];
        int shift = Byte.SIZE * (part % Integer.BYTES);
        for (int i = 0; i < count; i++) {
            bytesOfBase[i] = (byte) (base[i * parts + part / Integer.BYTES] >>> shift);
        }
        return bytesOfBase;
    }

    /** Takes one byte of each value, the lowest being byte 0. */
    private void split(int kind, int part, int elements) {
        int first = part / Integer.BYTES;
        int shift = Byte.SIZE * (part % Integer.BYTES);
        int mask = kind == XOR ? -1 : 0;
        if (parts == 1) {
            for (int i = 0; i < elements; i++) {
                plane[i] = (byte) ((values[i] ^ base[i] & mask) >>> shift);
            }
        } else {
            for (int i = 0; i < elements; i++) {
                plane[i] = (byte) ((values[2 * i + first] ^ base[2 * i + first] & mask) >>> shift);
            }
        }
    }
}
