/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.EqualValues;
import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.kernel.SortedMatcher;
import org.kenworkbench.pruning.kernel.Visits;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Rules on a grid, of values or differences: tensors give the densities at the grid points within {@link DensityBound}
 * and the order of the values; where the bound leaves a rounding in doubt the rule's own sum decides, and here the
 * points take their values one after the other, as the rule has it.
 */
final class TensorGridKernel extends TensorKernel {

    /** Highest density whose level fits the type of levels. */
    private static final double HIGHEST_DENSITY = 1e9;

    /** A bound on densities of which one point in 500 at most is in doubt: finer nodes would cost more than its sum. */
    private static final double FINE_ENOUGH = 1e-3;

    private final boolean keepsTies;
    private final boolean ofDelta;
    private final FloatRows rows = new FloatRows();
    private final Visits visits = new Visits();
    private final SortedMatcher matcher = new SortedMatcher();
    private final EqualValues equalValues = new EqualValues();

    TensorGridKernel(TensorDevice tensors, SelectionRule rule, RuleForm.OnGrid form) {
        super(tensors, rule);
        this.keepsTies = form.keepsTies();
        this.ofDelta = form.ofDelta();
    }

    @Override
    int exactDensities(int n, int k) {
        return k;
    }

    @Override
    void select(RowBatch batch, List<Selection> selections, NDManager manager) throws PruningInputException {
        int n = batch.rowLength();
        rows.load(batch, ofDelta);
        List<RowGroup.Wish> wishes = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            rows.measure(row);
            boolean flat = rows.bandwidth(row) == 0 && Float.isFinite(rows.max(row) - rows.min(row));
            boolean served = isServed(row, selections);
            for (Selection selection : selections) {
                if (flat) {
                    selection.kept().set(row * n, row * n + selection.k());
                } else if (!served) {
                    handOver(batch, row, selection);
                }
            }
            if (!flat && served) {
                wishes.add(wish(row));
            }
        }
        if (wishes.isEmpty()) {
            return;
        }
        long[] order;
        try (NDArray values = manager.create(rows.values(), new Shape(batch.rowCount(), n));
                NDArray sorted = values.argSort(1, true)) {
            order = sorted.toLongArray();
        }
        int points = selections.getLast().k();
        for (RowGroup group : RowGroup.of(wishes, n, points, mostElements())) {
            try (NDManager own = manager.newSubManager()) {
                select(batch, group, selections, order, own);
            }
        }
    }

    /** Whether tensors serve the row, and a grid of the most points has a step. */
    private boolean isServed(int row, List<Selection> selections) {
        if (!RowSpan.isServed(rows, row)) {
            return false;
        }
        float step = (rows.max(row) - rows.min(row)) / (selections.getLast().k() - 1);
        return step != 0 && highest(row) <= HIGHEST_DENSITY;
    }

    /** The density if all values of the row were one. */
    private double highest(int row) {
        return rows.length() * GaussianKde.scale(rows.length(), rows.bandwidth(row));
    }

    private RowGroup.Wish wish(int row) {
        double scale = GaussianKde.scale(rows.length(), rows.bandwidth(row));
        for (int spacing : DensityBound.SPACINGS) {
            if (scale * DensityBound.ofSum(spacing, rows.length(), rows.span(row)) <= FINE_ENOUGH) {
                return new RowGroup.Wish(row, spacing, KernelSums.nodes(spacing, rows.span(row)));
            }
        }
        return new RowGroup.Wish(row, 0, 0);
    }

    private void select(RowBatch batch, RowGroup group, List<Selection> selections, long[] order, NDManager manager) {
        int n = batch.rowLength();
        int count = group.rows().size();
        KernelSums sums = new KernelSums(mostElements(), batch.cancelled());
        double[] scaled = new double[count * n];
        for (int i = 0; i < count; i++) {
            rows.scaled(group.rows().get(i), scaled, i * n);
        }
        NDArray values = manager.create(scaled, new Shape(count, n));
        NDArray nodes = group.spacing() == 0 ? null : sums.atNodes(values, group.spacing(), group.nodes());
        for (Selection selection : selections) {
            int k = selection.k();
            float[][] grids = new float[count][];
            double[] positions = new double[count * k];
            for (int i = 0; i < count; i++) {
                grids[i] = grid(group.rows().get(i), k, positions, i * k);
            }
            double[] found;
            try (NDArray points = manager.create(positions, new Shape(count, k));
                    NDArray densities = nodes == null ? sums.at(points, values)
                            : sums.between(nodes, group.spacing(), points)) {
                found = densities.toDoubleArray();
            }
            for (int i = 0; i < count; i++) {
                take(batch, group, i, grids[i], found, order, selection);
            }
        }
    }

    /** The grid as NumPy's linspace makes it, with a step that is not 0; also where its points lie in bandwidths. */
    private float[] grid(int row, int k, double[] positions, int from) {
        float min = rows.min(row);
        float[] grid = new float[k];
        float step = (rows.max(row) - min) / (k - 1);
        for (int i = 0; i < k; i++) {
            grid[i] = k == 1 ? min : i == k - 1 ? rows.max(row) : i * step + min;
            // Rounding may put one beyond the highest value, by less than a hundredth of a bandwidth where the row is
            // served.
            positions[from + i] = ((double) grid[i] - min) / rows.bandwidth(row);
        }
        return grid;
    }

    private void take(RowBatch batch, RowGroup group, int index, float[] grid, double[] found, long[] order,
            Selection selection) {
        int row = group.rows().get(index);
        int n = batch.rowLength();
        int k = selection.k();
        double scale = GaussianKde.scale(n, rows.bandwidth(row));
        double bound = scale * DensityBound.ofSum(group.spacing(), n, rows.span(row));
        GaussianKde exact = new GaussianKde(rows.doubles(row), n, rows.bandwidth(row), batch.cancelled());
        int[] levels = new int[k];
        int exactSums = 0;
        for (int i = 0; i < k; i++) {
            double density = scale * found[index * k + i];
            double level = Math.rint(density - bound);
            if (level != Math.rint(density + bound)) {
                level = Math.rint(exact.at(grid[i]));
                exactSums++;
            }
            levels[i] = (int) level;
        }
        selection.count(k, exactSums);
        float[] values = Arrays.copyOfRange(rows.values(), row * n, row * n + n);
        matcher.takeSorted(values, n, order, row * n, batch.cancelled());
        visits.order(levels, k);
        matcher.match(grid, visits, selection.kept(), row * n);
        if (keepsTies) {
            equalValues.keep(values, n, selection.kept(), row * n);
        }
    }
}
