/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.result;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.steps.QuantisedRows;

/**
 * Consecutive elements of one tensor as they leave the engine. Everything is valid during
 * {@link SelectionSink#block} only.
 *
 * @param firstElement index of the first element within the tensor
 * @param elements     number of elements
 * @param values       their bytes
 * @param kept         which of them are kept; empty for a tensor that is not pruned
 * @param making       what tells how values became those of the pruned model
 */
public record RowBlock(TensorPlan plan, long firstElement, int elements, Values values, Optional<RowMask> kept,
        Making making) {

    /**
     * Bytes of the elements.
     *
     * @param tuned  tuned ones
     * @param base   base ones in the tuned tensor's type ({@link org.kenworkbench.tensor.AlignedTensor}); zeros in rows
     *               that the base does not have, no bytes at all where it has no such tensor
     * @param pruned those in the pruned model
     */
    public record Values(MemorySegment tuned, MemorySegment base, MemorySegment pruned) {
    }

    /**
     * Facts that tell how reset and kept values became those of the pruned model.
     *
     * @param step      step by which reset values of the tensor are moved, with {@link Fill#SIGN}; else empty
     * @param factors   whose product is added to reset values of the tensor, with {@link Fill#LOW_RANK} where there are
     *                  some; else empty
     * @param quantised changes of kept values as they are told where they are quantised; else empty. A tensor has them
     *                  in all of its blocks, or in none
     */
    public record Making(Optional<Float> step, Optional<LowRankFactors> factors, Optional<QuantisedRows> quantised) {
    }

    /** Returns the step of reset values, as in {@link Making}. */
    public Optional<Float> step() {
        return making.step;
    }

    /** Returns the factors of reset values, as in {@link Making}. */
    public Optional<LowRankFactors> factors() {
        return making.factors;
    }

    /** Returns what tells kept values that are quantised, as in {@link Making}. */
    public Optional<QuantisedRows> quantised() {
        return making.quantised;
    }

    /** Bytes of the tuned values. */
    public MemorySegment tuned() {
        return values.tuned;
    }

    /** Base bytes, as in {@link Values}. */
    public MemorySegment base() {
        return values.base;
    }

    /** Bytes in the pruned model. */
    public MemorySegment pruned() {
        return values.pruned;
    }

    /** Returns the offset at which the elements start in the tensor. */
    public long offsetBytes() {
        return firstElement * plan.tensor().wholeByteForm().dtype().sizeBytes();
    }
}
