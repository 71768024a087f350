/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.kenworkbench.tensor.RowMask;

/**
 * Lets grid points take their nearest free values from a sorted row, whatever its distribution, in time n log n. Equal
 * values form a group that gives its members away in index order; two union-find forests lead to the next group with a
 * free member on either side. Distances are float32, so values of different groups can be equally far; all such groups
 * are asked, and the lowest index wins. One thread.
 */
public final class SortedMatcher {

    private long[] keys = {};
    private float[] values = {};
    private int[] next = {};
    private int[] end = {};
    private int[] left = {};
    private int[] right = {};
    private int groups;
    private BooleanSupplier cancelled = () -> false;

    /** Sorts a row, for {@link #match} and {@link #within}. */
    public void sort(float[] row, int n, BooleanSupplier rowCancelled) {
        fit(n);
        cancelled = rowCancelled;
        for (int i = 0; i < n; i++) {
            keys[i] = (long) ordered(row[i]) << 32 | i;
        }
        CancellableSort.sort(keys, 0, n, cancelled);
        group(row, n, true);
    }

    /**
     * Takes in a row that was sorted elsewhere, in place of {@link #sort}.
     *
     * @param order the row's indices by ascending value, from {@code from} on; those of equal values in any order
     */
    public void takeSorted(float[] row, int n, long[] order, int from, BooleanSupplier rowCancelled) {
        fit(n);
        cancelled = rowCancelled;
        for (int i = 0; i < n; i++) {
            int index = (int) order[from + i];
            keys[i] = (long) ordered(row[index]) << 32 | index;
        }
        group(row, n, false);
    }

    private void fit(int n) {
        if (keys.length < n) {
            keys = new long[n];
            values = new float[n];
            next = new int[n];
            end = new int[n];
            left = new int[n + 2];
            right = new int[n + 2];
        }
    }

    /** @param byIndex whether equal values are in the order of their indices already */
    private void group(float[] row, int n, boolean byIndex) {
        groups = 0;
        for (int i = 0; i < n;) {
            int key = (int) (keys[i] >> 32);
            values[groups] = row[(int) keys[i]];
            next[groups] = i;
            do {
                i++;
            } while (i < n && (int) (keys[i] >> 32) == key);
            if (!byIndex && i - next[groups] > 1) {
                CancellableSort.sort(keys, next[groups], i, cancelled);
            }
            end[groups++] = i;
        }
    }

    /** An int that orders as the float does; both zeros give the same. */
    public static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    /** The float of which {@link #ordered} made an int. */
    public static float value(int ordered) {
        return Float.intBitsToFloat(ordered ^ ordered >> 31 & Integer.MAX_VALUE);
    }

    /** Lets the grid points take values in the order of the visits, each marking its value in the mask. */
    public void match(float[] grid, Visits visits, RowMask kept, int offset) {
        for (int g = 0; g < groups + 2; g++) {
            left[g] = g;
            right[g] = g;
        }
        for (int run = 0; run < visits.count(); run++) {
            for (int j = visits.start(run); j < visits.end(run); j++) {
                if ((j & 0xFFFF) == 0) {
                    Cancellation.check(cancelled);
                }
                take(nearest(grid[j]), kept, offset);
            }
        }
    }

    /** The group that gives the nearest free value. Forests are shifted by one: 0 and groups + 1 stand for none. */
    private int nearest(float point) {
        int at = firstAtLeast(point);
        int below = find(left, at);
        int above = find(right, at + 1);
        float distanceBelow = below == 0 ? Float.POSITIVE_INFINITY : Math.abs(values[below - 1] - point);
        float distanceAbove = above == groups + 1 ? Float.POSITIVE_INFINITY : Math.abs(values[above - 1] - point);
        float least = Math.min(distanceBelow, distanceAbove);
        int best = -1;
        int bestIndex = Integer.MAX_VALUE;
        while (below != 0 && Math.abs(values[below - 1] - point) == least) {
            int index = (int) keys[next[below - 1]];
            if (index < bestIndex) {
                bestIndex = index;
                best = below - 1;
            }
            below = find(left, below - 1);
        }
        while (above != groups + 1 && Math.abs(values[above - 1] - point) == least) {
            int index = (int) keys[next[above - 1]];
            if (index < bestIndex) {
                bestIndex = index;
                best = above - 1;
            }
            above = find(right, above + 1);
        }
        return best;
    }

    private void take(int group, RowMask kept, int offset) {
        kept.set(offset + (int) keys[next[group]++]);
        if (next[group] == end[group]) {
            left[group + 1] = group;
            right[group + 1] = group + 2;
        }
    }

    private static int find(int[] forest, int start) {
        int node = start;
        while (forest[node] != node) {
            forest[node] = forest[forest[node]];
            node = forest[node];
        }
        return node;
    }

    /** The number of groups below the point. */
    private int firstAtLeast(double point) {
        int low = 0;
        int high = groups;
        while (low < high) {
            int middle = low + high >>> 1;
            if (values[middle] < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The indices, ascending, of the values in [from, to]; to be asked before {@link #match}.
     *
     * @return how many
     */
    public int within(double from, double to, int[] indices) {
        int count = 0;
        for (int group = firstAtLeast(from); group < groups && values[group] <= to; group++) {
            for (int i = next[group]; i < end[group]; i++) {
                indices[count++] = (int) keys[i];
            }
        }
        Arrays.sort(indices, 0, count);
        return count;
    }
}
