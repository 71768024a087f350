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

/**
 * Consecutive elements of one tensor as they leave the engine. Everything is valid during
 * {@link SelectionSink#block} only.
 *
 * @param firstElement index of the first element within the tensor
 * @param elements     number of elements
 * @param values       their bytes
 * @param kept         which of them are kept; empty for a tensor that is not pruned
 * @param step         step by which reset values of the tensor are moved, with {@link Fill#SIGN}; else empty
 * @param factors      whose product is added to reset values of the tensor, with {@link Fill#LOW_RANK} where there are
 *                     some; else empty
 */
public record RowBlock(TensorPlan plan, long firstElement, int elements, Values values, Optional<RowMask> kept,
        Optional<Float> step, Optional<LowRankFactors> factors) {

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
