/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.util.Arrays;

/**
 * Rows of which a block has some or all numbers. Rows without any change, such as those of words that no training text
 * had, may be left out of a block: they are told by a bit each, the lowest first.
 *
 * @param rowBytes  bytes of a row; 0 where rows do not begin with a byte, or are too short to be told
 * @param firstByte where the block begins in the tensor
 * @param sizeBytes bytes of the block
 */
record BlockRows(long rowBytes, long firstByte, int sizeBytes) {

    /** Rows of fewer bytes are not told. */
    private static final int LEAST_ROW_BYTES = 16;
    /** A number without change is taken to save at least so many bits if it is left out. */
    private static final double SAVED_BITS = 0.05;

    /** @param bits bits of a row; 0 if not all numbers of the rows are in the block */
    static BlockRows of(long bits, long firstByte, int sizeBytes) {
        boolean canBeTold = bits % Byte.SIZE == 0 && bits >= LEAST_ROW_BYTES * Byte.SIZE;
        return new BlockRows(canBeTold ? bits / Byte.SIZE : 0, firstByte, sizeBytes);
    }

    boolean canBeTold() {
        return rowBytes > 0;
    }

    int count() {
        return (int) ((firstByte + sizeBytes - 1) / rowBytes - firstByte / rowBytes) + 1;
    }

    /** Returns the byte of the block at which a row ends. */
    private int end(int row) {
        return (int) Math.min(sizeBytes, (firstByte / rowBytes + row + 1) * rowBytes - firstByte);
    }

    /**
     * Tells which rows have changes, if it pays to leave out the others.
     *
     * @return empty if all are to be coded
     */
    byte[] changed(byte[] base, byte[] numbers, int widthBits) {
        if (!canBeTold()) {
            return new byte[0];
        }
        byte[] changed = new byte[Math.ceilDiv(count(), Byte.SIZE)];
        long unchangedBytes = 0;
        for (int row = 0, from = 0; row < count(); from = end(row++)) {
            int end = end(row);
            if (Arrays.mismatch(base, from, end, numbers, from, end) < 0) {
                unchangedBytes += end - from;
            } else {
                changed[row >> 3] |= (byte) (1 << (row & 7));
            }
        }
        boolean pays = unchangedBytes * (double) Byte.SIZE / widthBits * SAVED_BITS > count();
        return pays ? changed : new byte[0];
    }

    /**
     * Moves changed rows together, to the beginning.
     *
     * @return how many bytes they have
     */
    int gather(byte[] changed, byte[] block) {
        int to = 0;
        for (int row = 0, from = 0; row < count(); from = end(row++)) {
            if (isChanged(changed, row)) {
                System.arraycopy(block, from, block, to, end(row) - from);
                to += end(row) - from;
            }
        }
        return to;
    }

    /** Moves rows that were {@linkplain #gather gathered} to their places in a block that has the base's bytes. */
    void scatter(byte[] changed, byte[] gathered, byte[] block) {
        int taken = 0;
        for (int row = 0, from = 0; row < count(); from = end(row++)) {
            if (isChanged(changed, row)) {
                System.arraycopy(gathered, taken, block, from, end(row) - from);
                taken += end(row) - from;
            }
        }
    }

    private static boolean isChanged(byte[] changed, int row) {
        return (changed[row >> 3] >>> (row & 7) & 1) != 0;
    }
}
