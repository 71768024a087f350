/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The values of a row in the Voronoi cells of its grid, and the cell's nearest value to its grid point. A cell's values
 * are a linked list until the cell is {@linkplain #sort sorted}; from then on they are a run of ascending places, value
 * over index. One thread.
 *
 * <p>With s = range/(k-1) for the unit and u = 2^-24: a grid point is off from min + c·s by at most 3u·k (step and
 * product) and u·k·m/range (sum; m is the larger magnitude of min and max), a value's place in the grid, computed in
 * float32, by at most 4u·k. {@link #slack} is 8u·k·(1 + m/range) and so bounds how far a value can be from where its cell
 * says it is, relative to the grid points as they are; it also exceeds what rounding does to distances.
 */
final class GridCells {

    /** Above it borders are too vague for cells to be of use. */
    private static final float MOST_SLACK = 0.05f;

    private static final float SMALLEST_RANGE = 0x1p-90f;

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final long NO_KEY = Long.MAX_VALUE;

    /** Values that are sorted by insertion. */
    private static final int FEW = 24;

    private static final int NONE = -1;
    private static final int SORTED = -2;

    private int[] cells = {};
    private int[] distances = {};
    private int[] next = {};
    private int[] heads = {};
    private long[] nearest = {};
    private int[] lows = {};
    private int[] highs = {};
    private long[] places = {};
    private int placesUsed;
    private float[] values;
    private float min;
    private double spacing;
    private double slack;

    /**
     * Takes in a row.
     *
     * @return false where float32 rounding makes the cells' borders too vague
     */
    boolean build(FloatRow row, float[] grid, int k, float step) {
        min = row.min();
        values = row.values();
        placesUsed = 0;
        float range = row.max() - min;
        slack = 0x1p-21 * k * (1 + Math.max(Math.abs(min), Math.abs(row.max())) / range);
        if (k < 2 || range < SMALLEST_RANGE || !(slack < MOST_SLACK)) {
            return false;
        }
        spacing = ((double) row.max() - min) / (k - 1);
        int n = row.length();
        fit(n, k);
        place(values, n, min, (float) (1 / spacing), step, row.max(), k - 1, cells, distances);
        link(n, cells, distances, next, heads, nearest);
        return true;
    }

    private void fit(int n, int k) {
        if (next.length < n) {
            cells = new int[n + 15 & -16];
            distances = new int[cells.length];
            next = new int[cells.length];
            places = new long[cells.length + 1];
        }
        if (heads.length < k) {
            heads = new int[k + 63 & -64];
            nearest = new long[heads.length];
            lows = new int[heads.length];
            highs = new int[heads.length];
        }
        int padded = k + 63 & -64;
        Arrays.fill(heads, 0, padded, NONE);
        Arrays.fill(nearest, 0, padded, NO_KEY);
    }

    /** The cell of each value, and the bits of its float32 distance from the cell's grid point. */
    private static void place(float[] values, int n, float min, float perStep, float step, float max, int last,
            int[] cells, int[] distances) {
        int lanes = Lanes.FLOATS.length();
        int i = 0;
        for (; i <= n - lanes; i += lanes) {
            FloatVector w = FloatVector.fromArray(Lanes.FLOATS, values, i);
            IntVector cell = (IntVector) w.sub(min).mul(perStep).add(0.5f).convert(VectorOperators.F2I, 0);
            FloatVector point = ((FloatVector) cell.convert(VectorOperators.I2F, 0)).mul(step).add(min)
                    .blend(max, cell.compare(VectorOperators.EQ, last).cast(Lanes.FLOATS));
            cell.intoArray(cells, i);
            w.sub(point).abs().reinterpretAsInts().intoArray(distances, i);
        }
        for (; i < n; i++) {
            int cell = (int) ((values[i] - min) * perStep + 0.5f);
            float point = cell == last ? max : cell * step + min;
            cells[i] = cell;
            distances[i] = Float.floatToRawIntBits(Math.abs(values[i] - point));
        }
    }

    /** A key is distance over index, so that the least key is the nearest value, and of equals the first. */
    private static void link(int n, int[] cells, int[] distances, int[] next, int[] heads, long[] nearest) {
        for (int i = 0; i < n; i++) {
            int cell = cells[i];
            next[i] = heads[cell];
            heads[cell] = i;
            nearest[cell] = Math.min(nearest[cell], (long) distances[i] << 32 | i);
        }
    }

    /**
     * Finds the cells with a value that is nearer to the cell's point than any value of another cell can be, and the
     * cells with any value at all, as bits.
     */
    void mark(int k, long[] sure, long[] occupied) {
        float safe = (float) ((0.5 - 3 * slack) * spacing);
        long least = (long) Float.floatToRawIntBits(safe) << 32;
        for (int word = 0; word < k + 63 >>> 6; word++) {
            long sureBits = 0;
            long occupiedBits = 0;
            for (int i = 0; i < 64; i += LONGS.length()) {
                LongVector keys = LongVector.fromArray(LONGS, nearest, word * 64 + i);
                VectorMask<Long> isSure = keys.lt(least);
                VectorMask<Long> isOccupied = keys.lt(NO_KEY);
                sureBits |= isSure.toLong() << i;
                occupiedBits |= isOccupied.toLong() << i;
            }
            sure[word] = sureBits;
            occupied[word] = occupiedBits;
        }
    }

    /** Index of the value nearest to the cell's point, as the cell was built. */
    int nearest(int cell) {
        return (int) nearest[cell];
    }

    boolean isEmpty(int cell) {
        return heads[cell] == NONE || heads[cell] == SORTED && lows[cell] == highs[cell];
    }

    /** Sorts the values of a cell that is not empty, if they are not yet. */
    void sort(int cell) {
        if (heads[cell] != SORTED) {
            sortWithout(cell, NONE);
        }
    }

    /** Takes a value out of a cell, which is sorted then. */
    void remove(int cell, int index) {
        if (heads[cell] != SORTED) {
            sortWithout(cell, index);
            return;
        }
        int place = lows[cell];
        while (sortedIndex(place) != index) {
            place++;
        }
        removePlace(cell, place);
    }

    /**
     * Sorts by insertion, each value carried past all that are sorted already by minimum and maximum: no branch to
     * mispredict. The excluded value goes to the end as the highest key of all, and is cut off there.
     */
    private void sortWithout(int cell, int excluded) {
        int low = placesUsed;
        int high = low;
        int i = heads[cell];
        for (; i >= 0 && high - low < FEW; i = next[i]) {
            long carried = i == excluded ? NO_KEY : key(i);
            for (int place = low; place < high; place++) {
                long other = places[place];
                places[place] = Math.min(other, carried);
                carried = Math.max(other, carried);
            }
            places[high++] = carried;
        }
        if (i >= 0) {
            for (; i >= 0; i = next[i]) {
                places[high++] = i == excluded ? NO_KEY : key(i);
            }
            Arrays.sort(places, low, high);
        }
        high -= excluded == NONE ? 0 : 1;
        placesUsed = high;
        heads[cell] = SORTED;
        lows[cell] = low;
        highs[cell] = high;
    }

    private long key(int index) {
        return (long) SortedMatcher.ordered(values[index]) << 32 | index;
    }

    /** First place of a sorted cell. */
    int low(int cell) {
        return lows[cell];
    }

    /** After the last place of a sorted cell. */
    int high(int cell) {
        return highs[cell];
    }

    float sortedValue(int place) {
        return SortedMatcher.value((int) (places[place] >> 32));
    }

    /** Index in the row of the value at a place. */
    int sortedIndex(int place) {
        return (int) places[place];
    }

    /** Takes the value at a place out of a sorted cell. */
    void removePlace(int cell, int place) {
        if (place == lows[cell]) {
            lows[cell]++;
            return;
        }
        int high = --highs[cell];
        for (int i = place; i < high; i++) {
            places[i] = places[i + 1];
        }
    }

    /** Leaves a sorted cell only the places from {@code low} to {@code high}. */
    void narrow(int cell, int low, int high) {
        lows[cell] = low;
        highs[cell] = high;
    }

    /** No value of the cell or of one below it is above. */
    double upperBorder(int cell) {
        return min + (cell + 0.5 + slack) * spacing;
    }

    /** No value of the cell or of one above it is below. */
    double lowerBorder(int cell) {
        return min + (cell - 0.5 - slack) * spacing;
    }

    /** Values at least that far apart seem to lie at different distances from any grid point. */
    double blur() {
        return slack * spacing;
    }

    /** No value of a cell so many cells away is nearer to a point than that, not even after rounding. */
    double leastDistance(int cellsAway) {
        return (cellsAway - 0.5 - 2 * slack) * spacing;
    }
}
