/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import org.kenworkbench.checkpoint.RowMask;

/**
 * Lets grid points take their nearest free values without sorting the row, for rows spread so that cells hold few values.
 *
 * <p>A grid point whose cell has a value that is surely nearer than all others takes that value whenever its turn comes,
 * unless an earlier visitor from elsewhere took it. So only points without such a value are visited in order, and those
 * whose value such a visitor took before their own turn. All others are settled when a visitor comes by after their turn,
 * or in the end. One thread.
 */
final class CellMatcher {

    /** Steps along lists per value of the row, beyond which sorting is cheaper. */
    private static final int STEPS_PER_VALUE = 24;

    private static final double ROUNDING = 1 + 1e-6;

    private final GridCells cells = new GridCells();
    private long[] pending = {};
    private long[] toVisit = {};
    private long[] occupied = {};
    private long[] taken = {};
    private float[] values;
    private float[] grid;
    private int[] levels;
    private int words;
    private int steps;
    private long bestKey;
    private int bestCell;
    private int bestBefore;

    /**
     * Lets the grid points take values.
     *
     * @return false, with nothing marked, if the row is not one for cells
     */
    boolean match(FloatRow row, float[] points, int k, float step, int[] levelOfPoint, Visits visits, RowMask kept,
            int offset) {
        if (!cells.build(row, points, k, step)) {
            return false;
        }
        int n = row.length();
        values = row.values();
        grid = points;
        levels = levelOfPoint;
        steps = STEPS_PER_VALUE * n;
        words = k + 63 >>> 6;
        fit(n, k);
        cells.mark(k, pending, occupied);
        for (int word = 0; word < words; word++) {
            toVisit[word] = ~pending[word];
        }
        for (int run = 0; run < visits.count(); run++) {
            visitRun(visits.start(run), visits.end(run));
            if (steps < 0) {
                return false;
            }
        }
        settleRest();
        merge(n, kept, offset);
        return true;
    }

    private void fit(int n, int k) {
        if (pending.length < k + 63 >>> 6) {
            pending = new long[k + 63 >>> 6];
            toVisit = new long[pending.length];
            occupied = new long[pending.length];
        }
        if (taken.length < n + 63 >>> 6) {
            taken = new long[n + 63 >>> 6];
        } else {
            Arrays.fill(taken, 0, n + 63 >>> 6, 0);
        }
    }

    /** A visit may add points further on in the same run. */
    private void visitRun(int start, int end) {
        int point = start;
        while (point < end) {
            long rest = toVisit[point >>> 6] >>> point;
            if (rest == 0) {
                point = (point | 63) + 1;
            } else {
                point += Long.numberOfTrailingZeros(rest);
                if (point < end) {
                    visit(point);
                    point++;
                }
            }
        }
    }

    private void visit(int point) {
        bestKey = Long.MAX_VALUE;
        if (isSet(occupied, point)) {
            scan(point, point);
        }
        int below = previous(point);
        int above = following(point);
        while (below >= 0 && mayHaveNearer(point - below)) {
            settleIfDue(below, point);
            scan(below, point);
            below = previous(below);
        }
        while (above >= 0 && mayHaveNearer(above - point)) {
            settleIfDue(above, point);
            scan(above, point);
            above = following(above);
        }
        take((int) bestKey, bestCell, bestBefore);
        if (isSet(pending, bestCell) && cells.nearest(bestCell) == (int) bestKey) {
            clear(pending, bestCell);
            set(toVisit, bestCell);
        }
    }

    private boolean mayHaveNearer(int cellsAway) {
        return bestKey == Long.MAX_VALUE
                || cells.leastDistance(cellsAway) <= Float.intBitsToFloat((int) (bestKey >> 32)) * ROUNDING;
    }

    /** Lets the point of a cell take its own value, if its turn was before the visitor's. */
    private void settleIfDue(int cell, int visitor) {
        if (isSet(pending, cell)
                && (levels[cell] > levels[visitor] || levels[cell] == levels[visitor] && cell < visitor)) {
            clear(pending, cell);
            int nearest = cells.nearest(cell);
            int before = -1;
            for (int i = cells.head(cell); i != nearest; i = cells.next(i)) {
                before = i;
                steps--;
            }
            take(nearest, cell, before);
        }
    }

    private void scan(int cell, int point) {
        float g = grid[point];
        int before = -1;
        for (int i = cells.head(cell); i >= 0; i = cells.next(i)) {
            long key = (long) Float.floatToRawIntBits(Math.abs(values[i] - g)) << 32 | i;
            if (key < bestKey) {
                bestKey = key;
                bestCell = cell;
                bestBefore = before;
            }
            before = i;
            steps--;
        }
    }

    private void take(int index, int cell, int before) {
        set(taken, index);
        cells.remove(cell, index, before);
        if (cells.head(cell) < 0) {
            clear(occupied, cell);
        }
    }

    private void settleRest() {
        for (int word = 0; word < words; word++) {
            for (long rest = pending[word]; rest != 0; rest &= rest - 1) {
                set(taken, cells.nearest(word * 64 + Long.numberOfTrailingZeros(rest)));
            }
        }
    }

    private void merge(int n, RowMask kept, int offset) {
        long[] words = kept.words();
        int shift = offset & 63;
        int target = offset >>> 6;
        for (int word = 0; word < n + 63 >>> 6; word++, target++) {
            words[target] |= taken[word] << shift;
            long over = shift == 0 ? 0 : taken[word] >>> 64 - shift;
            if (over != 0) {
                words[target + 1] |= over;
            }
        }
    }

    /** The next occupied cell below, or -1. */
    private int previous(int cell) {
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

    /** The next occupied cell above, or -1. */
    private int following(int cell) {
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

    private static boolean isSet(long[] bits, int index) {
        return (bits[index >>> 6] >>> index & 1) != 0;
    }

    private static void set(long[] bits, int index) {
        bits[index >>> 6] |= 1L << index;
    }

    private static void clear(long[] bits, int index) {
        bits[index >>> 6] &= ~(1L << index);
    }
}
