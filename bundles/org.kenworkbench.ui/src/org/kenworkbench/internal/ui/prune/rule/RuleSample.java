/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune.rule;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.analysis.rows.RowSource;
import org.kenworkbench.analysis.rows.RowWeights;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Role;

/**
 * The values of one row of the user's own model that each rule would keep.
 *
 * @param tensor tensor of the row
 * @param k      number of values kept of the row
 * @param byRule explanations by rule id, in the order of the rules; rules that cannot rank the row are missing
 */
public record RuleSample(TensorPlan tensor, long row, long k, Map<String, RowExplanation> byRule) {

    /**
     * Length of the longest row that is sampled: the reference would take too long for longer ones to follow the user's
     * typing.
     */
    private static final long LONGEST_ROW = 8192;
    private static final long FEWEST_VALUES = 64;

    /**
     * Reads the row and asks the rules.
     *
     * @return empty if no row in scope is fit to be drawn
     */
    public static Optional<RuleSample> of(PruningPlan plan, List<SelectionRule> rules, Checkpoint base,
            Checkpoint tuned,
            BooleanSupplier stale)
            throws IOException, PruningCancelledException {
        Optional<TensorPlan> chosen = choose(plan);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        TensorPlan tensor = chosen.get();
        long row = tensor.rows() / 8;
        double[] ofTuned = row(require(tuned, tensor.tensor()), tensor, row);
        double[] ofBase = row(new AlignedTensor(require(base, tensor.base().orElseThrow()), tensor.tensor()), tensor,
                row);
        RowWeights weights = new RowWeights(tensor.tensor().id(), tensor.tensor().dtype(), row, ofTuned, ofBase);
        PruningMonitor monitor = new Stale(stale);
        Map<String, RowExplanation> byRule = new LinkedHashMap<>();
        for (SelectionRule rule : rules) {
            try {
                byRule.put(rule.id(), RowExplanation
                        .of(new RowSource(weights, rule, (int) tensor.k(), plan.request().seed()), monitor));
            } catch (AnalysisException e) {
                if (!(e.getCause() instanceof ServiceFailedException failed)) {
                    throw e;
                }
                Guard.leftOut(failed); // the other rules have their pictures
            }
        }
        return Optional.of(new RuleSample(tensor, row, tensor.k(), byRule));
    }

    /** Chooses a matrix of the middle layer, of attention if that layer has one, else the first suitable one. */
    private static Optional<TensorPlan> choose(PruningPlan plan) {
        List<TensorPlan> fit = plan.tensors().stream()
                .filter(tensor -> tensor.fate() == Fate.PRUNED && tensor.tensor().shape().rank() >= 2
                        && tensor.rowLength() >= FEWEST_VALUES && tensor.rowLength() <= LONGEST_ROW)
                .toList();
        Map<TensorId, Place> places = plan.places();
        int middle = fit.stream().map(tensor -> places.get(tensor.tensor().id()).number())
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt).max().orElse(0) / 2;
        return fit.stream().min(Comparator
                .comparingInt(
                        (TensorPlan tensor) -> places.get(tensor.tensor().id()).number().orElse(-1) == middle ? 0 : 1)
                .thenComparingInt(tensor -> tensor.role() == Role.ATTENTION ? 0 : 1));
    }

    private static Tensor require(Checkpoint checkpoint, TensorInfo tensor) throws CheckpointException {
        return checkpoint.tensor(tensor.id()).orElseThrow(() -> new CheckpointException(Messages.Sample_Gone));
    }

    private static double[] row(Tensor values, TensorPlan tensor, long row) throws CheckpointException {
        int length = (int) tensor.rowLength();
        int elementBytes = tensor.tensor().dtype().sizeBytes();
        double[] result = new double[length];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) length * elementBytes, Double.BYTES);
            values.copy(row * length * elementBytes, bytes);
            Elements.toDoubles(tensor.tensor().dtype(), bytes, 0, result, length);
        }
        return result;
    }
}
