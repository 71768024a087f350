/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.io.IOException;

import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Tensor;

/**
 * Decodes a set of positions front to back and proves on the way that it is what the file claims: as many positions,
 * none beyond the end, no byte left over. For one thread at a time.
 */
public abstract sealed class MaskStream
        permits MaskStream.Constant, MaskStream.Bitmap, MaskStream.Gaps, PackedMaskStream {

    /** Number of positions that are checked between two calls to the caller, a multiple of 64. */
    private static final long CHECKED_AT_ONCE = 1 << 20;

    private final String what;
    private final long size;
    private final long claimedCount;
    private long left;
    private long count;

    MaskStream(String what, long size, long claimedCount) {
        this.what = what;
        this.size = size;
        this.left = size;
        this.claimedCount = claimedCount;
    }

    MaskStream(MaskStream other) {
        this.what = other.what;
        this.size = other.size;
        this.claimedCount = other.claimedCount;
        this.left = other.left;
        this.count = other.count;
    }

    /**
     * A stream over {@code size} positions of which {@code count} are set.
     *
     * @param coding one with a stream of its own, or none
     * @param what  the name of the stored mask in messages
     * @param bytes the stored mask; null where the coding stores none
     */
    public static MaskStream of(MaskCoding coding, String what, long size, long count, Tensor bytes) {
        return switch (coding) {
            case NONE -> new Constant(what, size, count, 0);
            case ALL -> new Constant(what, size, count, -1);
            case BITMAP -> new Bitmap(what, size, count, new ByteSource(bytes));
            case GAPS -> new Gaps(what, size, count, new ByteSource(bytes));
            case PACKED -> new PackedMaskStream(what, size, count, PackedMask.of(bytes, what));
            case VALUES -> throw new IllegalArgumentException("told by the values");
        };
    }

    /** A stream over {@code size} positions, of which {@code count} are set, that stand in blocks of any kind. */
    public static MaskStream of(String what, long size, long count, PackedMask mask) {
        return new PackedMaskStream(what, size, count, mask);
    }

    /** Number of all positions. */
    final long size() {
        return size;
    }

    /** Positions not asked for yet. */
    final long left() {
        return left;
    }

    /** The next {@code bitCount} (0 to 64) positions, the first in the lowest bit; higher bits are zero. */
    public final long next(int bitCount) throws IOException {
        if (bitCount > left) {
            throw new IndexOutOfBoundsException(bitCount + " positions of " + left + " asked for");
        }
        if (bitCount == 0) {
            return 0;
        }
        long bits = decode(bitCount);
        passed(bitCount, Long.bitCount(bits));
        return bits;
    }

    /** Notes positions that were decoded, and how many of them are set. */
    final void passed(int bitCount, int set) throws SubnetworkException {
        left -= bitCount;
        count += set;
        if (count > claimedCount) {
            throw damaged("marks more than the " + claimedCount + " positions it claims");
        }
        // Told at once, not at the end: what is walked beside this set has room for no more positions outside it.
        if (claimedCount - count > left) {
            throw damaged("marks fewer than the " + claimedCount + " positions it claims");
        }
    }

    /**
     * A stream of its own that goes on at the same position, with the same checks. It holds no more than the decoder's
     * state, so that many can wait.
     */
    public abstract MaskStream copy();

    /** Checks, after the last position, what can be known only then. */
    public final void end() throws IOException {
        if (left != 0) {
            throw new IllegalStateException(left + " positions were not read");
        }
        requireSpent();
    }

    /**
     * Reads all positions and checks them, in time that depends on the stored bytes, not on how many positions they
     * claim to cover.
     *
     * @param beforeBlock run before each block of a million positions at most; what it throws ends the check
     */
    public void check(Runnable beforeBlock) throws IOException {
        while (left > 0) {
            beforeBlock.run();
            for (long end = Math.max(0, left - CHECKED_AT_ONCE); left > end;) {
                next((int) Math.min(64, left));
            }
        }
        end();
    }

    abstract long decode(int bitCount) throws IOException;

    abstract void requireSpent() throws IOException;

    final SubnetworkException damaged(String how) {
        return Damage.of(what, how);
    }

    public static long low(int bitCount) {
        return bitCount == 64 ? -1 : (1L << bitCount) - 1;
    }

    static final class Constant extends MaskStream {

        private final long bits;

        Constant(String what, long size, long count, long bits) {
            super(what, size, count);
            this.bits = bits;
        }

        private Constant(Constant other) {
            super(other);
            this.bits = other.bits;
        }

        @Override
        public MaskStream copy() {
            return new Constant(this);
        }

        @Override
        long decode(int bitCount) {
            return bits & low(bitCount);
        }

        @Override
        void requireSpent() {
            // nothing is stored
        }

        @Override
        public void check(Runnable beforeBlock) {
            // the reader has compared the counts
        }
    }

    static final class Bitmap extends MaskStream {

        private final ByteSource bytes;
        private int current;
        private int currentBits;

        Bitmap(String what, long size, long count, ByteSource bytes) {
            super(what, size, count);
            this.bytes = bytes;
        }

        private Bitmap(Bitmap other) {
            super(other);
            this.bytes = other.bytes.copy();
            this.current = other.current;
            this.currentBits = other.currentBits;
        }

        @Override
        public MaskStream copy() {
            return new Bitmap(this);
        }

        @Override
        long decode(int bitCount) throws IOException {
            long bits = current & low(Math.min(currentBits, bitCount));
            int got = Math.min(currentBits, bitCount);
            current >>>= got;
            currentBits -= got;
            while (got < bitCount) {
                current = bytes.next();
                int taken = Math.min(8, bitCount - got);
                bits |= (current & low(taken)) << got;
                current >>>= taken;
                currentBits = 8 - taken;
                got += taken;
            }
            return bits;
        }

        @Override
        void requireSpent() throws IOException {
            if (current != 0) {
                throw damaged("marks a position beyond the tensor's end");
            }
        }
    }

    static final class Gaps extends MaskStream {

        private static final int MAX_SHIFT = 56;

        private final ByteSource bytes;
        private long position;
        /** The next position in the set; {@link #size()} if there is none. */
        private long nextSet = -1;

        Gaps(String what, long size, long count, ByteSource bytes) {
            super(what, size, count);
            this.bytes = bytes;
        }

        private Gaps(Gaps other) {
            super(other);
            this.bytes = other.bytes.copy();
            this.position = other.position;
            this.nextSet = other.nextSet;
        }

        @Override
        public MaskStream copy() {
            return new Gaps(this);
        }

        @Override
        long decode(int bitCount) throws IOException {
            if (nextSet < 0) {
                advance();
            }
            long bits = 0;
            while (nextSet < position + bitCount) {
                bits |= 1L << (nextSet - position);
                advance();
            }
            position += bitCount;
            return bits;
        }

        @Override
        public void check(Runnable beforeBlock) throws IOException {
            long found = 0;
            for (advance(); nextSet < size(); advance()) {
                if (found % CHECKED_AT_ONCE == 0) {
                    beforeBlock.run();
                }
                found++;
            }
            if (found != super.claimedCount) {
                throw damaged("marks " + found + " positions where it claims " + super.claimedCount);
            }
        }

        private void advance() throws IOException {
            if (bytes.isEmpty()) {
                nextSet = size();
                return;
            }
            long gap = varint();
            if (gap >= size() - nextSet - 1) {
                throw damaged("marks a position beyond the tensor's end");
            }
            nextSet += gap + 1;
        }

        private long varint() throws IOException {
            long value = 0;
            for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
                if (bytes.isEmpty()) {
                    throw damaged("ends in the middle of a number");
                }
                int next = bytes.next();
                value |= (next & 0x7FL) << shift;
                if (next < 0x80) {
                    if (next == 0 && shift > 0) {
                        throw damaged("holds a number that is longer than necessary");
                    }
                    return value;
                }
            }
            throw damaged("holds a number that is too large for any tensor");
        }

        @Override
        void requireSpent() throws IOException {
            if (!bytes.isEmpty()) {
                throw damaged("has bytes after its last position");
            }
        }
    }
}
