/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.pruning.block.Together;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.steps.FactorPrecision;

/**
 * Finds the factors of tensors, and keeps those that are wanted again as long as they take little memory; others are
 * found again, and are the same. For one thread at a time.
 */
public final class FoundFactors {

    /** Most bytes of factors that are kept. */
    private static final long HELD_BYTES = 1 << 26;

    private record Wanted(TensorId tensor, int rank, FactorPrecision precision) {

        static Wanted of(TensorPlan plan) {
            return new Wanted(plan.tensor().id(), plan.rank(), plan.factorPrecision());
        }
    }

    private final Map<Wanted, LowRankFactors> held = new HashMap<>();
    private long heldBytes;

    /**
     * Returns the factors of a tensor for one of its plans, and keeps them.
     *
     * @param tuned the tuned tensor, as of {@link TensorFactors#of}, as are the others
     */
    public LowRankFactors keep(TensorPlan plan, Tensor tuned, AlignedTensor base, Together together,
            BooleanSupplier cancelled) throws IOException, PruningCancelledException {
        Wanted wanted = Wanted.of(plan);
        LowRankFactors known = held.get(wanted);
        if (known != null) {
            return known;
        }
        LowRankFactors found = TensorFactors.of(List.of(plan), tuned, base, together, _ -> {
        }, cancelled).getFirst().orElseThrow();
        if (FirstDirections.areInMemory(found) && heldBytes + found.sizeBytes() <= HELD_BYTES) {
            held.put(wanted, found);
            heldBytes += found.sizeBytes();
        }
        return found;
    }

    /** Returns the factors of a tensor for each plan, as {@link TensorFactors#of}; those that were kept are let go. */
    public List<Optional<LowRankFactors>> take(List<TensorPlan> plans, Tensor tuned, AlignedTensor base,
            Together together, LongConsumer readElements, BooleanSupplier cancelled)
            throws IOException, PruningCancelledException {
        boolean allKnown = plans.stream().allMatch(plan -> plan.rank() == 0 || held.containsKey(Wanted.of(plan)));
        List<Optional<LowRankFactors>> factors = allKnown ? new ArrayList<>()
                : TensorFactors.of(plans, tuned, base, together, readElements, cancelled);
        if (allKnown) {
            plans.forEach(plan -> factors.add(Optional.ofNullable(held.get(Wanted.of(plan)))));
        }
        for (TensorPlan plan : plans) {
            LowRankFactors released = held.remove(Wanted.of(plan));
            heldBytes -= released == null ? 0 : released.sizeBytes();
        }
        return factors;
    }
}
