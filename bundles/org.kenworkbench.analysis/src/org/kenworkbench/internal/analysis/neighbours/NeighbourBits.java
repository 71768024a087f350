/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.neighbours;

import org.kenworkbench.tensor.RowMask;

/**
 * Kept neighbours of a row's kept cells, 64 cells at a time: the count is held as three bits, each in a word of its
 * own. Working memory for one thread.
 */
public final class NeighbourBits {

    /** Most neighbours a cell has. */
    public static final int MOST = 4;

    private final int columns;
    private final long[] kept;
    private final long[] ones;
    private final long[] twos;
    private final long[] fours;

    public NeighbourBits(int columns) {
        this.columns = columns;
        int words = new RowMask(columns).words().length;
        this.kept = new long[words];
        this.ones = new long[words];
        this.twos = new long[words];
        this.fours = new long[words];
    }

    public int columns() {
        return columns;
    }

    /** Counts a row; all three are of {@link #columns()} cells, and empty beyond the tensor's edge. */
    public void count(RowMask above, RowMask row, RowMask below) {
        long[] a = above.words();
        long[] r = row.words();
        long[] b = below.words();
        for (int w = 0; w < r.length; w++) {
            long left = r[w] << 1 | (w == 0 ? 0 : r[w - 1] >>> 63);
            long right = r[w] >>> 1 | (w + 1 == r.length ? 0 : r[w + 1] << 63);
            long oddBeside = left ^ right;
            long bothBeside = left & right;
            long oddOver = a[w] ^ b[w];
            long bothOver = a[w] & b[w];
            kept[w] = r[w];
            ones[w] = r[w] & (oddBeside ^ oddOver);
            // The third term excludes the other two, and both of these together make four.
            twos[w] = r[w] & (bothBeside ^ bothOver ^ oddBeside & oddOver);
            fours[w] = r[w] & bothBeside & bothOver;
        }
    }

    /** Adds, for each number of kept neighbours, how many kept cells of the row have it. */
    public void addTo(long[] cellsByCount) {
        for (int w = 0; w < kept.length; w++) {
            int odd = Long.bitCount(ones[w]);
            int three = Long.bitCount(ones[w] & twos[w]);
            int two = Long.bitCount(twos[w]) - three;
            int four = Long.bitCount(fours[w]);
            cellsByCount[0] += Long.bitCount(kept[w]) - odd - two - four;
            cellsByCount[1] += odd - three;
            cellsByCount[2] += two;
            cellsByCount[3] += three;
            cellsByCount[4] += four;
        }
    }

    /** Kept cells from one column to another, exclusive. */
    public int kept(int from, int to) {
        return sum(kept, from, to);
    }

    /** Number of kept neighbours, all counts together. */
    public int neighbours(int from, int to) {
        return sum(ones, from, to) + 2 * sum(twos, from, to) + 4 * sum(fours, from, to);
    }

    private static int sum(long[] bits, int from, int to) {
        if (from >>> 6 == to - 1 >>> 6) {
            return Long.bitCount((bits[from >>> 6] >>> from) << -(to - from));
        }
        int sum = 0;
        for (int w = from >>> 6; w << 6 < to; w++) {
            long use = -1L;
            if (w == from >>> 6) {
                use &= -1L << from;
            }
            if (to - (w << 6) < Long.SIZE) {
                use &= -1L >>> -to;
            }
            sum += Long.bitCount(bits[w] & use);
        }
        return sum;
    }
}
