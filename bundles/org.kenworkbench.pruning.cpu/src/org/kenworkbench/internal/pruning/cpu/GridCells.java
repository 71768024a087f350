/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import org.kenworkbench.tensor.RowMask;

/**
 * The values of a row that are still free, in the Voronoi cells of its grid, and these cut into bins so narrow that few
 * hold more than one value. One thread.
 *
 * <p>A bin that more than one value was put into may seem free when all of them are taken, until its cell is
 * {@linkplain #nearestIn searched}. All else is exact.
 *
 * <p>With a bin's width for the unit, b bins in all and u = 2^-24: a grid point is off from its place by at most 3u·b
 * (step and product) and u·b·m/range (sum; m is the larger magnitude of min and max), a value's place, computed in
 * float32, by at most 4u·b. The slack is 8u·b·(1 + m/range) and so bounds how far a value can be from where its bin
 * says it is, relative to the grid points as they are; it also exceeds what rounding does to distances. Below 1/4 a
 * value is nearer to a grid point, by its rounded distance too, than any two or more bins further away.
 */
final class GridCells {

    /** Bins of a cell, as a power of two: a word has room for two bits each. */
    private static final int MOST_SHIFT = 5;
    private static final int LEAST_SHIFT = 2;

    private static final double MOST_SLACK = 0.25;
    private static final float SMALLEST_RANGE = 0x1p-90f;
    private static final int MOST_CELLS = 1 << 24;

    /**
     * Number of words of a cell, which lie side by side since they change together, and are 0 at first. The word at
     * offset 0 has the cell's bins, free ones below shared ones.
     */
    private static final int STRIDE = 4;
    private static final int SHARED = 32;

    /**
     * Offset within a cell of the {@link #key} of the value nearest to the cell's point; 0 if there is none or if it is
     * taken.
     */
    private static final int NEAREST = 1;

    /**
     * Offset within a cell of the list of its values: the index of the first one plus 1 in the lower half, the number
     * of those that are free in the upper half.
     */
    private static final int LIST = 2;
    private static final long ONE_VALUE = 1L << 32;

    private long[] cells = {};
    private long[] occupied = {};
    private int[] bins = {};
    private float[] distances = {};
    private int[] next = {};
    private long[] taken = {};
    private float[] values;
    private int n;
    private int words;
    private int shift;
    private long leastSure;
    private long steps;

    /**
     * Takes in a row, all values free.
     *
     * @return false where float32 rounding makes the bins' borders too vague
     */
    boolean build(FloatRow row, int k, float step) {
        float min = row.min();
        float range = row.max() - min;
        double slackOfCells = 0x1p-21 * k * (1 + Math.max(Math.abs(min), Math.abs(row.max())) / range);
        shift = MOST_SHIFT;
        while (shift > LEAST_SHIFT && !(slackOfCells * (1 << shift) < MOST_SLACK)) {
            shift--;
        }
        if (k < 2 || k > MOST_CELLS || range < SMALLEST_RANGE || !(slackOfCells * (1 << shift) < MOST_SLACK)) {
            return false;
        }
        double spacing = ((double) row.max() - min) / (k - 1);
        leastSure = key((float) ((0.5 - 3 * slackOfCells) * spacing), 0);
        n = row.length();
        steps = 0;
        values = row.values();
        fit(k);
        place(values, n, min, (float) ((1 << shift) / spacing), shift, step, bins, distances);
        link(n, bins, shift, distances, next, cells);
        // Its point is the largest value itself, from which no distance was taken.
        cells[(k - 1) * STRIDE + NEAREST] = 0;
        markOccupied();
        return true;
    }

    private void fit(int k) {
        if (next.length < n) {
            bins = new int[n + 63 & -64];
            distances = new float[bins.length];
            next = new int[bins.length];
            taken = new long[bins.length >>> 6];
        } else {
            Arrays.fill(taken, 0, n + 63 >>> 6, 0);
        }
        words = k + 63 >>> 6;
        if (occupied.length < words) {
            occupied = new long[words];
            cells = new long[(words * 64 + 1) * STRIDE];
        } else {
            Arrays.fill(cells, 0, (words * 64 + 1) * STRIDE, 0);
        }
    }

