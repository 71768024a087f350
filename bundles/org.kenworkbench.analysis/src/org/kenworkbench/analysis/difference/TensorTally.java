/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.internal.analysis.difference.ChunkSums;

/** Adds up the blocks of one tensor in their order. For one thread. */
final class TensorTally {

    private static final double MOST_OF_IT = 0.9;

    private final PairBlocks blocks;
    private final double[] rowDelta;
    private final double[] rowBase;
    private final long[] rowChanged;
    private final double[] columnDelta;
    private final double[] columnBase;
    private final long[] columnChanged;
    private int rows;
    private ChangedCounts counts = ChangedCounts.NONE;
    private SquareSums squares = SquareSums.NONE;
    private Optional<LargestChange> largest = Optional.empty();
    private NarrowTypes fits = new NarrowTypes(true, true, true);

    TensorTally(PairBlocks blocks) {
        this.blocks = blocks;
        int lines = blocks.hasRows() ? Math.toIntExact(blocks.rows()) : 0;
        this.rowDelta = new double[lines];
        this.rowBase = new double[lines];
        this.rowChanged = new long[lines];
        int columns = blocks.hasColumns() ? blocks.rowLength() : 0;
        this.columnDelta = new double[columns];
        this.columnBase = new double[columns];
        this.columnChanged = new long[columns];
    }

    /** Adds the next block, whose values were read as numbers. */
    void add(ChunkSums sums, long firstElement) {
        long changed = 0;
        double delta = 0;
        double base = 0;
        for (int i = 0; i < sums.rows(); i++) {
            changed += sums.changedOfRow(i);
            delta += sums.deltaOfRow(i);
            base += sums.baseOfRow(i);
            if (blocks.hasRows()) {
                rowDelta[rows] = sums.deltaOfRow(i);
                rowBase[rows] = sums.baseOfRow(i);
                rowChanged[rows] = sums.changedOfRow(i);
                rows++;
            }
        }
        for (int i = 0; i < columnDelta.length; i++) {
            columnDelta[i] += sums.deltaOfColumn(i);
            columnBase[i] += sums.baseOfColumn(i);
            columnChanged[i] += sums.changedOfColumn(i);
        }
        counts = counts.plus(new ChangedCounts(sums.values(), changed, sums.signFlips(), sums.baseZeros(),
                sums.tunedZeros(), sums.baseNotFinite(), sums.tunedNotFinite()));
        squares = squares.plus(new SquareSums(base, sums.tunedSquares(), delta));
        fits = fits.and(sums.fits());
        if (sums.moved()) {
            LargestChange found = new LargestChange(firstElement + sums.largestElement(), sums.largestBase(),
                    sums.largestTuned());
            if (largest.isEmpty() || found.distance() > largest.get().distance()) {
                largest = Optional.of(found);
            }
        }
    }

    /** Adds the next block, whose values are only equal or not. */
    void add(long values, long changed) {
        counts = counts.plus(new ChangedCounts(values, changed, 0, 0, 0, 0, 0));
    }

    TensorDifference difference() {
        return new TensorDifference(blocks.pair().base(), blocks.pair().tuned(), counts, squares, fits(), largest,
                new TensorDifference.Lines(
                        blocks.hasRows() ? Optional.of(lines(rowDelta, rowBase, rowChanged, blocks.rowLength()))
                                : Optional.empty(),
                        blocks.hasColumns()
                                ? Optional.of(lines(columnDelta, columnBase, columnChanged, blocks.rows()))
                                : Optional.empty()));
    }

    private NarrowTypes fits() {
        return NarrowTypes.isWide(blocks.dtype()) && counts.values() > 0 ? fits : NarrowTypes.NONE;
    }

    private static LineChanges lines(double[] delta, double[] base, long[] changed, long length) {
        int count = delta.length;
        if (count == 0) {
            return new LineChanges(0, new UnchangedLines(new BitSet()), 0, 0, 0, List.of());
        }
        BitSet unchanged = new BitSet(count);
        long mostlyUnchanged = 0;
        for (int i = 0; i < count; i++) {
            unchanged.set(i, changed[i] == 0);
            mostlyUnchanged += changed[i] > 0 && 2 * changed[i] < length ? 1 : 0;
        }
        double[] changes = new double[count];
        for (int i = 0; i < count; i++) {
            changes[i] = new LineChange(i, delta[i], base[i]).relativeChange();
        }
        double[] sorted = changes.clone();
        Arrays.sort(sorted);
        List<LineChange> largest = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = largest.size();
            while (at > 0 && largest.get(at - 1).relativeChange() < changes[i]) {
                at--;
            }
            if (delta[i] > 0 && at < LineChanges.MOST_NAMED) {
                largest.add(at, new LineChange(i, delta[i], base[i]));
                largest.subList(Math.min(LineChanges.MOST_NAMED, largest.size()), largest.size()).clear();
            }
        }
        return new LineChanges(count, new UnchangedLines(unchanged), mostlyUnchanged, holdingMost(delta),
                (sorted[(count - 1) / 2] + sorted[count / 2]) / 2, largest);
    }

    private static long holdingMost(double[] delta) {
        double[] sorted = delta.clone();
        Arrays.sort(sorted);
        double enough = MOST_OF_IT * Arrays.stream(sorted).sum();
        double sum = 0;
        int lines = 0;
        while (sum < enough) {
            lines++;
            sum += sorted[sorted.length - lines];
        }
        return lines;
    }
}
