/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.io.IOException;
import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.bytes.LittleEndian;
import org.kenworkbench.internal.subnetwork.bytes.Pieces;

/**
 * A block of a packed mask: which of up to {@value #POSITIONS} positions are in the set.
 *
 * @param words bit i % 64 of word i / 64 is position i, as many words as it takes; not changed any more
 * @param size  positions
 * @param count positions in the set
 */
public record MaskBlock(long[] words, int size, int count) {

    /** Positions of every block but the last; its bitmap is what Zstandard makes one block of. */
    public static final int POSITIONS = 1 << 20;

    static final int NONE = 0;
    static final int ALL = 1;
    static final int BITMAP = 2;
    /** Gaps before the positions in the set, in one byte plane or two, and before those outside it. */
    static final int GAPS = 3;
    static final int GAPS_TWO = 4;
    static final int HOLES = 5;
    static final int HOLES_TWO = 6;

    /** Byte of a gap that adds its value to the gap, which goes on in the next byte. */
    static final int ON = 255;

    public static MaskBlock of(long[] words, int size) {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return new MaskBlock(words, size, count);
    }

    public static int wordCount(int size) {
        return size + 63 >>> 6;
    }

    /** Returns the set of the other positions. */
    MaskBlock complement() {
        long[] others = new long[words.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = ~words[i];
        }
        if ((size & 63) != 0) {
            others[others.length - 1] &= MaskStream.low(size & 63);
        }
        return new MaskBlock(others, size, size - count);
    }

    /**
     * Reads one block.
     *
     * @param size positions it has, 1 to {@value #POSITIONS}
     */
    static MaskBlock read(Pieces pieces, int size, String what) throws IOException {
        int kind = pieces.nextByte();
        MaskBlock block = switch (kind) {
            case NONE -> new MaskBlock(new long[wordCount(size)], size, 0);
            case ALL -> new MaskBlock(new long[wordCount(size)], size, 0).complement();
            case BITMAP -> bitmap(pieces, size, what);
            case GAPS -> gaps(pieces, size, false, what);
            case GAPS_TWO -> gaps(pieces, size, true, what);
            case HOLES -> gaps(pieces, size, false, what).complement();
            case HOLES_TWO -> gaps(pieces, size, true, what).complement();
            default -> throw Damage.of(what, "holds a block of the unknown kind " + kind);
        };
        if ((block.count == 0) != (kind == NONE) || (block.count == size) != (kind == ALL)) {
            throw Damage.of(what, "holds a block that should be of the kind none or all");
        }
        return block;
    }

    private static MaskBlock bitmap(Pieces pieces, int size, String what) throws IOException {
        byte[] bytes = new byte[wordCount(size) * Long.BYTES];
        pieces.next(bytes, size + 7 >>> 3);
        long[] words = new long[wordCount(size)];
        LittleEndian.toLongs(bytes, words);
        if ((size & 63) != 0 && (words[words.length - 1] & ~MaskStream.low(size & 63)) != 0) {
            throw Damage.of(what, "marks a position beyond a block's end");
        }
        return of(words, size);
    }

    private static MaskBlock gaps(Pieces pieces, int size, boolean two, String what) throws IOException {
        byte[] high = new byte[pieces.nextSize(size)];
        pieces.next(high, high.length);
        byte[] low = {};
        if (two) {
            int gaps = 0;
            for (byte next : high) {
                gaps += next == (byte) ON ? 0 : 1;
            }
            low = new byte[gaps];
            if (gaps > 0) {
                pieces.next(low, gaps);
            }
        }
        long[] words = new long[wordCount(size)];
        long position = -1;
        long gap = 0;
        int found = 0;
        for (byte next : high) {
            gap += next & 0xFF;
            if (next == (byte) ON) {
                continue;
            }
            position += (two ? gap << Byte.SIZE | low[found] & 0xFF : gap) + 1;
            if (position >= size) {
                throw Damage.of(what, "marks a position beyond a block's end");
            }
            words[(int) (position >>> 6)] |= 1L << position;
            found++;
            gap = 0;
        }
        if (gap != 0) {
            throw Damage.of(what, "ends a block in the middle of a gap");
        }
        return new MaskBlock(words, size, found);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskBlock block && size == block.size && Arrays.equals(words, block.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
