/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * Ranks of all changed matrices of a model.
 *
 * @param verdict empty if no rank was estimated
 * @param rank    the median rank of the matrices of low rank, the upper of two middle ones; 0 if there is none
 * @param low     number of matrices with that verdict, as are full and hidden
 * @param untold  number of matrices that changed but whose rank was not estimated
 */
public record RankSummary(Optional<RankVerdict> verdict, int rank, int low, int full, int hidden, int untold) {

    /**
     * Number of matrices of low rank that outweigh one of full rank, so that the model counts as of low rank: the owner
     * of an adapter may train a head too.
     */
    private static final int LOW_FOR_ONE_FULL = 4;

    static RankSummary of(List<TensorDiagnosis> tensors) {
        List<RankEstimate> estimates = tensors.stream().flatMap(tensor -> tensor.rank().stream()).toList();
        int low = count(estimates, RankVerdict.LOW);
        int full = count(estimates, RankVerdict.FULL);
        int hidden = count(estimates, RankVerdict.HIDDEN);
        int untold = (int) tensors.stream().filter(tensor -> tensor.rank().isEmpty() && !tensor.change().isUnchanged()
                && tensor.tensor().shape().rank() >= 2).count();
        int[] ranks = estimates.stream().filter(estimate -> estimate.verdict() == RankVerdict.LOW)
                .mapToInt(RankEstimate::rank).sorted().toArray();
        return new RankSummary(verdict(low, full, hidden), low == 0 ? 0 : ranks[low / 2], low, full, hidden, untold);
    }

    /** Returns the verdict on a model with these numbers of matrices; empty if all are 0. */
    public static Optional<RankVerdict> verdict(int low, int full, int hidden) {
        if (low + full + hidden == 0) {
            return Optional.empty();
        }
        if (low > 0 && low >= LOW_FOR_ONE_FULL * full && low >= hidden) {
            return Optional.of(RankVerdict.LOW);
        }
        return Optional.of(hidden > full ? RankVerdict.HIDDEN : RankVerdict.FULL);
    }

    private static int count(List<RankEstimate> estimates, RankVerdict verdict) {
        return (int) estimates.stream().filter(estimate -> estimate.verdict() == verdict).count();
    }
}
