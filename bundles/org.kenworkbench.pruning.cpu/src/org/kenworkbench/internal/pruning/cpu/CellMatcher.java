/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.pruning.kernel.Visits;
import org.kenworkbench.tensor.RowMask;

/**
 * Lets grid points take their nearest free values without sorting the row, for rows spread so that cells hold few
 * values.
 *
 * <p>A grid point whose cell has a value that is surely nearer than all others takes that value when its turn comes,
 * unless another point took it before. Only points without such a value search, and in the tails, where nearly all
 * points do, they take whole cells at a time. One thread.
 */
final class CellMatcher {

    /** Values looked at per value of the row, beyond which sorting is cheaper; half a value is usual. */
    private static final int STEPS_PER_VALUE = 8;

    private static final int NONE = -1;

    /** Distance of a bin that does not exist. */
    private static final int FAR = 1 << 29;

    private final GridCells cells = new GridCells();
    private float[] grid;
    private int count;
    private long mostSteps;

    /**
     * Lets the grid points take values.
     *
     * @return false, with nothing marked, if the row is not one for cells
     */
    boolean match(FloatRow row, float[] points, int k, float step, Visits visits, RowMask kept, int offset) {
        if (!cells.build(row, k, step)) {
            return false;
        }
        grid = points;
        count = k;
        mostSteps = (long) STEPS_PER_VALUE * row.length();
        for (int run = 0; run < visits.count(); run++) {
            serveRun(visits.start(run), visits.end(run));
            if (cells.steps() > mostSteps) {
                return false;
            }
        }
        cells.addTaken(kept, offset);
        return true;
    }

    /** Serves the points of a run in turn, or some of them where the values looked at become too many. */
    private void serveRun(int start, int end) {
        int point = start;
        while (point < end && cells.steps() <= mostSteps) {
            while (point < end && cells.isSure(point)) {
                cells.takeSure(point++);
            }
            int last = point + cells.unsure(point, end);
            while (point < last && cells.steps() <= mostSteps) {
                point += serve(point, last);
            }
        }
    }

    /**
     * Serves the first of some points that search, and as many more as take what is left in whole cells.
     *
     * @return how many points have been served
     */
    private int serve(int point, int last) {
        int border = cells.border(point);
        while (true) {
            int above = firstAbove(point, border);
            int below = lastBelow(point, border);
            int more = (border - 1 - below) - (above - border);
            boolean up = more > 0;
            int bin = up ? above : below;
            int served = sweep(point, last, up, cells.cell(bin), up ? below : above);
            if (served > 0) {
                return served;
            }
            if (Math.abs(more) > 1 && !cells.isShared(bin) && !cells.isFree(up ? bin + 1 : bin - 1)) {
                cells.takeBin(bin);
                return 1;
            }
            int index = nearest(border, up ? above - border : border - 1 - below, grid[point]);
            if (index != NONE) {
                cells.take(index);
                return 1;
            }
        }
    }

    private int firstAbove(int point, int border) {
        int own = cells.upperHalf(point);
        if (own != 0) {
            return border + Integer.numberOfTrailingZeros(own);
        }
        int cell = cells.above(point);
        return cell < 0 ? border + FAR : cells.lowest(cell);
    }

    private int lastBelow(int point, int border) {
        int own = cells.lowerHalf(point);
        if (own != 0) {
            return border - 1 - Integer.numberOfLeadingZeros(own);
        }
        int cell = cells.below(point);
        return cell < 0 ? border - FAR : cells.highest(cell);
    }

    /**
     * Lets points take whole cells on one side, as long as all values in them are surely nearer to those points than
     * what is free on the other side or further on: which of the points takes which value does not matter then.
     *
     * @return how many points have been served
     */
    private int sweep(int first, int last, boolean up, int nearest, int rival) {
        int point = first;
        int cell = nearest;
        while (point < last && cell >= 0) {
            int count = cells.count(cell);
            int lowest = cells.lowest(cell);
            int highest = cells.highest(cell);
            int from = cells.border(point);
            int to = cells.border(point + count - 1);
            boolean fits = up
                    ? to <= lowest && highest - from + 1 < from - 1 - rival && !cells.isFree(highest + 1)
                    : from > highest && to - lowest < rival - to && !cells.isFree(lowest - 1);
            if (point + count > last || !fits) {
                break;
            }
            cells.takeCell(cell);
            point += count;
            cell = up ? cells.above(cell) : cells.below(cell);
        }
        return point - first;
    }

    /**
     * The nearest free value, from the cells of the four bins that alone can hold it: on either side those that are
     * {@code away} and one more.
     *
     * @return none if the bins that are {@code away} only seemed free; they no longer do
     */
    private int nearest(int border, int away, float point) {
        long best = 0;
        int last = NONE;
        for (int i = -2; i < 2; i++) {
            int cell = cells.cell(border + (i < 0 ? -away : away) + i);
            if (cell != last && cell >= 0 && cell < count && cells.free(cell) != 0) {
                best = Math.max(best, cells.nearestIn(cell, point));
            }
            last = cell;
        }
        if (best == 0) {
            return NONE;
        }
        int index = GridCells.index(best);
        int found = cells.bin(index);
        return (found < border ? border - 1 - found : found - border) > away + 1 ? NONE : index;
    }
}
