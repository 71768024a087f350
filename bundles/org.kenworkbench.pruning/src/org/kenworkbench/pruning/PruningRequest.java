/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.Locale;
import java.util.Objects;

/**
 * What is to be done to a pair of checkpoints.
 *
 * @param ruleId     id of a {@link SelectionRule}
 * @param budget     values kept per row
 * @param scope      tensors that are pruned
 * @param outside    where the others come from
 * @param fill       what a reset parameter becomes
 * @param providerId id of a {@link RowKernelProvider}, or {@value #AUTO}
 * @param seed       seeds rule {@code random}
 * @param allocation among which values the budget is spent
 * @param rescale    what becomes of kept values
 */
public record PruningRequest(String ruleId, Budget budget, Scope scope, Outside outside, Fill fill, String providerId,
        long seed, Allocation allocation, Rescale rescale) {

    /** Provider id that means: {@code cpu} where it can run the rule, else {@code reference}. */
    public static final String AUTO = "auto"; //$NON-NLS-1$

    /** @throws PruningRequestException if differences from the base are to be rescaled and the fill is not the base */
    public PruningRequest {
        Objects.requireNonNull(ruleId);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(outside);
        Objects.requireNonNull(fill);
        Objects.requireNonNull(providerId);
        Objects.requireNonNull(allocation);
        if (rescale == Rescale.KEPT && fill != Fill.BASE) {
            throw new PruningRequestException("--rescale kept divides differences from the base, which --fill " //$NON-NLS-1$
                    + fill.name().toLowerCase(Locale.ROOT) + " does not go back to: use --fill base, or --rescale none."); //$NON-NLS-1$
        }
    }

    /** Each row spends its own budget, and kept values stay the tuned ones. */
    public PruningRequest(String ruleId, Budget budget, Scope scope, Outside outside, Fill fill, String providerId,
            long seed) {
        this(ruleId, budget, scope, outside, fill, providerId, seed, Allocation.ROW, Rescale.NONE);
    }

    /** The defaults of DESIGN.md section 4 with that budget. */
    public static PruningRequest ken(Budget budget) {
        return new PruningRequest("ken", budget, Scope.ALL, Outside.TUNED, Fill.BASE, AUTO, 0); //$NON-NLS-1$
    }

    public PruningRequest withBudget(Budget other) {
        return new PruningRequest(ruleId, other, scope, outside, fill, providerId, seed, allocation, rescale);
    }

    public PruningRequest withRule(String id) {
        return new PruningRequest(id, budget, scope, outside, fill, providerId, seed, allocation, rescale);
    }

    public PruningRequest withAllocation(Allocation other) {
        return new PruningRequest(ruleId, budget, scope, outside, fill, providerId, seed, other, rescale);
    }

    public PruningRequest withFill(Fill other) {
        return new PruningRequest(ruleId, budget, scope, outside, other, providerId, seed, allocation, rescale);
    }

    public PruningRequest withRescale(Rescale other) {
        return new PruningRequest(ruleId, budget, scope, outside, fill, providerId, seed, allocation, other);
    }
}
