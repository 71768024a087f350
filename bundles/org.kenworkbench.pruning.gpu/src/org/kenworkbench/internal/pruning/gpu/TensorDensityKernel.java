/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.SelectionRule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Rules by density: sums at all values within {@link DensityBound}; the rule's own sums rank those that are no
 * farther from the k-th than twice the bound: the true k-th is within the bound of the one found.
 */
final class TensorDensityKernel extends TensorKernel {

    private final FloatRows rows = new FloatRows();

    TensorDensityKernel(TensorDevice tensors, SelectionRule rule) {
        super(tensors, rule);
    }

    @Override
    int exactDensities(int n, int k) {
        return n;
    }

    @Override
    void select(RowBatch batch, List<Selection> selections, NDManager manager) throws PruningInputException {
        int n = batch.rowLength();
        rows.load(batch, false);
        List<RowGroup.Wish> wishes = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            rows.measure(row);
            boolean flat = rows.bandwidth(row) == 0 && Float.isFinite(rows.max(row) - rows.min(row));
            for (Selection selection : selections) {
                if (flat) {
                    selection.kept().set(row * n, row * n + selection.k());
                } else if (!RowSpan.isServed(rows, row)) {
                    handOver(batch, row, selection);
                }
            }
            if (!flat && RowSpan.isServed(rows, row)) {
                int spacing = DensityBound.SPACINGS[0];
                wishes.add(new RowGroup.Wish(row, spacing, KernelSums.nodes(spacing, rows.span(row))));
            }
        }
        for (RowGroup group : RowGroup.of(wishes, n, n, mostElements())) {
            try (NDManager own = manager.newSubManager()) {
                select(batch, group, selections, own);
            }
        }
    }

    private void select(RowBatch batch, RowGroup group, List<Selection> selections, NDManager manager) {
        int n = batch.rowLength();
        int count = group.rows().size();
        KernelSums sums = new KernelSums(mostElements(), batch.cancelled());
        double[] scaled = new double[count * n];
        double[] doubt = new double[count];
        for (int i = 0; i < count; i++) {
            int row = group.rows().get(i);
            rows.scaled(row, scaled, i * n);
            doubt[i] = 2 * DensityBound.ofSum(group.spacing(), n, rows.span(row));
        }
        NDArray values = manager.create(scaled, new Shape(count, n));
        NDArray doubts = manager.create(doubt, new Shape(count, 1));
        NDArray densities = group.spacing() == 0 ? sums.at(values, values)
                : sums.between(sums.atNodes(values, group.spacing(), group.nodes()), group.spacing(), values);
        NDArray sorted = densities.sort(1);
        for (Selection selection : selections) {
            Ranks ranks = Ranks.of(densities, sorted, doubts, selection.k());
            for (int i = 0; i < count; i++) {
                int row = group.rows().get(i);
                int open = selection.k() - ranks.keepCertain(i, selection.kept(), row * n);
                selection.count(n, keepHighest(batch, ranks, i, row, open, selection));
            }
        }
    }

    /**
     * Keeps the highest of what is in doubt.
     *
     * @return how many exact sums that took
     */
    private int keepHighest(RowBatch batch, Ranks ranks, int rankRow, int row, int open, Selection selection) {
        int n = batch.rowLength();
        double[] values = rows.doubles(row);
        List<Integer> doubtful = new ArrayList<>();
        Map<Double, Double> densities = new HashMap<>();
        for (int i = 0; i < n; i++) {
            if (ranks.isDoubtful(rankRow, i)) {
                // Adding 0 makes both zeros one.
                densities.put(values[i] + 0.0, 0.0);
                doubtful.add(i);
            }
        }
        // All of them are kept, or they are equal, and go by their index.
        boolean decided = doubtful.size() == open || densities.size() == 1;
        if (!decided) {
            GaussianKde exact = new GaussianKde(values, n, rows.bandwidth(row), batch.cancelled());
            densities.replaceAll((value, _) -> exact.at(value));
            doubtful.sort(Comparator.comparing((Integer i) -> densities.get(values[i] + 0.0)).reversed()
                    .thenComparing(Comparator.naturalOrder()));
        }
        for (int position : doubtful.subList(0, open)) {
            selection.kept().set(row * n + position);
        }
        return decided ? 0 : densities.size();
    }
}
