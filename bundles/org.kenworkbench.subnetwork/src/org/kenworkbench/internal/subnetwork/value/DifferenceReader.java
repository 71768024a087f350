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

/** Values as their differences from the base's, those of all positions. */
final class DifferenceReader extends BlockValueReader {

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LE_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * @param what  the name of the stream in messages
     * @param count all positions of the tensor
     */
    DifferenceReader(Pieces pieces, String what, long count, int elementBytes) {
        super(pieces, what, count, elementBytes);
    }

    @Override
    void decode(Pieces from, int count) throws IOException {
        blocks.nextDifferences(from, count);
    }

    @Override
    public void overlay(RowMask positions, MemorySegment base, MemorySegment block) throws IOException {
        for (int first = 0; first < positions.size();) {
            if (at == end) {
                nextBlock();
            }
            int count = Math.min(positions.size() - first, end - at);
            for (int i = positions.next(first); i < first + count; i = positions.next(i + 1)) {
                put(at + i - first, base, block, i);
            }
            at += count;
            first += count;
        }
    }

    private void put(int value, MemorySegment base, MemorySegment block, int position) {
        switch (elementBytes) {
            case 2 -> {
                int difference = blocks.plane(0)[value] & 0xFF | blocks.plane(1)[value] << 8;
                block.set(LE_SHORT, 2L * position, (short) (difference ^ base.get(LE_SHORT, 2L * position)));
            }
            case 4 -> {
                int difference = blocks.plane(0)[value] & 0xFF | (blocks.plane(1)[value] & 0xFF) << 8
                        | (blocks.plane(2)[value] & 0xFF) << 16 | blocks.plane(3)[value] << 24;
                block.set(LE_INT, 4L * position, difference ^ base.get(LE_INT, 4L * position));
            }
            default -> {
                for (int plane = 0; plane < elementBytes; plane++) {
                    long offset = (long) elementBytes * position + plane;
                    byte difference = blocks.plane(plane)[value];
                    block.set(ValueLayout.JAVA_BYTE, offset,
                            (byte) (difference ^ base.get(ValueLayout.JAVA_BYTE, offset)));
                }
            }
        }
    }
}
