/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.run;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.pruning.factors.RankedFactors;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.steps.FactorPrecision;

/**
 * Finds the factors that a run of the engine would find for one tensor, of one rank and precision after the other; for
 * whoever has to choose among them. The tensor's larger matrices are made with the first ones. One thread.
 */
public final class ChangeFactorFinder {

    private final RankedFactors factors;

    /**
     * @param plan      of a tensor that is pruned; how much of it stays does not matter
     * @param most      greatest rank that is asked for
     * @param cancelled asked now and then
     * @throws CheckpointException if a checkpoint has no such tensor
     */
    public ChangeFactorFinder(TensorPlan plan, Checkpoint base, Checkpoint tuned, int most, BooleanSupplier cancelled)
            throws CheckpointException {
        factors = new RankedFactors(plan, tuned.require(plan.tensor()),
                new AlignedTensor(base.require(plan.base().orElseThrow()), plan.tensor()), most, cancelled);
    }

    /**
     * Finds the factors of a rank.
     *
     * @param rank 1 or more
     * @return empty if tuning changed the tensor so much that there are none
     * @throws PruningCancelledException if cancelled
     */
    public Optional<LowRankFactors> find(int rank, FactorPrecision precision)
            throws IOException, PruningCancelledException {
        return factors.of(rank, precision);
    }
}
