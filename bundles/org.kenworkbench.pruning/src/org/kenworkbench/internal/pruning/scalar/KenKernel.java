/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.scalar;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.CancellableSort;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.Grid;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowByRowKernel;
import org.kenworkbench.pruning.kernel.RowReader;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.tensor.RowMask;

/**
 * Rules {@code ken} and {@code ken-by-value}, as the authors' published program selects ({@code docs/rules.md}): grid
 * points by rounded density, highest first, each take the nearest value still free. Rule {@code ken-delta} does the
 * same with what tuning changed in place of the tuned values.
 */
public final class KenKernel extends RowByRowKernel {

    private final boolean byValue;
    private final boolean ofDelta;
    private final RowReader reader = new RowReader();
    private double[] values = {};
    private Grid grid;
    private double bandwidth;
    private double[] points = {};
    private double[] rounded = {};
    private int[] taken = {};
    private int[] order = {};

    /**
     * @param byValue whether every value that equals a taken one stays too
     * @param ofDelta whether it is of tuned - base
     */
    public KenKernel(boolean byValue, boolean ofDelta) {
        this.byValue = byValue;
        this.ofDelta = ofDelta;
    }

    @Override
    protected void load(RowBatch batch, int row) throws PruningInputException {
        int n = batch.rowLength();
        values = ofDelta ? reader.delta(batch, row) : reader.tuned(batch, row);
        grid = Grid.over(values, batch, row);
        bandwidth = GaussianKde.bandwidth(values, n, grid.isDouble());
    }

    @Override
    protected void select(RowBatch batch, int row, Selection selection) {
        int n = batch.rowLength();
        int k = selection.k();
        int offset = row * n;
        RowMask kept = selection.kept();
        if (grid.isPoint() || bandwidth == 0) {
            kept.set(offset, offset + k);
            return;
        }
        if (points.length < k) {
            points = new double[k];
            rounded = new double[k];
            taken = new int[k];
            order = new int[k];
        }
        grid.fill(points, k);
        GaussianKde density = new GaussianKde(values, n, bandwidth, batch.cancelled());
        for (int i = 0; i < k; i++) {
            rounded[i] = Math.rint(density.at(points[i]));
        }
        // Sorting objects is stable: left to right among equals.
        Integer[] visits = IntStream.range(0, k).boxed().toArray(Integer[]::new);
        Arrays.sort(visits, (a, b) -> {
            Cancellation.check(batch.cancelled());
            return Double.compare(rounded[b], rounded[a]);
        });
        for (int i = 0; i < k; i++) {
            Cancellation.check(batch.cancelled());
            int point = visits[i];
            order[i] = point;
            taken[point] = nearestFree(values, n, points[point], grid.isDouble(), kept, offset);
            kept.set(offset + taken[point]);
        }
        if (byValue) {
            keepEqualValues(values, n, kept, offset, batch.cancelled());
        }
    }

    /** Selects in a batch of one row, and tells how. */
    public Optional<RowTrace> trace(RowBatch batch, RowMask kept) throws PruningInputException {
        int k = batch.k();
        select(batch, kept);
        // Cancelled before the row was loaded it has nothing to tell.
        Cancellation.check(batch.cancelled());
        if (grid.isPoint() || bandwidth == 0) {
            return Optional.of(new RowTrace.FirstOnes());
        }
        return Optional.of(new RowTrace.GridPoints(Arrays.copyOf(points, k), Arrays.copyOf(rounded, k),
                Arrays.copyOf(order, k), Arrays.copyOf(taken, k), byValue));
    }

    private static int nearestFree(double[] values, int n, double point, boolean isDouble, RowMask taken, int offset) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double distance = Math.abs(values[i] - point);
            if (!isDouble) {
                // Equal to the float32 difference: rounding twice is harmless where 53 >= 2 * 24 + 2.
                distance = (float) distance;
            }
            if (distance < least && !taken.get(offset + i)) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static void keepEqualValues(double[] values, int n, RowMask kept, int offset, BooleanSupplier cancelled) {
        long[] taken = IntStream.range(0, n).filter(i -> kept.get(offset + i))
                .mapToLong(i -> ScoreKernel.ordered(values[i])).toArray();
        CancellableSort.sort(taken, 0, taken.length, cancelled);
        for (int i = 0; i < n; i++) {
            if ((i & 0xFFFF) == 0) {
                Cancellation.check(cancelled);
            }
            if (Arrays.binarySearch(taken, ScoreKernel.ordered(values[i])) >= 0) {
                kept.set(offset + i);
            }
        }
    }
}
