/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.LittleEndian;
import org.kenworkbench.internal.subnetwork.bytes.Zstandard;

/** Codes blocks of packed masks, each the smallest way. For one thread at a time. */
final class MaskBlockEncoder {

    /**
     * Bytes of a bitmap are far from having a good Huffman code where few or nearly all positions are set, gaps where
     * the gaps are short. Measured: gaps are the smaller below a share of 0.22, a bitmap above; both are tried around
     * it.
     */
    private static final double BITMAP_FROM = 0.12;
    private static final double GAPS_TO = 0.35;
    /** Least share below which most bytes of a single plane would say that the gap goes on, at a whole bit each. */
    private static final double TWO_PLANES_TO = 0.004;

    private final Zstandard.Compressor compressor;

    MaskBlockEncoder(Zstandard.Compressor compressor) {
        this.compressor = compressor;
    }

    /** The block as in the file. */
    byte[] encode(MaskBlock block) {
        if (block.count() == 0) {
            return new byte[] {MaskBlock.NONE};
        }
        if (block.count() == block.size()) {
            return new byte[] {MaskBlock.ALL};
        }
        double share = (double) block.count() / block.size();
        double lesser = Math.min(share, 1 - share);
        if (lesser > GAPS_TO) {
            return bitmap(block);
        }
        MaskBlock fewer = share <= 0.5 ? block : block.complement();
        int kind = share <= 0.5 ? MaskBlock.GAPS : MaskBlock.HOLES;
        byte[] best = gaps(fewer, kind, false);
        if (lesser <= TWO_PLANES_TO) {
            best = smaller(best, gaps(fewer, kind + 1, true));
        }
        // A block is never larger than its bitmap, however few positions it has.
        return lesser >= BITMAP_FROM || best.length > mostBytes(block.size()) ? smaller(best, bitmap(block)) : best;
    }

    private static byte[] smaller(byte[] first, byte[] second) {
        return second.length < first.length ? second : first;
    }

    /** Bytes of a block of so many positions, at most: its kind, a size, and a bitmap as it is. */
    static long mostBytes(int positions) {
        return 1 + Integer.BYTES + MaskBuilder.bitmapBytes(positions);
    }

    private byte[] bitmap(MaskBlock block) {
        byte[] bits = LittleEndian.toBytes(block.words());
        int sizeBytes = block.size() + 7 >>> 3;
        byte[] coded = new byte[1 + pieceBound(sizeBytes)];
        coded[0] = MaskBlock.BITMAP;
        return Arrays.copyOf(coded, piece(bits, sizeBytes, coded, 1));
    }

    private byte[] gaps(MaskBlock block, int kind, boolean two) {
        byte[] high = new byte[block.count() + block.size() / MaskBlock.ON + 1];
        byte[] low = new byte[two ? block.count() : 0];
        int highBytes = 0;
        int last = -1;
        int found = 0;
        for (int word = 0; word < block.words().length; word++) {
            for (long rest = block.words()[word]; rest != 0; rest &= rest - 1) {
                int position = (word << 6) + Long.numberOfTrailingZeros(rest);
                int gap = position - last - 1;
                last = position;
                if (two) {
                    low[found++] = (byte) gap;
                    gap >>>= Byte.SIZE;
                }
                for (; gap >= MaskBlock.ON; gap -= MaskBlock.ON) {
                    high[highBytes++] = (byte) MaskBlock.ON;
                }
                high[highBytes++] = (byte) gap;
            }
        }
        byte[] coded = new byte[1 + Integer.BYTES + pieceBound(highBytes) + pieceBound(low.length)];
        coded[0] = (byte) kind;
        LittleEndian.putInt(coded, 1, highBytes);
        int end = piece(high, highBytes, coded, 1 + Integer.BYTES);
        if (two) {
            end = piece(low, low.length, coded, end);
        }
        return Arrays.copyOf(coded, end);
    }

    private static int pieceBound(int sizeBytes) {
        return Integer.BYTES + Zstandard.Compressor.bound(sizeBytes);
    }

    /** Writes a piece, and returns the position after its end. */
    private int piece(byte[] source, int sizeBytes, byte[] target, int at) {
        int codedBytes = compressor.compress(source, sizeBytes, target, at + Integer.BYTES);
        if (codedBytes >= sizeBytes) {
            codedBytes = sizeBytes;
            System.arraycopy(source, 0, target, at + Integer.BYTES, sizeBytes);
        }
        LittleEndian.putInt(target, at, codedBytes);
        return at + Integer.BYTES + codedBytes;
    }
}
