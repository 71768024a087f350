/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.planes;

import java.io.IOException;
import java.util.Arrays;

import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.bytes.Pieces;
import org.kenworkbench.internal.subnetwork.mask.MaskBlock;
import org.kenworkbench.subnetwork.format.SubnetworkException;

/** Reads blocks of byte planes, one at a time. For one thread at a time. */
public final class PlaneBlocks {

    private final String what;
    /** Plane b has byte b of each value of the block, the lowest first. */
    private final byte[][] planes;
    private boolean xored;

    /** @param what the name of the stream in messages */
    public PlaneBlocks(String what, int elementBytes) {
        this.what = what;
        this.planes = new byte[elementBytes][];
    }

    /**
     * Reads the next block.
     *
     * @param count values that it has
     */
    public void next(Pieces pieces, int count) throws IOException {
        int kind = pieces.nextByte();
        if (kind != ValueBlock.PLAIN && kind != ValueBlock.XOR) {
            throw unknown(kind);
        }
        xored = kind == ValueBlock.XOR;
        for (int plane = 0; plane < planes.length; plane++) {
            makeRoom(plane, count);
            pieces.next(planes[plane], count);
        }
    }

    /**
     * Reads the next block as {@link #next} does; a block of differences is never XORed again, and may refer to the one
     * before it.
     */
    public void nextDifferences(Pieces pieces, int count) throws IOException {
        int kind = pieces.nextByte();
        if (kind != ValueBlock.PLAIN && kind != ValueBlock.CHAINED || kind == ValueBlock.CHAINED && planes[0] == null) {
            throw unknown(kind);
        }
        for (int plane = 0; plane < planes.length; plane++) {
            // No block is longer than the one before it.
            byte[] preceding = kind == ValueBlock.CHAINED ? Arrays.copyOf(planes[plane], count) : null;
            makeRoom(plane, count);
            pieces.next(planes[plane], count, preceding);
        }
    }

    private void makeRoom(int plane, int count) {
        if (planes[plane] == null || planes[plane].length < count) {
            planes[plane] = new byte[count];
        }
    }

    private SubnetworkException unknown(int kind) {
        return Damage.of(what, "holds a block of kind " + kind + ", which is not allowed there");
    }

    /** Whether the values of the block are XORed with the base's. */
    public boolean xored() {
        return xored;
    }

    /** Byte {@code plane} of each value of the block, from index 0 on. */
    public byte[] plane(int plane) {
        return planes[plane];
    }

    /** Returns the mask of the block's values that are not zero. */
    public MaskBlock notZero(int count) {
        long[] words = new long[MaskBlock.wordCount(count)];
        for (byte[] plane : planes) {
            for (int i = 0; i < count; i++) {
                words[i >>> 6] |= (plane[i] == 0 ? 0L : 1L) << i;
            }
        }
        return MaskBlock.of(words, count);
    }
}
