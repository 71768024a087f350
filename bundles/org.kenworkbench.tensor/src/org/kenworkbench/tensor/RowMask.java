/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Objects;

/**
 * Bits that tell which of {@code size} consecutive values are kept: one each, value {@code i} in bit {@code i % 64} of
 * word
 * {@code i / 64}. Covers a row, or a block of rows laid end to end. Mutable, and owned by one thread at a time; the
 * engine hands a filled mask over and does not touch it again until it is given back.
 */
public final class RowMask {

    private final int size;
    private final long[] words;

    /** An empty mask over {@code size} values. */
    public RowMask(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size);
        }
        this.size = size;
        this.words = new long[(size + 63) >>> 6];
    }

    public int size() {
        return size;
    }

    public boolean get(int index) {
        Objects.checkIndex(index, size);
        return (words[index >>> 6] >>> index & 1) != 0;
    }

    public void set(int index) {
        Objects.checkIndex(index, size);
        words[index >>> 6] |= 1L << index;
    }

    /** Sets {@code from} (inclusive) to {@code to} (exclusive). */
    public void set(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        for (int i = from; i < to;) {
            if ((i & 63) == 0 && to - i >= 64) {
                words[i >>> 6] = -1L;
                i += 64;
            } else {
                words[i >>> 6] |= 1L << i;
                i++;
            }
        }
    }

    /** The first set index at or after {@code from}, or {@link #size()} if there is none. */
    public int next(int from) {
        if (from >= size) {
            return size;
        }
        int word = from >>> 6;
        long bits = words[word] & -1L << from;
        while (bits == 0) {
            if (++word == words.length) {
                return size;
            }
            bits = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    public int cardinality() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Counts what is set from {@code from} (inclusive) to {@code to} (exclusive). */
    public int cardinality(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        if (from == to) {
            return 0;
        }
        int first = from >>> 6;
        int last = to - 1 >>> 6;
        long ofFirst = -1L << from;
        long ofLast = -1L >>> -to;
        if (first == last) {
            return Long.bitCount(words[first] & ofFirst & ofLast);
        }
        int count = Long.bitCount(words[first] & ofFirst) + Long.bitCount(words[last] & ofLast);
        for (int i = first + 1; i < last; i++) {
            count += Long.bitCount(words[i]);
        }
        return count;
    }

    /** The bits themselves, not a copy; bits beyond {@link #size()} are zero. For coders and kernels. */
    public long[] words() {
        return words;
    }
}
