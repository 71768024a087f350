/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.io.IOException;

/** Walks a set that is decoded by blocks. */
final class PackedMaskStream extends MaskStream {

    private final PackedMask mask;
    /** Positions before the block that is walked. */
    private long before;
    private int position;
    private long atBytes;
    /** The block that is walked; null before its first position is asked for, so that a copy that waits holds none. */
    private PackedMask.Placed placed;

    PackedMaskStream(String what, long size, long count, PackedMask mask) {
        super(what, size, count);
        this.mask = mask;
    }

    private PackedMaskStream(PackedMaskStream other) {
        super(other);
        this.mask = other.mask;
        this.before = other.before;
        this.position = other.position;
        this.atBytes = other.atBytes;
    }

    @Override
    public MaskStream copy() {
        return new PackedMaskStream(this);
    }

    @Override
    long decode(int bitCount) throws IOException {
        long bits = 0;
        for (int got = 0; got < bitCount;) {
            MaskBlock block = block();
            int count = Math.min(bitCount - got, block.size() - position);
            bits |= bits(block.words(), position, count) << got;
            got += count;
            position += count;
        }
        return bits;
    }

    private static long bits(long[] words, int from, int count) {
        int word = from >>> 6;
        long bits = words[word] >>> from;
        if ((from & 63) + count > 64) {
            bits |= words[word + 1] << -from;
        }
        return bits & low(count);
    }

    /** The block of the next position; there must be one. */
    private MaskBlock block() throws IOException {
        if (placed == null) {
            placed = mask.block(atBytes, blockSize());
        }
        if (position == placed.block().size()) {
            before += position;
            position = 0;
            atBytes = placed.nextBytes();
            placed = mask.block(atBytes, blockSize());
        }
        return placed.block();
    }

    private int blockSize() {
        return (int) Math.min(mask.blockPositions(), size() - before);
    }

    @Override
    public void check(Runnable beforeBlock) throws IOException {
        while (left() > 0) {
            beforeBlock.run();
            MaskBlock block = block();
            int count = block.size() - position;
            int set = position == 0 ? block.count() : rest(block);
            position = block.size();
            passed(count, set);
        }
        end();
    }

    private int rest(MaskBlock block) {
        int set = 0;
        for (int at = position; at < block.size(); at += 64) {
            set += Long.bitCount(bits(block.words(), at, Math.min(64, block.size() - at)));
        }
        return set;
    }

    @Override
    void requireSpent() throws IOException {
        if (size() > 0 && block(position).nextBytes() != mask.sizeBytes()) {
            throw damaged("has bytes after its last position");
        }
    }

    /** The last block, also where a copy has not asked for it yet. */
    private PackedMask.Placed block(int walked) throws IOException {
        if (placed == null) {
            placed = mask.block(atBytes, walked);
        }
        return placed;
    }
}
