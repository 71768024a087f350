/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.Locale;
import java.util.Objects;

import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;

/**
 * What is to be done to a pair of checkpoints.
 *
 * @param ruleId     id of a selection rule
 * @param budget     values kept per row
 * @param scope      tensors that are pruned
 * @param outside    where the others come from
 * @param fill       what a reset parameter becomes
 * @param providerId id of a kernel provider, or {@value #AUTO}
 * @param seed       seeds rule {@code random}
 * @param allocation among which values the budget is spent
 * @param rescale    what becomes of kept values
 * @param rank       of factors, with {@link Fill#LOW_RANK}; 0 where the budget of each tensor is spent on them, and
 *                   with other fills
 */
public record PruningRequest(String ruleId, Budget budget, Scope scope, Outside outside, Fill fill, String providerId,
        long seed, Allocation allocation, Rescale rescale, int rank) {

    /** Provider id that means: {@code cpu} where it can run the rule, else {@code reference}. */
    public static final String AUTO = "auto";

    /**
     * @throws PruningRequestException if differences from the base are to be rescaled and the fill is not the base, or
     *                                 rows share a budget that is to be spent on factors
     */
    public PruningRequest {
        Objects.requireNonNull(ruleId);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(outside);
        Objects.requireNonNull(fill);
        Objects.requireNonNull(providerId);
        Objects.requireNonNull(allocation);
        if (rescale == Rescale.KEPT && fill != Fill.BASE) {
            throw new PruningRequestException("--rescale kept divides differences from the base, which --fill "
                    + fill.name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + " does not go back to: use --fill base, or --rescale none.");
        }
        if (rank < 0 || rank > 0 && fill != Fill.LOW_RANK) {
            throw new IllegalArgumentException("rank " + rank + " with fill " + fill);
        }
        if (spendsOnFactors(fill, rank) && allocation != Allocation.ROW) {
            throw new PruningRequestException(
                    "--fill low-rank spends the amount of each tensor on its factors, so that rows have nothing to "
                            + "share: "
                            + "use --allocate row, or --fill low-rank:RANK with a rank.");
        }
    }

    /** Each row spends its own budget, and kept values stay the tuned ones. */
    public PruningRequest(String ruleId, Budget budget, Scope scope, Outside outside, Fill fill, String providerId,
            long seed) {
        this(ruleId, budget, scope, outside, fill, providerId, seed, Allocation.ROW, Rescale.NONE, 0);
    }

    private static boolean spendsOnFactors(Fill fill, int rank) {
        return fill == Fill.LOW_RANK && rank == 0;
    }

    /** Whether what would be kept of a tensor is spent on its factors instead. */
    public boolean spendsOnFactors() {
        return spendsOnFactors(fill, rank);
    }

    /** Makes the request that the command line makes where only a budget is given: rule {@code ken}, all defaults. */
    public static PruningRequest ken(Budget budget) {
        return new PruningRequest("ken", budget, Scope.ALL, Outside.TUNED, Fill.BASE, AUTO, 0);
    }

    public PruningRequest withBudget(Budget other) {
        return new PruningRequest(ruleId, other, scope, outside, fill, providerId, seed, allocation, rescale, rank);
    }

    public PruningRequest withRule(String id) {
        return new PruningRequest(id, budget, scope, outside, fill, providerId, seed, allocation, rescale, rank);
    }

    public PruningRequest withAllocation(Allocation other) {
        return new PruningRequest(ruleId, budget, scope, outside, fill, providerId, seed, other, rescale, rank);
    }

    /** Without a rank. */
    public PruningRequest withFill(Fill other) {
        return new PruningRequest(ruleId, budget, scope, outside, other, providerId, seed, allocation, rescale, 0);
    }

    /** With factors of that rank; 0 spends each tensor's budget on them. */
    public PruningRequest withLowRank(int other) {
        return new PruningRequest(ruleId, budget, scope, outside, Fill.LOW_RANK, providerId, seed, allocation, rescale,
                other);
    }

    public PruningRequest withRescale(Rescale other) {
        return new PruningRequest(ruleId, budget, scope, outside, fill, providerId, seed, allocation, other, rank);
    }
}
