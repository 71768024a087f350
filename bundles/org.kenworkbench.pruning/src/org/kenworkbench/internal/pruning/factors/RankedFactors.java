/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.pruning.block.Together;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.plan.FactorRanks;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Factors of several ranks and precisions of one tensor, the same that a run finds for each; what takes longest is done
 * once. All work is done by the calling thread. One thread.
 */
public final class RankedFactors {

    private static final Together ALONE = (count, piece) -> {
        for (int i = 0; i < count; i++) {
            piece.run(i);
        }
    };

    private final TensorPlan plan;
    private final DeltaFactors factors;
    private final int most;
    private final boolean sought;
    /** Factors of the greatest rank, by precision; those that are not in memory are left out. */
    private final Map<FactorPrecision, Optional<LowRankFactors>> wholes = new EnumMap<>(FactorPrecision.class);
    /** Makes the factors, once they are asked for; null before, and where there are none. */
    private DeltaFactors.ByRank byRank;

    /** @param most greatest rank that is asked for */
    public RankedFactors(TensorPlan plan, Tensor tuned, AlignedTensor base, int most, BooleanSupplier cancelled) {
        this.plan = plan;
        this.most = most;
        this.sought = Math.min(plan.rows(), plan.rowLength()) > FactorRanks.MAX_WHOLE_SIDE_OF_FORMS;
        this.factors = new DeltaFactors(new ChangeVectors(tuned, base, plan.rows(), plan.rowLength()), ALONE, _ -> {
        }, cancelled);
    }

    /**
     * Returns the factors of a rank; empty if the change is so large that there are none.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Optional<LowRankFactors> of(int rank, FactorPrecision precision)
            throws IOException, PruningCancelledException {
        try {
            if (byRank == null) {
                byRank = factors.upTo(most, sought);
            }
            LowRankFactors whole = sought ? null : whole(precision).orElse(null);
            return Optional.of(whole == null ? byRank.of(plan(rank, precision))
                    : rank == most ? whole : FirstDirections.of(whole, rank));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    /** Returns the factors of the greatest rank, of which others are parts; empty if these are not to be held. */
    private Optional<LowRankFactors> whole(FactorPrecision precision) throws IOException, PruningCancelledException {
        Optional<LowRankFactors> known = wholes.get(precision);
        if (known == null) {
            try {
                TensorPlan greatest = plan(most, precision);
                known = DeltaFactors.areHeld(greatest) ? Optional.of(byRank.of(greatest)) : Optional.empty();
            } catch (ArithmeticException _) {
                // A scale of the last directions may be too large where the first ones have some.
                known = Optional.empty();
            }
            wholes.put(precision, known);
        }
        return known;
    }

    private TensorPlan plan(int rank, FactorPrecision precision) {
        return new TensorPlan(plan.tensor(), plan.base(), plan.verdict(), plan.rows(), plan.rowLength(),
                new TensorPlan.Amount(0, Allocation.TENSOR, ValuePrecision.EXACT, 0, rank, precision, sought));
    }
}
