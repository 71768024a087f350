/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.kenworkbench.internal.subnetwork.bytes.Pieces;
import org.kenworkbench.tensor.RowMask;

/** Values in blocks of byte planes, XORed with the base's bits or not. */
final class PlanesValueReader extends BlockValueReader {

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    PlanesValueReader(Pieces pieces, String what, long count, int elementBytes) {
        super(pieces, what, count, elementBytes);
    }

    @Override
    void decode(Pieces from, int count) throws IOException {
        blocks.next(from, count);
    }

    @Override
    public void overlay(RowMask positions, MemorySegment base, MemorySegment block) throws IOException {
        long[] words = positions.words();
        for (int word = 0; word < words.length; word++) {
            for (long rest = words[word]; rest != 0;) {
                if (at == end) {
                    nextBlock();
                }
                int count = Math.min(Long.bitCount(rest), end - at);
                rest = overlay(rest, count, word << 6, base, block);
                at += count;
            }
        }
    }

    /** Puts {@code count} values where the lowest bits are set; gives the other bits. */
    private long overlay(long bits, int count, int first, MemorySegment base, MemorySegment block) {
        long rest = bits;
        int value = at;
        boolean xor = blocks.xored();
        switch (elementBytes) {
            case 2 -> {
                byte[] low = blocks.plane(0);
                byte[] high = blocks.plane(1);
                for (int i = 0; i < count; i++, value++, rest &= rest - 1) {
                    long offset = 2L * (first + Long.numberOfTrailingZeros(rest));
                    int stored = low[value] & 0xFF | high[value] << 8;
                    block.set(LE_SHORT, offset, (short) (xor ? stored ^ base.get(LE_SHORT, offset) : stored));
                }
            }
            case 4 -> {
                byte[] lowest = blocks.plane(0);
                byte[] low = blocks.plane(1);
                byte[] high = blocks.plane(2);
                byte[] highest = blocks.plane(3);
                for (int i = 0; i < count; i++, value++, rest &= rest - 1) {
                    long offset = 4L * (first + Long.numberOfTrailingZeros(rest));
                    int stored = lowest[value] & 0xFF | (low[value] & 0xFF) << 8 | (high[value] & 0xFF) << 16
                            | highest[value] << 24;
                    block.set(LE_INT, offset, xor ? stored ^ base.get(LE_INT, offset) : stored);
                }
            }
            default -> {
                for (int i = 0; i < count; i++, value++, rest &= rest - 1) {
                    long offset = (long) elementBytes * (first + Long.numberOfTrailingZeros(rest));
                    for (int plane = 0; plane < elementBytes; plane++) {
                        byte stored = blocks.plane(plane)[value];
                        byte ofBase = xor ? base.get(ValueLayout.JAVA_BYTE, offset + plane) : 0;
                        block.set(ValueLayout.JAVA_BYTE, offset + plane, (byte) (stored ^ ofBase));
                    }
                }
            }
        }
        return rest;
    }
}