    /** The bin of each value, and its float32 distance from its cell's grid point, the last one left out. */
    private static void place(float[] values, int n, float min, float perBin, int shift, float step, int[] bins,
            float[] distances) {
        float half = 1 << shift - 1;
        for (int i = 0; i < n; i++) {
            int bin = (int) ((values[i] - min) * perBin + half);
            bins[i] = bin;
            distances[i] = Math.abs(values[i] - ((bin >> shift) * step + min));
        }
    }

    /** Enters the values into their cells. */
    private static void link(int n, int[] bins, int shift, float[] distances, int[] next, long[] cells) {
        int mask = (1 << shift) - 1;
        for (int i = 0; i < n; i++) {
            int at = (bins[i] >>> shift) * STRIDE;
            long bit = 1L << (bins[i] & mask);
            long word = cells[at];
            cells[at] = word | bit | (word & bit) << SHARED;
            cells[at + NEAREST] = Math.max(cells[at + NEAREST], key(distances[i], i));
            long list = cells[at + LIST];
            next[i] = (int) list;
            cells[at + LIST] = (list & -ONE_VALUE) + (ONE_VALUE + 1 + i);
        }
    }

    /** Key by which the nearest of some values, and of equally near ones the first, comes highest. */
    private static long key(float distance, int index) {
        return Long.MAX_VALUE ^ ((long) Float.floatToRawIntBits(distance) << 32 | index);
    }

    /** The index in a key; of 0 a negative number. */
    static int index(long key) {
        return ~(int) key;
    }

    /** Finds the cells with free values. */
    private void markOccupied() {
        for (int word = 0; word < words; word++) {
            long bits = 0;
            for (int i = 0; i < 64; i++) {
                bits |= (-cells[(word * 64 + i) * STRIDE + LIST] >>> 63) << i;
            }
            occupied[word] = bits;
        }
    }

    /**
     * Whether the cell's nearest value is free, and nearer to the cell's point than any value of another cell can be.
     */
    boolean isSure(int cell) {
        return cells[cell * STRIDE + NEAREST] > leastSure;
    }

    /** Counts the points at the beginning of a range that do not {@linkplain #isSure surely} have a value. */
    int unsure(int first, int end) {
        int point = first;
        while (point < end && cells[point * STRIDE + NEAREST] <= leastSure) {
            point++;
        }
        return point - first;
    }

    /** The bin that begins at a grid point; the one before ends there. */
    int border(int point) {
        return (point << shift) + (1 << shift - 1);
    }

    /** The cell of a bin, which need not exist. */
    int cell(int bin) {
        return bin >> shift;
    }

