/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;

/**
 * The positions of a tensor that are compared: its elements, which may share bytes, or the blocks of a type of ggml,
 * whose elements share scales so that none changes alone. Stateless.
 *
 * @param bits     bits of a position, the lowest bits of a byte first
 * @param elements elements of a position
 */
record Positions(int bits, int elements) {

    static Positions of(DType dtype) {
        int elements = dtype.isOfGgml() ? dtype.packElements() : 1;
        return new Positions(elements * dtype.packBytes() * Byte.SIZE / dtype.packElements(), elements);
    }

    /** Returns the number of positions of so many elements. */
    long count(long ofElements) {
        return ofElements / elements;
    }

    /** Returns the bytes of so many positions, which fill whole bytes. */
    long bytes(long count) {
        return count * bits / Byte.SIZE;
    }

    /**
     * Marks the positions whose bits differ.
     *
     * @param a    bytes of the positions
     * @param into overwritten; as large as there are positions
     */
    void differing(MemorySegment a, MemorySegment b, RowMask into) {
        long[] words = into.words();
        Arrays.fill(words, 0);
        long equal = a.mismatch(b);
        if (equal < 0) {
            return;
        }
        for (int i = (int) (equal * Byte.SIZE / bits); i < into.size(); i++) {
            words[i >>> 6] |= (differs(a, b, i) ? 1L : 0) << i;
        }
    }

    private boolean differs(MemorySegment a, MemorySegment b, int position) {
        return switch (bits) {
            case 8 -> a.get(ValueLayout.JAVA_BYTE, position) != b.get(ValueLayout.JAVA_BYTE, position);
            case 16 -> a.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * position) != b
                    .get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * position);
            case 32 -> a.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * position) != b.get(ValueLayout.JAVA_INT_UNALIGNED,
                    4L * position);
            case 64 -> a.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * position) != b.get(ValueLayout.JAVA_LONG_UNALIGNED,
                    8L * position);
            default -> bits < Byte.SIZE ? sharedBitsDiffer(a, b, (long) position * bits)
                    : blocksDiffer(a, b, (long) position * (bits / Byte.SIZE));
        };
    }

    private boolean sharedBitsDiffer(MemorySegment a, MemorySegment b, long firstBit) {
        long at = firstBit / Byte.SIZE;
        int shift = (int) (firstBit % Byte.SIZE);
        int difference = a.get(ValueLayout.JAVA_BYTE, at) ^ b.get(ValueLayout.JAVA_BYTE, at);
        difference &= 0xFF;
        if (shift + bits > Byte.SIZE) {
            difference |= (a.get(ValueLayout.JAVA_BYTE, at + 1) ^ b.get(ValueLayout.JAVA_BYTE, at + 1)) << Byte.SIZE;
        }
        return (difference >>> shift & (1 << bits) - 1) != 0;
    }

    private boolean blocksDiffer(MemorySegment a, MemorySegment b, long from) {
        long to = from + bits / Byte.SIZE;
        return MemorySegment.mismatch(a, from, to, b, from, to) >= 0;
    }
}
