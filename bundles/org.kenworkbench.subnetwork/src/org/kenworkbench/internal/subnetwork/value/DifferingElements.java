/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/** Comparison of the elements of two blocks by their bits, and the copying of elements at some positions. */
public final class DifferingElements {

    /** A word of a mask with all positions, which is copied at once. */
    private static final long ALL = -1L;
    /** Positions of a word. */
    private static final long WORD = Long.SIZE;

    private static final FasterWay GATHERED = new FasterWay();
    private static final FasterWay SCATTERED = new FasterWay();

    private DifferingElements() {
    }

    /**
     * Compares {@code count} (up to 64) elements.
     *
     * @param offsetBytes where the first starts in both
     * @return bit i set where element i differs
     */
    public static long bits(MemorySegment a, MemorySegment b, long offsetBytes, int count, int elementBytes) {
        long bits = 0;
        switch (elementBytes) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + i;
                    bits |= (a.get(ValueLayout.JAVA_BYTE, at) != b.get(ValueLayout.JAVA_BYTE, at) ? 1L : 0) << i;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + 2L * i;
                    bits |= (a.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) != b.get(ValueLayout.JAVA_SHORT_UNALIGNED, at)
                            ? 1L : 0) << i;
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + 4L * i;
                    bits |= (a.get(ValueLayout.JAVA_INT_UNALIGNED, at) != b.get(ValueLayout.JAVA_INT_UNALIGNED, at)
                            ? 1L : 0) << i;
                }
            }
            case 8 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + 8L * i;
                    bits |= (a.get(ValueLayout.JAVA_LONG_UNALIGNED, at) != b.get(ValueLayout.JAVA_LONG_UNALIGNED, at)
                            ? 1L : 0) << i;
                }
            }
            default -> throw new IllegalArgumentException(elementBytes + " bytes an element");
        }
        return bits;
    }

    /** Copies elements that lie one behind the other to some positions of a block, in order. */
    public static void scatter(MemorySegment elements, RowMask positions, MemorySegment block, int elementBytes) {
        inTheFasterWay(SCATTERED, positions.words(), elementBytes,
                (from, to, at, packed) -> scatter(positions.words(), from, to, elements, at, block, elementBytes,
                        packed));
    }

    /** @return where the elements of the words before {@code to} end among those that lie one behind the other */
    private static long scatter(long[] words, int from, int to, MemorySegment elements, long at, MemorySegment block,
            int elementBytes, boolean packed) {
        long next = at;
        for (int i = from; i < to; i++) {
            long word = words[i];
            long place = WORD * elementBytes * i;
            if (word == ALL) {
                Elements.copyBytes(elements, next, block, place, WORD * elementBytes);
            } else if (packed && PackedMoves.fits(word, block, place, elements, next)) {
                PackedMoves.scatter(word, elements, next, block, place);
            } else {
                scatter(word, elements, next, block, place, elementBytes);
            }
            next += (long) Long.bitCount(word) * elementBytes;
        }
        return next;
    }

    private static void scatter(long word, MemorySegment elements, long from, MemorySegment block, long to,
            int elementBytes) {
        long at = from;
        switch (elementBytes) {
            case 1 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at++) {
                    block.set(ValueLayout.JAVA_BYTE, to + Long.numberOfTrailingZeros(rest),
                            elements.get(ValueLayout.JAVA_BYTE, at));
                }
            }
            case 2 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at += 2) {
                    block.set(ValueLayout.JAVA_SHORT_UNALIGNED, to + 2L * Long.numberOfTrailingZeros(rest),
                            elements.get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
                }
            }
            case 4 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at += 4) {
                    block.set(ValueLayout.JAVA_INT_UNALIGNED, to + 4L * Long.numberOfTrailingZeros(rest),
                            elements.get(ValueLayout.JAVA_INT_UNALIGNED, at));
                }
            }
            case 8 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at += 8) {
                    block.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 8L * Long.numberOfTrailingZeros(rest),
                            elements.get(ValueLayout.JAVA_LONG_UNALIGNED, at));
                }
            }
            default -> throw new IllegalArgumentException(elementBytes + " bytes an element");
        }
    }

    /** Copies the elements at some positions of a block so that they lie one behind the other. */
    public static void gather(MemorySegment block, RowMask positions, MemorySegment elements, int elementBytes) {
        inTheFasterWay(GATHERED, positions.words(), elementBytes,
                (from, to, at, packed) -> gather(positions.words(), from, to, block, elements, at, elementBytes,
                        packed));
    }

    /** @return where the elements of the words before {@code to} end among those that lie one behind the other */
    private static long gather(long[] words, int from, int to, MemorySegment block, MemorySegment elements, long at,
            int elementBytes, boolean packed) {
        long next = at;
        for (int i = from; i < to; i++) {
            long word = words[i];
            long place = WORD * elementBytes * i;
            if (packed && word != ALL && PackedMoves.fits(word, block, place, elements, next)) {
                PackedMoves.gather(word, block, place, elements, next);
                next += (long) Long.bitCount(word) * elementBytes;
            } else {
                next += gather(word, block, place, elements, next, elementBytes);
            }
        }
        return next;
    }

    /** Copies the elements of some words of a mask. */
    private interface Copying {

        /**
         * @param at     where the first element lies among those that lie one behind the other
         * @param packed whether four elements are copied at a time
         * @return where the last one ends
         */
        long copy(int from, int to, long at, boolean packed);
    }

    private static void inTheFasterWay(FasterWay way, long[] words, int elementBytes, Copying copying) {
        boolean packs = elementBytes == Short.BYTES;
        if (!packs || !way.isTried(words.length)) {
            copying.copy(0, words.length, 0, packs && way.isOther());
            return;
        }
        int tried = FasterWay.WORDS_OF_TRY;
        long begun = System.nanoTime();
        long end = copying.copy(0, tried, 0, false);
        long between = System.nanoTime();
        end = copying.copy(tried, 2 * tried, end, true);
        long done = System.nanoTime();
        way.took(between - begun, done - between);
        copying.copy(2 * tried, words.length, end, false);
    }

    /**
     * Copies those of the next 64 elements of a block whose bits are set, so that they lie one behind the other.
     *
     * @param from where the first of the 64 starts in the block
     * @param to   where the first one goes
     * @return how many bytes were copied
     */
    static long gather(long word, MemorySegment block, long from, MemorySegment elements, long to,
            int elementBytes) {
        if (word == ALL) {
            Elements.copyBytes(block, from, elements, to, WORD * elementBytes);
            return WORD * elementBytes;
        }
        long at = to;
        switch (elementBytes) {
            case 1 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at++) {
                    elements.set(ValueLayout.JAVA_BYTE, at,
                            block.get(ValueLayout.JAVA_BYTE, from + Long.numberOfTrailingZeros(rest)));
                }
            }
            case 2 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at += 2) {
                    elements.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, block
                            .get(ValueLayout.JAVA_SHORT_UNALIGNED, from + 2L * Long.numberOfTrailingZeros(rest)));
                }
            }
            case 4 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at += 4) {
                    elements.set(ValueLayout.JAVA_INT_UNALIGNED, at,
                            block.get(ValueLayout.JAVA_INT_UNALIGNED, from + 4L * Long.numberOfTrailingZeros(rest)));
                }
            }
            case 8 -> {
                for (long rest = word; rest != 0; rest &= rest - 1, at += 8) {
                    elements.set(ValueLayout.JAVA_LONG_UNALIGNED, at,
                            block.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 8L * Long.numberOfTrailingZeros(rest)));
                }
            }
            default -> throw new IllegalArgumentException(elementBytes + " bytes an element");
        }
        return at - to;
    }
}