    /** The first occupied cell above, or -1. */
    int above(int cell) {
        int word = cell >>> 6;
        long bits = occupied[word] & -2L << cell;
        while (bits == 0) {
            if (++word >= words) {
                return -1;
            }
            bits = occupied[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** The last occupied cell below, or -1. */
    int below(int cell) {
        int word = cell >>> 6;
        long bits = occupied[word] & (1L << cell) - 1;
        while (bits == 0) {
            if (--word < 0) {
                return -1;
            }
            bits = occupied[word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
    }

    /** The free bins of a cell as bits. */
    int free(int cell) {
        return (int) cells[cell * STRIDE];
    }

    /** The free bins above the cell's grid point, the nearest one in the lowest bit. */
    int upperHalf(int cell) {
        return free(cell) >>> (1 << shift - 1);
    }

    /** The free bins below the cell's grid point, the nearest one in the highest bit. */
    int lowerHalf(int cell) {
        return free(cell) << 32 - (1 << shift - 1);
    }

    /** The first free bin of a cell that has any. */
    int lowest(int cell) {
        return (cell << shift) + Integer.numberOfTrailingZeros(free(cell));
    }

    /** The last free bin of a cell that has any. */
    int highest(int cell) {
        return (cell << shift) + 31 - Integer.numberOfLeadingZeros(free(cell));
    }

    /** Whether a bin has, or if it is shared seems to have, free values. */
    boolean isFree(int bin) {
        return (cells[(bin >> shift) * STRIDE] >>> (bin & (1 << shift) - 1) & 1) != 0;
    }

    /** Whether a bin held more than one free value when it was last looked at. */
    boolean isShared(int bin) {
        return (cells[(bin >> shift) * STRIDE] >>> (bin & (1 << shift) - 1) + SHARED & 1) != 0;
    }

    /** Returns the number of free values in a cell. */
    int count(int cell) {
        return (int) (cells[cell * STRIDE + LIST] >>> 32);
    }

    /** The bin of the value at an index. */
    int bin(int index) {
        return bins[index];
    }

    /** Takes the {@linkplain #isSure sure} value of a cell. */
    void takeSure(int cell) {
        take(index(cells[cell * STRIDE + NEAREST]));
    }

    /** Takes the value at an index, which is free. */
    void take(int index) {
        taken[index >>> 6] |= 1L << index;
        int bin = bins[index];
        int at = (bin >>> shift) * STRIDE;
        long word = cells[at];
        long bit = 1L << (bin & (1 << shift) - 1);
        cells[at] = word & ~(bit & ~(word >>> SHARED));
        long nearest = cells[at + NEAREST];
        cells[at + NEAREST] = index(nearest) == index ? 0 : nearest;
        countDown(at);
    }

    /** Takes the only value of a bin. */
    void takeBin(int bin) {
        int at = (bin >>> shift) * STRIDE;
        cells[at] &= ~(1L << (bin & (1 << shift) - 1));
        long nearest = cells[at + NEAREST];
        if (nearest != 0 && bins[index(nearest)] == bin) {
            cells[at + NEAREST] = 0;
        }
        countDown(at);
    }

    private void countDown(int at) {
        long list = cells[at + LIST] - ONE_VALUE;
        cells[at + LIST] = list;
        int cell = at / STRIDE;
        occupied[cell >>> 6] &= ~((list - ONE_VALUE >>> 63) << cell);
    }

    /** Takes what is left in a cell. */
    void takeCell(int cell) {
        cells[cell * STRIDE] = 0;
        cells[cell * STRIDE + NEAREST] = 0;
        cells[cell * STRIDE + LIST] &= ONE_VALUE - 1;
        occupied[cell >>> 6] &= ~(1L << cell);
    }

    /** The key of the free value of a cell that is nearest to a point, or 0. Makes the cell's bins exact. */
    long nearestIn(int cell, float point) {
        int mask = (1 << shift) - 1;
        long word = cells[cell * STRIDE];
        long found = 0;
        long best = 0;
        for (int i = (int) cells[cell * STRIDE + LIST] - 1; i >= 0; i = next[i] - 1) {
            long bit = word & (~taken[i >>> 6] >>> i & 1) << (bins[i] & mask);
            found |= bit | (found & bit) << SHARED;
            best = Math.max(best, bit == 0 ? 0 : key(Math.abs(values[i] - point), i));
            steps++;
        }
        cells[cell * STRIDE] = found;
        return best;
    }

    /** Returns the number of values that {@link #nearestIn} has looked at. */
    long steps() {
        return steps;
    }

    /** Adds the values that are not free any more to a mask. */
    void addTaken(RowMask kept, int offset) {
        int mask = (1 << shift) - 1;
        Arrays.fill(bins, n, n + 63 & -64, 0);
        long[] target = kept.words();
        for (int first = 0; first < n; first += 64) {
            long bits = 0;
            for (int i = 0; i < 64; i++) {
                int bin = bins[first + i];
                bits |= (~cells[(bin >>> shift) * STRIDE] >>> (bin & mask) & 1) << i;
            }
            bits |= taken[first >>> 6];
            bits &= first + 64 <= n ? -1L : (1L << n) - 1;
            int at = offset + first;
            target[at >>> 6] |= bits << at;
            long over = (at & 63) == 0 ? 0 : bits >>> -at;
            if (over != 0) {
                target[(at >>> 6) + 1] |= over;
            }
        }
    }
}
