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
 * had, may be left out of a block: they are told by a bit each.
 *
 * @param rowBytes bytes of a row; 0 where rows do not begin with a byte, or are too short to be told
 */
record BlockRows(long rowBytes) {

    /** No row is ever left out. */
    static final BlockRows NONE = new BlockRows(0);

    /** Rows of fewer bytes are not told. */
    private static final int LEAST_ROW_BYTES = 16;
    /** A number without change is taken to save at least so many bits if it is left out. */
    private static final double SAVED_BITS = 0.05;

    /** @param bits bits of a row */
    static BlockRows of(long bits) {
        return new BlockRows(bits % Byte.SIZE == 0 && bits >= LEAST_ROW_BYTES * Byte.SIZE ? bits / Byte.SIZE : 0);
    }

    /**
     * Number of rows of a block.
     *
     * @param firstByte where the block begins in the tensor
     */
    int count(long firstByte, int sizeBytes) {
        return (int) ((firstByte + sizeBytes - 1) / rowBytes - firstByte / rowBytes) + 1;
    }

    /** Returns the byte of the block at which a row ends. */
    int end(int row, long firstByte, int sizeBytes) {
        return (int) Math.min(sizeBytes, (firstByte / rowBytes + row + 1) * rowBytes - firstByte);
    }

    /**
     * Tells which rows of a block have changes, if it pays to leave out the others.
     *
     * @return a bit for each row, the lowest first; empty if all are to be coded
     */
    byte[] changed(byte[] base, byte[] numbers, long firstByte, int sizeBytes, int widthBits) {
        if (rowBytes == 0) {
            return new byte[0];
        }
        int rows = count(firstByte, sizeBytes);
        byte[] changed = new byte[Math.ceilDiv(rows, Byte.SIZE)];
        long unchangedBytes = 0;
        for (int row = 0, from = 0; row < rows; row++) {
            int end = end(row, firstByte, sizeBytes);
            if (Arrays.mismatch(base, from, end, numbers, from, end) < 0) {
                unchangedBytes += end - from;
            } else {
                changed[row >> 3] |= (byte) (1 << (row & 7));
            }
            from = end;
        }
        boolean pays = unchangedBytes * (double) Byte.SIZE / widthBits * SAVED_BITS > rows;
        return pays ? changed : new byte[0];
    }

    /**
     * Moves changed rows together, to the beginning.
     *
     * @return how many bytes they have
     */
    int gather(byte[] changed, byte[] bytes, long firstByte, int sizeBytes) {
        int to = 0;
        int rows = count(firstByte, sizeBytes);
        for (int row = 0, from = 0; row < rows; row++) {
            int end = end(row, firstByte, sizeBytes);
            if (isChanged(changed, row)) {
                System.arraycopy(bytes, from, bytes, to, end - from);
                to += end - from;
            }
            from = end;
        }
        return to;
    }

    /** Moves rows that were {@linkplain #gather gathered} to their places in a block that has the base's bytes. */
    void scatter(byte[] changed, byte[] gathered, byte[] block, long firstByte, int sizeBytes) {
        int taken = 0;
        int rows = count(firstByte, sizeBytes);
        for (int row = 0, from = 0; row < rows; row++) {
            int end = end(row, firstByte, sizeBytes);
            if (isChanged(changed, row)) {
                System.arraycopy(gathered, taken, block, from, end - from);
                taken += end - from;
            }
            from = end;
        }
    }

    private static boolean isChanged(byte[] changed, int row) {
        return (changed[row >> 3] >>> (row & 7) & 1) != 0;
    }
}
