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
    private float[] grid;
    private int[] levels;
    private int words;
    private int steps;
    private long bestKey;
    private int bestCell;
    private int bestPlace;
    private int firstWord;
    private int lastWord;

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
        grid = points;
        levels = levelOfPoint;
        steps = STEPS_PER_VALUE * n;
        words = k + 63 >>> 6;
        firstWord = 0;
        lastWord = words - 1;
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
                    int swept = sweep(point, end);
                    if (swept == 0) {
                        visit(point);
                        swept = 1;
                    }
                    point += swept;
                }
            }
        }
    }

    /**
     * Serves points of the run, from the given one on, that surely take the next free values on one side, one after the
     * other: only where their own cells are empty and each such value is surely nearer than any on the other side.
     *
     * <p>Which of the points takes which of the values does not matter, as long as no value that stays free seems as near
     * as one taken: there the sweep stops short, and single visits decide.
     *
     * @return how many points have been served
     */
    private int sweep(int point, int end) {
        if (isSet(occupied, point)) {
            return 0;
        }
        int below = previous(point);
        int above = following(point);
        int last = above < 0 ? end : Math.min(above, end);
        if (above >= 0 && (below < 0 || above - point < point - below)) {
            double nearestBelow = below < 0 ? Double.NEGATIVE_INFINITY : cells.upperBorder(below);
            return sweepUp(point, last, above, nearestBelow);
        }
        double nearestAbove = above < 0 ? Double.POSITIVE_INFINITY : cells.lowerBorder(above);
        return sweepDown(point, last, below, nearestAbove);
    }

    private int sweepUp(int first, int last, int cell, double nearestBelow) {
        settleIfDue(cell, first);
        if (!isSet(occupied, cell)) {
            return 0;
        }
        cells.sort(cell);
        int low = cells.low(cell);
        int high = cells.high(cell);
        int count = 0;
        int most = Math.min(last - first, high - low);
        while (count < most && (cells.sortedValue(low + count) - (double) grid[first + count]) * ROUNDING
                < grid[first + count] - nearestBelow) {
            count++;
        }
        while (count > 0 && (low + count == high
                ? cells.sortedValue(high - 1) > cells.upperBorder(cell) - 2 * cells.blur()
                : cells.sortedValue(low + count) - (double) cells.sortedValue(low + count - 1) < cells.blur())) {
            count--;
        }
        for (int place = low; place < low + count; place++) {
            set(taken, cells.sortedIndex(place));
        }
        cells.narrow(cell, low + count, high);
        noteTaken(cell);
        return count;
    }

    private int sweepDown(int first, int last, int cell, double nearestAbove) {
        settleIfDue(cell, first);
        if (!isSet(occupied, cell)) {
            return 0;
        }
        cells.sort(cell);
        int low = cells.low(cell);
        int high = cells.high(cell);
        int count = 0;
        int most = Math.min(last - first, high - low);
        while (count < most && (grid[first + count] - (double) cells.sortedValue(high - 1 - count)) * ROUNDING
                < nearestAbove - grid[first + count]) {
            count++;
        }
        while (count > 0 && (low + count == high
                ? cells.sortedValue(low) < cells.lowerBorder(cell) + 2 * cells.blur()
                : cells.sortedValue(high - count) - (double) cells.sortedValue(high - count - 1) < cells.blur())) {
            count--;
        }
        for (int place = high - count; place < high; place++) {
            set(taken, cells.sortedIndex(place));
        }
        cells.narrow(cell, low, high - count);
        noteTaken(cell);
        return count;
    }

    /** After values of a cell have been taken by points of other cells. */
    private void noteTaken(int cell) {
        if (cells.isEmpty(cell)) {
            clear(occupied, cell);
        }
        if (isSet(pending, cell) && isSet(taken, cells.nearest(cell))) {
            clear(pending, cell);
            set(toVisit, cell);
        }
    }

    private void visit(int point) {
        bestKey = Long.MAX_VALUE;
        if (isSet(occupied, point)) {
            cells.sort(point);
            scanOwn(point);
        }
        int below = previous(point);
        int above = following(point);
        while (below >= 0 && mayHaveNearer(point - below)) {
            settleIfDue(below, point);
            scanBelow(below, point);
            below = previous(below);
        }
        while (above >= 0 && mayHaveNearer(above - point)) {
            settleIfDue(above, point);
            scanAbove(above, point);
            above = following(above);
        }
        int index = (int) bestKey;
        set(taken, index);
        cells.removePlace(bestCell, bestPlace);
        noteTaken(bestCell);
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
            set(taken, nearest);
            cells.remove(cell, nearest);
            if (cells.isEmpty(cell)) {
                clear(occupied, cell);
            }
        }
    }

    private void scanOwn(int cell) {
        for (int place = cells.low(cell); place < cells.high(cell); place++) {
            consider(cell, place, grid[cell]);
        }
    }

    /** From the top: what follows the nearest value matters only while it seems as near. */
    private void scanBelow(int cell, int point) {
        if (cells.isEmpty(cell)) {
            return;
        }
        cells.sort(cell);
        int place = cells.high(cell) - 1;
        int distance = consider(cell, place, grid[point]);
        while (--place >= cells.low(cell) && consider(cell, place, grid[point]) == distance) {
            steps--;
        }
    }

    private void scanAbove(int cell, int point) {
        if (cells.isEmpty(cell)) {
            return;
        }
        cells.sort(cell);
        int place = cells.low(cell);
        int distance = consider(cell, place, grid[point]);
        while (++place < cells.high(cell) && consider(cell, place, grid[point]) == distance) {
            steps--;
        }
    }

    private int consider(int cell, int place, float point) {
        int distance = Float.floatToRawIntBits(Math.abs(cells.sortedValue(place) - point));
        long key = (long) distance << 32 | cells.sortedIndex(place);
        if (key < bestKey) {
            bestKey = key;
            bestCell = cell;
            bestPlace = place;
        }
        return distance;
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

    /** The next occupied cell below, or -1. Cells are never filled again, so the outer words empty for good. */
    private int previous(int cell) {
        while (firstWord < lastWord && occupied[firstWord] == 0) {
            firstWord++;
        }
        int word = cell >>> 6;
        long bits = occupied[word] & (1L << cell) - 1;
        while (bits == 0) {
            if (--word < firstWord) {
                return -1;
            }
            bits = occupied[word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
    }

    /** The next occupied cell above, or -1. */
    private int following(int cell) {
        while (lastWord > firstWord && occupied[lastWord] == 0) {
            lastWord--;
        }
        int word = cell >>> 6;
        long bits = occupied[word] & -2L << cell;
        while (bits == 0) {
            if (++word > lastWord) {
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
