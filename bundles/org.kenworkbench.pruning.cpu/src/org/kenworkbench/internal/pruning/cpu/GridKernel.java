/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.EqualValues;
import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.kernel.SortedMatcher;
import org.kenworkbench.pruning.kernel.Visits;
import org.kenworkbench.pruning.rule.ReferenceRows;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;

/**
 * Rules on a grid, as {@code ken}: levels from {@link GridDensities}, then the grid points take values, or differences
 * in their place.
 */
final class GridKernel extends FloatRowKernel {

    /**
     * Widest range of a row, in bandwidths, for which cells are used; in wider rows nearly all of the range is empty,
     * and exact sums over a few values each are cheaper than cells.
     */
    static final double WIDEST_BANDWIDTHS = 30_000;

    /** Densities above do not fit the levels' type; no sum is fine enough for them anyway. */
    private static final double HIGHEST_DENSITY = 1e9;

    private final boolean keepsTies;
    private final boolean ofDelta;
    private final SelectionCounters counters;
    private final FloatRow row = new FloatRow();
    private final FloatRow base = new FloatRow();
    private final GridDensities densities = new GridDensities();
    private final Visits visits = new Visits();
    private final CellMatcher cells = new CellMatcher();
    private final SortedMatcher sorted = new SortedMatcher();
    private final EqualValues equalValues = new EqualValues();
    private float[] grid = {};
    private int[] levels = {};
    private int[] indices = {};
    private double bandwidth;

    GridKernel(SelectionRule rule, RuleForm.OnGrid form, SelectionCounters counters) {
        super(new ReferenceRows(rule), counters);
        this.keepsTies = form.keepsTies();
        this.ofDelta = form.ofDelta();
        this.counters = counters;
    }

    @Override
    int exactDensities(int n, int k) {
        return k;
    }

    @Override
    protected void load(RowBatch batch, int index) {
        row.load(batch, index);
        if (ofDelta) {
            base.loadBase(batch, index);
            row.subtract(base);
        }
        row.measure();
        // Differences may be infinite, and have no bandwidth then; the rule's own kernel refuses the row.
        boolean flat = row.max() == row.min() || ofDelta && !Float.isFinite(row.max() - row.min());
        bandwidth = flat ? 0 : row.bandwidth();
        densities.take(row, bandwidth, batch.cancelled());
    }

    @Override
    protected void select(RowBatch batch, int index, Selection selection) throws PruningInputException {
        int n = batch.rowLength();
        int k = selection.k();
        RowMask kept = selection.kept();
        int offset = index * n;
        float delta = row.max() - row.min();
        if (bandwidth == 0 && Float.isFinite(delta)) {
            kept.set(offset, offset + k);
            return;
        }
        float step = delta / (k - 1);
        if (!Float.isFinite(delta) || step == 0 || n * GaussianKde.scale(n, bandwidth) > HIGHEST_DENSITY) {
            handOver(batch, index, selection);
            return;
        }
        fit(n, k);
        fillGrid(grid, k, row.min(), step, row.max());
        boolean wide = (double) row.max() - row.min() > WIDEST_BANDWIDTHS * bandwidth;
        if (wide) {
            sorted.sort(row.values(), n, batch.cancelled());
            fillWide(k, batch.cancelled());
            selection.count(k, k);
        } else {
            selection.count(k, densities.fill(grid, k, levels));
        }
        visits.order(levels, k);
        if (wide || !cells.match(row, grid, k, step, visits, kept, offset)) {
            if (!wide) {
                sorted.sort(row.values(), n, batch.cancelled());
            }
            sorted.match(grid, visits, kept, offset);
            counters.addSortedRow();
        }
        if (keepsTies) {
            equalValues.keep(row.values(), n, kept, offset);
        }
    }

    private void fit(int n, int k) {
        if (grid.length < k) {
            grid = new float[k + 15 & -16];
            levels = new int[grid.length];
        }
        if (indices.length < n) {
            indices = new int[n];
        }
    }

    /** Fills the grid as NumPy's linspace does, with a step that is not 0. */
    private static void fillGrid(float[] grid, int k, float min, float step, float max) {
        if (k == 1) {
            grid[0] = min;
            return;
        }
        for (int i = 0; i < k; i++) {
            grid[i] = i * step + min;
        }
        grid[k - 1] = max;
    }

    private void fillWide(int k, BooleanSupplier cancelled) {
        GaussianKde exact = new GaussianKde(row.doubles(), row.length(), bandwidth, cancelled);
        double reach = GaussianKde.REACH * bandwidth;
        for (int i = 0; i < k; i++) {
            int count = sorted.within(grid[i] - reach, grid[i] + reach, indices);
            levels[i] = (int) Math.rint(exact.at(grid[i], indices, 0, count));
        }
    }
}
