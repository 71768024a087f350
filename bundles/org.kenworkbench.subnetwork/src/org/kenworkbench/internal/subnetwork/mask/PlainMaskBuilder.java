/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.bytes.GrowingBytes;
import org.kenworkbench.subnetwork.format.MaskCoding;

/**
 * Codes a set of positions, front to back, both ways at once, and keeps the smaller. Gaps are given up as soon as they
 * outgrow the largest possible bitmap, so that both together take no more than a quarter of a byte a position, and half
 * of that again for a moment while one of them grows. For one thread at a time.
 */
public final class PlainMaskBuilder implements MaskBuilder {

    /** Most bytes of gaps that are added between two checks of their size: 64 varints. */
    private static final int MAX_OVERSHOOT_BYTES = 64 * 9;

    private final GrowingBytes bitmap;
    private final GrowingBytes gaps;
    private final long maxBitmapBytes;
    /** Positions and set positions so far. */
    private long size;
    private long count;
    /** The last {@code size % 64} positions. */
    private long tail;
    private long lastSet = -1;
    private boolean gapsGivenUp;

    /** @param maxPositions no more positions than that are added */
    public PlainMaskBuilder(long maxPositions) {
        this.maxBitmapBytes = MaskBuilder.bitmapBytes(maxPositions);
        this.bitmap = new GrowingBytes(maxBitmapBytes + Long.BYTES);
        this.gaps = new GrowingBytes(maxBitmapBytes + MAX_OVERSHOOT_BYTES);
    }

    @Override
    public void add(long bits, int bitCount) {
        if (bitCount == 0) {
            return;
        }
        int used = (int) (size & 63);
        tail |= bits << used;
        if (used + bitCount >= 64) {
            bitmap.addLong(tail);
            tail = used == 0 ? 0 : bits >>> (64 - used);
        }
        if (!gapsGivenUp) {
            addGaps(bits);
        }
        size += bitCount;
        count += Long.bitCount(bits);
    }

    private void addGaps(long bits) {
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            long position = size + Long.numberOfTrailingZeros(rest);
            long gap = position - lastSet - 1;
            lastSet = position;
            while (gap > 0x7F) {
                gaps.addByte((int) gap & 0x7F | 0x80);
                gap >>>= 7;
            }
            gaps.addByte((int) gap);
        }
        if (gaps.sizeBytes() > maxBitmapBytes) {
            gapsGivenUp = true;
            gaps.close();
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

    /** Chooses the smaller coding, or a bitmap if both are equal. */
    @Override
    public MaskCoding coding() {
        if (count == 0) {
            return MaskCoding.NONE;
        }
        if (count == size) {
            return MaskCoding.ALL;
        }
        return !gapsGivenUp && gaps.sizeBytes() < MaskBuilder.bitmapBytes(size) ? MaskCoding.GAPS : MaskCoding.BITMAP;
    }

    @Override
    public MemorySegment bytes() {
        return switch (coding()) {
            case NONE, ALL, PACKED, VALUES -> MemorySegment.NULL;
            case GAPS -> gaps.first(gaps.sizeBytes());
            case BITMAP -> {
                if (bitmap.sizeBytes() < MaskBuilder.bitmapBytes(size)) {
                    bitmap.addLong(tail);
                }
                yield bitmap.first(MaskBuilder.bitmapBytes(size));
            }
        };
    }

    @Override
    public void close() {
        bitmap.close();
        gaps.close();
    }
}
