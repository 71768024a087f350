/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.RowMask;

/**
 * Explanation why the values of a row were kept or reset: what the rule did, step by step, worked out again from the
 * weights with
 * the scalar reference. Arrays and the mask are not copied on the way in or out.
 *
 * @param source       the row and the rule
 * @param kept         kept positions
 * @param distribution distribution of what the rule goes by: the tuned values, or what tuning changed
 *                     ({@link SelectionRule#ofDelta})
 * @param trace        what the rule did; empty where all values are kept, the rule does not tell, or the row has more
 *                     than {@value #MOST_TRACED} values, over which the reference would take minutes
 * @param agrees       whether the rule selects from these weights exactly the positions kept; if not, the weights, the
 *                     rule or the file have changed since. True where there is nothing to compare, as where rows share
 *                     their budget
 */
public record RowExplanation(RowSource source, RowMask kept, RowDistribution distribution, Optional<RowTrace> trace,
        boolean agrees) {

    /** Longest row of which the rule's steps are told. */
    public static final int MOST_TRACED = 1 << 15;

    /**
     * Explains a row of a pruned model: its mask is the stored one.
     *
     * @param rule     the one that the settings name
     * @param settings of the subnetwork
     * @param monitor  told nothing, but asked whether to stop
     * @throws AnalysisException         if the tensor is outside the scope, the base does not have the row, the rule is
     *                                   another one, or a value is no number
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public static RowExplanation of(PrunedTensor tensor, long row, SelectionRule rule, SubnetworkSettings settings,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        requireExplained(tensor, rule, settings);
        if (row >= tensor.baseRows() && row < tensor.rows()) {
            throw new AnalysisException("Row " + row + " of tensor '" + tensor.id()
                    + "' is not in the base, so it is kept whole and no rule has chosen among its values; choose one "
                    + "below "
                    + tensor.baseRows() + '.');
        }
        Cells cells = tensor.cells(new Region(row, 0, 1, (int) tensor.columns()), monitor);
        // Where what would be kept is spent on factors, the rule has chosen nothing.
        boolean byRow = settings.isByRow() && !(settings.fillsLowRank() && cells.kept().cardinality() == 0);
        RowWeights weights = new RowWeights(tensor.id(), tensor.info().dtype(), row, cells.tuned(), cells.base());
        RowSource source = new RowSource(weights, rule,
                byRow ? RowTracer.k(settings, cells.kept().size()) : cells.kept().cardinality(),
                RowTracer.seed(settings));
        // The norms that a rule weighed by are not in the file.
        RowTracer traced = rule.needsNorms() ? new RowTracer(Optional.empty(), Optional.empty())
                : RowTracer.run(source, monitor);
        boolean same = traced.kept().map(kept -> Arrays.equals(kept.words(), cells.kept().words())).orElse(true);
        // What rows that share a budget keep is the highest scores of each row, but not a draw from a row alone.
        // What a rule has ranked that saw what factors leave is not in the row alone, either.
        boolean sawRow = byRow && !(settings.fillsLowRank() && settings.isQuantised());
        return of(source, cells.kept(), traced.trace().filter(trace -> same), same || !sawRow, monitor);
    }

    /**
     * Explains what a rule would do with a row, without a pruned model.
     *
     * @param monitor told nothing, but asked whether to stop
     * @throws AnalysisException         if the row is longer than {@value #MOST_TRACED} values
     * @throws IOException               if the rule cannot rank the values
     * @throws PruningCancelledException if the monitor said so
     */
    public static RowExplanation of(RowSource source, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        RowTracer traced = RowTracer.run(source, monitor);
        RowMask kept = traced.kept().orElseThrow(() -> new AnalysisException("Row " + source.row() + " of tensor '"
                + source.tensor() + "' has " + source.size() + " values, more than the " + MOST_TRACED
                + " over which a rule's steps are told; choose a shorter row."));
        return of(source, kept, traced.trace(), true, monitor);
    }

    private static RowExplanation of(RowSource source, RowMask kept, Optional<RowTrace> trace, boolean agrees,
            PruningMonitor monitor) throws PruningCancelledException {
        RowDistribution distribution = RowDistribution.of(source.ranked(), source.weights().isDouble(), kept,
                monitor::isCancelled);
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
        return new RowExplanation(source, kept, distribution, trace, agrees);
    }

    private static void requireExplained(PrunedTensor tensor, SelectionRule rule, SubnetworkSettings settings)
            throws AnalysisException {
        if (!tensor.inScope()) {
            throw new AnalysisException("Tensor '" + tensor.id()
                    + "' is outside the scope, so no rule has chosen among its values; choose a pruned one.");
        }
        if (tensor.columns() > PruningPlan.MAX_ROW_LENGTH) {
            throw new AnalysisException("Tensor '" + tensor.id() + "' has rows of " + tensor.columns()
                    + " values, more than any rule ranks (" + PruningPlan.MAX_ROW_LENGTH
                    + "); get the .ken file from its source again.");
        }
        if (!rule.id().equals(settings.rule())) {
            throw new AnalysisException("The values of tensor '" + tensor.id() + "' were chosen by rule '"
                    + settings.rule() + "', not by '" + rule.id() + "'; explain them by that.");
        }
    }

    /** Values that the rule goes by. */
    public double[] values() {
        return distribution.values();
    }

    /** Least of the values. */
    public double min() {
        return distribution.histogram().min();
    }

    /** Greatest of the values. */
    public double max() {
        return distribution.histogram().max();
    }

    /** Kept values: k, or more under a rule that keeps equal ones too. */
    public int keptCount() {
        return kept.cardinality();
    }

    /** Density at the value of a position, in time that grows with the row; NaN where the row has none. */
    public double densityAt(int position) {
        return distribution.density().at(values()[position]);
    }

    /** The visit in which a grid point took that position; empty for other rules and for positions that none took. */
    public Optional<GridVisit> visit(int position) {
        return trace.filter(RowTrace.GridPoints.class::isInstance).map(RowTrace.GridPoints.class::cast)
                .flatMap(grid -> GridVisit.of(grid, position));
    }

    /** Reason why that position was kept or reset: a sentence or two in the language of the user. */
    public String why(int position) {
        Objects.checkIndex(position, source.size());
        return RowSentences.why(this, position);
    }
}
