/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.GrowingBytes;
import org.kenworkbench.internal.subnetwork.bytes.InOrder;
import org.kenworkbench.internal.subnetwork.bytes.Zstandard;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.MaskCoding;

/**
 * Codes blocks of positions as they fill, in other threads. Coded blocks wait outside the heap, an eighth of a byte a
 * position at most. A set within a single block may come out as a plain bitmap or plain gaps, which have less to say
 * about themselves. For one thread at a time.
 */
public final class PackedMaskBuilder implements MaskBuilder {

    private final GrowingBytes coded;
    private final InOrder<byte[]> blocks;
    private final long maxPositions;
    private long[] words;
    /** Number of positions in {@link #words}. */
    private int filled;
    private long size;
    private long count;
    /** Set at the end, of a set within a single block; else null. */
    private PlainMaskBuilder plain;
    /** Coding of the whole set; null until it is complete. */
    private MaskCoding coding;

    /** @param maxPositions no more positions than that are added */
    public PackedMaskBuilder(long maxPositions, CodingWorkers workers) {
        this.maxPositions = maxPositions;
        this.coded = new GrowingBytes(
                maxPositions / MaskBlock.POSITIONS * MaskBlockEncoder.mostBytes(MaskBlock.POSITIONS)
                        + MaskBlockEncoder.mostBytes((int) (maxPositions % MaskBlock.POSITIONS)));
        this.blocks = new InOrder<>(workers, coded::add);
        this.words = newWords();
    }

    private long[] newWords() {
        return new long[MaskBlock.wordCount((int) Math.min(MaskBlock.POSITIONS, maxPositions - size))];
    }

    @Override
    public void add(long bits, int bitCount) throws IOException {
        long rest = bits;
        for (int left = bitCount; left > 0;) {
            if (filled == MaskBlock.POSITIONS) {
                flush();
            }
            int taken = Math.min(left, MaskBlock.POSITIONS - filled);
            put(rest & MaskStream.low(taken), taken);
            rest = taken == Long.SIZE ? 0 : rest >>> taken;
            left -= taken;
        }
        count += Long.bitCount(bits);
    }

    private void put(long bits, int bitCount) {
        int word = filled >>> 6;
        words[word] |= bits << filled;
        if ((filled & 63) + bitCount > 64) {
            words[word + 1] |= bits >>> -filled;
        }
        filled += bitCount;
        size += bitCount;
    }

    private void flush() throws IOException {
        // A last block has room for more than there is.
        MaskBlock block = MaskBlock.of(Arrays.copyOf(words, MaskBlock.wordCount(filled)), filled);
        blocks.submit(() -> encode(block));
        words = newWords();
        filled = 0;
    }

    private static byte[] encode(MaskBlock block) throws CodecUnavailableException {
        try (Zstandard.Compressor compressor = new Zstandard.Compressor()) {
            return new MaskBlockEncoder(compressor).encode(block);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public MaskCoding coding() throws IOException {
        if (coding == null) {
            coding = count == 0 ? MaskCoding.NONE : count == size ? MaskCoding.ALL : smallest();
        }
        return coding;
    }

    private MaskCoding smallest() throws IOException {
        long[] last = words;
        if (filled > 0) {
            flush();
        }
        blocks.drain();
        if (size <= MaskBlock.POSITIONS) {
            plain = new PlainMaskBuilder(size);
            for (int at = 0; at < size; at += Long.SIZE) {
                plain.add(last[at >>> 6], (int) Math.min(Long.SIZE, size - at));
            }
            if (plain.bytes().byteSize() <= coded.sizeBytes()) {
                return plain.coding();
            }
        }
        return MaskCoding.PACKED;
    }

    @Override
    public MemorySegment bytes() throws IOException {
        return switch (coding()) {
            case NONE, ALL, VALUES -> MemorySegment.NULL;
            case BITMAP, GAPS -> plain.bytes();
            case PACKED -> coded.first(coded.sizeBytes());
        };
    }

    @Override
    public void close() {
        blocks.close();
        coded.close();
        if (plain != null) {
            plain.close();
        }
    }
}
