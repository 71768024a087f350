/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.tensor.RowMask;

/**
 * Puts the tuned values at kept positions over the fill, without a branch on the mask. Working memory for one thread.
 */
public final class KeptBlend {

    private static final int CHUNK = 4096;

    private final short[] shorts = new short[CHUNK];
    private final short[] shortFill = new short[CHUNK];
    private final int[] ints = new int[CHUNK];
    private final int[] intFill = new int[CHUNK];
    private final long[] longs = new long[CHUNK];
    private final long[] longFill = new long[CHUNK];

    /**
     * Fills {@code pruned}.
     *
     * @param elementBytes 2, 4 or 8
     * @param fill         what reset values become; may be {@code pruned} itself
     */
    public void blend(RowMask kept, int elementBytes, MemorySegment tuned, MemorySegment fill, MemorySegment pruned) {
        long[] words = kept.words();
        for (int at = 0; at < kept.size(); at += CHUNK) {
            int count = Math.min(CHUNK, kept.size() - at);
            long offsetBytes = (long) at * elementBytes;
            switch (elementBytes) {
                case 2 -> shorts(words, at, count, offsetBytes, tuned, fill, pruned);
                case 4 -> ints(words, at, count, offsetBytes, tuned, fill, pruned);
                case 8 -> longs(words, at, count, offsetBytes, tuned, fill, pruned);
                default -> throw new IllegalStateException("prunable types have 2, 4 or 8 bytes");
            }
        }
    }

    private void shorts(long[] words, int first, int count, long offsetBytes, MemorySegment tuned, MemorySegment fill,
            MemorySegment pruned) {
        MemorySegment.copy(tuned, ValueLayout.JAVA_SHORT_UNALIGNED, offsetBytes, shorts, 0, count);
        MemorySegment.copy(fill, ValueLayout.JAVA_SHORT_UNALIGNED, offsetBytes, shortFill, 0, count);
        for (int at = 0; at < count; at += Long.SIZE) {
            long word = words[first + at >>> 6];
            int end = Math.min(at + Long.SIZE, count);
            for (int i = at; i < end; i++, word >>>= 1) {
                shorts[i] = (short) (shortFill[i] ^ (shorts[i] ^ shortFill[i]) & -(int) (word & 1));
            }
        }
        MemorySegment.copy(shorts, 0, pruned, ValueLayout.JAVA_SHORT_UNALIGNED, offsetBytes, count);
    }

    private void ints(long[] words, int first, int count, long offsetBytes, MemorySegment tuned, MemorySegment fill,
            MemorySegment pruned) {
        MemorySegment.copy(tuned, ValueLayout.JAVA_INT_UNALIGNED, offsetBytes, ints, 0, count);
        MemorySegment.copy(fill, ValueLayout.JAVA_INT_UNALIGNED, offsetBytes, intFill, 0, count);
        for (int at = 0; at < count; at += Long.SIZE) {
            long word = words[first + at >>> 6];
            int end = Math.min(at + Long.SIZE, count);
            for (int i = at; i < end; i++, word >>>= 1) {
                ints[i] = intFill[i] ^ (ints[i] ^ intFill[i]) & -(int) (word & 1);
            }
        }
        MemorySegment.copy(ints, 0, pruned, ValueLayout.JAVA_INT_UNALIGNED, offsetBytes, count);
    }

    private void longs(long[] words, int first, int count, long offsetBytes, MemorySegment tuned, MemorySegment fill,
            MemorySegment pruned) {
        MemorySegment.copy(tuned, ValueLayout.JAVA_LONG_UNALIGNED, offsetBytes, longs, 0, count);
        MemorySegment.copy(fill, ValueLayout.JAVA_LONG_UNALIGNED, offsetBytes, longFill, 0, count);
        for (int at = 0; at < count; at += Long.SIZE) {
            long word = words[first + at >>> 6];
            int end = Math.min(at + Long.SIZE, count);
            for (int i = at; i < end; i++, word >>>= 1) {
                longs[i] = longFill[i] ^ (longs[i] ^ longFill[i]) & -(word & 1);
            }
        }
        MemorySegment.copy(longs, 0, pruned, ValueLayout.JAVA_LONG_UNALIGNED, offsetBytes, count);
    }
}
