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
 * @param rank    the median of those of low rank, the upper one of two; 0 if there is none
 * @param low     matrices by verdict
 * @param untold  matrices that changed but whose rank was not estimated
 */
public record RankSummary(Optional<RankVerdict> verdict, int rank, int low, int full, int hidden, int untold) {

    /**
     * So many matrices of low rank for one of full rank make a model of low rank: an adapter's owner may train a head
     * too.
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

    /** The verdict of a model with so many matrices of each; empty if there are none. */
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
