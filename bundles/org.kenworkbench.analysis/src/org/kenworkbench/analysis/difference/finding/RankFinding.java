/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankEstimate;
import org.kenworkbench.analysis.diagnosis.RankSummary;
import org.kenworkbench.analysis.diagnosis.RankVerdict;
import org.kenworkbench.analysis.diagnosis.TensorDiagnosis;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;

/** Finds a change of low rank, from sampled rows of some matrices. Stateless. */
final class RankFinding {

    /** Matrices that are looked at, spread over the model: an adapter changes all of a kind. */
    private static final int MOST_MATRICES = 32;
    /** Least side of a matrix whose rank says something, as in the diagnosis. */
    private static final int LEAST_SIDE = 32;

    private RankFinding() {
    }

    static Optional<Finding> of(FindingInput input, Set<TensorId> explained, long seed, int threads,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        List<MatchedTensors> candidates = new ArrayList<>();
        for (int i = 0; i < input.pairs().size(); i++) {
            TensorDifference tensor = input.difference().tensors().get(i);
            if (isCandidate(tensor) && !explained.contains(tensor.tuned().id())) {
                candidates.add(input.pairs().get(i).values());
            }
        }
        List<MatchedTensors> chosen = new ArrayList<>();
        int count = Math.min(MOST_MATRICES, candidates.size());
        for (int i = 0; i < count; i++) {
            chosen.add(candidates.get((int) ((long) i * candidates.size() / count)));
        }
        // It ends soon where the change is of full rank, as most are.
        if (!PairDiagnosis.rank(chosen, seed, monitor).equals(Optional.of(RankVerdict.LOW))) {
            return Optional.empty();
        }
        PairDiagnosis diagnosis = PairDiagnosis.of(chosen, seed, threads, quiet(monitor));
        RankSummary rank = diagnosis.rank();
        if (!rank.verdict().equals(Optional.of(RankVerdict.LOW))) {
            return Optional.empty();
        }
        List<TensorDiagnosis> low = diagnosis.tensors().stream()
                .filter(tensor -> tensor.rank().filter(found -> found.verdict() == RankVerdict.LOW).isPresent())
                .toList();
        return Optional.of(new Finding.LowRank(low.stream().map(tensor -> tensor.tensor().id()).toList(), rank.rank(),
                low.size(),
                low.stream().mapToInt(tensor -> tensor.rank().map(RankEstimate::rows).orElse(0)).max().orElse(0)));
    }

    private static boolean isCandidate(TensorDifference tensor) {
        return tensor.isNumeric() && tensor.tuned().shape().rank() == 2 && tensor.counts().changed() > 0
                && tensor.counts().baseNotFinite() + tensor.counts().tunedNotFinite() == 0
                && Math.min(tensor.tuned().shape().dim(0), tensor.tuned().shape().dim(1)) >= LEAST_SIDE;
    }

    /** Returns a monitor that may cancel, and hears nothing of values that were counted before. */
    private static PruningMonitor quiet(PruningMonitor monitor) {
        return new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // They were counted when they were compared.
            }

            @Override
            public boolean isCancelled() {
                return monitor.isCancelled();
            }
        };
    }
}
