/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.diagnosis.BaseFit;
import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankVerdict;
import org.kenworkbench.internal.operations.diagnose.PairSentences;
import org.kenworkbench.internal.operations.diagnose.TensorPairs;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorPair;

/**
 * Judgement on whether it made sense to prune the pair, by the thresholds of {@code diagnose} and the figures of the
 * run itself, which has seen every value. It reads nothing but rows of a few matrices of a model that is far from its
 * base.
 *
 * @param warning sentence on what makes the result worthless; empty if nothing does
 * @param remark  sentence on what the user should look at; empty if there is nothing
 */
public record PairCheck(Optional<String> warning, Optional<String> remark) {

    private static final PairCheck FINE = new PairCheck(Optional.empty(), Optional.empty());
    /**
     * Number of matrices that is enough to tell a low rank even if one of them was trained in full; most often two are
     * read.
     */
    private static final int MOST_MATRICES = 5;

    /**
     * @param results results of all tensors by any one of the plans, since the figures used do not depend on amounts
     */
    public static PairCheck of(PruneInputs inputs, List<TensorResult> results, OperationContext context)
            throws IOException {
        List<TensorResult> pairs = results.stream()
                .filter(result -> result.plan().base().isPresent() && result.plan().fate() != Fate.TIED).toList();
        if (pairs.stream().noneMatch(PairCheck::isChanged)) {
            return new PairCheck(Optional.of(unchanged(pairs)), Optional.empty());
        }
        List<TensorResult> matrices = pairs.stream()
                .filter(result -> result.plan().tensor().dtype().isPrunable()
                        && result.plan().tensor().shape().rank() >= 2)
                .toList();
        List<TensorResult> weights = matrices.isEmpty() ? pairs : matrices;
        double deltaSquares = weights.stream().mapToDouble(TensorResult::deltaNormSquared).sum();
        double relativeChange = deltaSquares == 0 ? 0
                : Math.sqrt(deltaSquares / weights.stream().mapToDouble(TensorResult::baseNormSquared).sum());
        BaseFit fit = BaseFit.of(relativeChange);
        if (fit == BaseFit.NEAR || BaseFit.isEvident(sharedWeights(matrices), Optional.empty())
                || BaseFit.isEvident(0, rank(matrices, inputs, context))) {
            return FINE;
        }
        return fit == BaseFit.UNRELATED
                ? new PairCheck(Optional.of(PairSentences.otherBase(relativeChange)), Optional.empty())
                : new PairCheck(Optional.empty(), Optional.of(PairSentences.far(relativeChange)));
    }

    private static String unchanged(List<TensorResult> pairs) {
        String values = Quantities.count(pairs.stream().mapToLong(result -> common(result).elementCount()).sum());
        boolean typeOnly = pairs.stream()
                .anyMatch(result -> result.plan().base().orElseThrow().dtype() != result.plan().tensor().dtype());
        return typeOnly ? PairSentences.typeOnly("All " + values + " values that both have are")
                : PairSentences.nothingChanged("none of the " + values + " values that both have differs");
    }

    private static boolean isChanged(TensorResult result) {
        return result.plan().tensor().dtype().isPrunable() ? result.changedKept() + result.changedReset() > 0
                : !result.baseDigest().equals(Optional.of(result.tunedDigest()));
    }

    private static double sharedWeights(List<TensorResult> matrices) {
        long all = matrices.stream().mapToLong(result -> common(result).elementCount()).sum();
        long shared = matrices.stream().filter(result -> !isChanged(result) && result.baseNormSquared() > 0)
                .mapToLong(result -> common(result).elementCount()).sum();
        return all == 0 ? 0 : (double) shared / all;
    }

    private static Shape common(TensorResult result) {
        return pair(result).common();
    }

    private static TensorPair pair(TensorResult result) {
        return new TensorPair(result.plan().base().orElseThrow(), result.plan().tensor());
    }

    /** Estimates the rank of the change from the matrices that changed most. */
    private static Optional<RankVerdict> rank(List<TensorResult> matrices, PruneInputs inputs, OperationContext context)
            throws IOException {
        List<MatchedTensors> most = matrices.stream().filter(PairCheck::isChanged)
                .sorted(Comparator.comparingDouble(TensorResult::deltaNormSquared).reversed()
                        .thenComparing(result -> result.plan().tensor().id()))
                .limit(MOST_MATRICES).map(result -> TensorPairs.of(pair(result), inputs.base(), inputs.tuned()))
                .toList();
        try (OperationContext.Stage stage = OperationContext.Stage.unseen()) {
            return PairDiagnosis.rank(most, context.seed(), context.monitor(stage));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException(e);
        }
    }
}
