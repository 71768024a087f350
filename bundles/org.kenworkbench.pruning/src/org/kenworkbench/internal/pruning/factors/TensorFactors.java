/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.internal.pruning.block.BlockBuffers;
import org.kenworkbench.internal.pruning.block.FiniteCheck;
import org.kenworkbench.internal.pruning.block.Together;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Tensor;

/** The factors of a tensor for all its plans, or one sentence on why there are none. Stateless. */
public final class TensorFactors {

    private TensorFactors() {
    }

    /**
     * Finds the factors of a tensor for each plan; none for a plan of rank 0.
     *
     * @param readElements told of elements that have been read, of at most the tensor's parameters in all, by the
     *                     calling thread
     * @throws PruningInputException if a value, a difference or its square is not finite
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static List<Optional<LowRankFactors>> of(List<TensorPlan> plans, Tensor tuned, AlignedTensor base,
            Together together,
            LongConsumer readElements, BooleanSupplier cancelled) throws IOException, PruningCancelledException {
        try {
            return new DeltaFactors(vectors(plans.getFirst(), tuned, base), together, readElements, cancelled)
                    .of(plans);
        } catch (ArithmeticException _) {
            requireFinite(plans, tuned, base);
            throw new UnprunableTensorException(plans.getFirst().tensor().name(),
                    "Tensor '" + plans.getFirst().tensor().name()
                            + "' was changed by tuning so much that no factors can be found; use --fill base, or");
        }
    }

    /** Leaves out rows that the base does not have. */
    private static ChangeVectors vectors(TensorPlan plan, Tensor tuned, AlignedTensor base) {
        return new ChangeVectors(tuned, base, plan.rows(), plan.rowLength());
    }

    /** Names the value that is not finite, if it is one that spoilt the factors. */
    private static void requireFinite(List<TensorPlan> plans, Tensor tuned, AlignedTensor base)
            throws CheckpointException {
        FiniteCheck finite = new FiniteCheck();
        try (BlockBuffers buffers = new BlockBuffers()) {
            for (Iterator<Block> blocks = Block.cut(plans); blocks.hasNext();) {
                Block block = blocks.next();
                if (!block.isAdded()) {
                    buffers.fit(block.sizeBytes(), 0, 0);
                    tuned.copy(block.offsetBytes(), buffers.tuned());
                    finite.require(block, buffers.tuned(), "tuned");
                    base.copy(block.offsetBytes(), buffers.base());
                    finite.require(block, buffers.base(), "base");
                }
            }
        }
    }

    /** Elements that are read for their factors, and reported to the monitor besides. */
    public static long elementsRead(List<TensorPlan> tensors, long done) {
        long passedOver = 0;
        long elements = 0;
        for (TensorPlan tensor : tensors) {
            if (tensor.fate() != Fate.TIED) {
                elements += tensor.rank() > 0 && passedOver >= done ? tensor.parameters() : 0;
                passedOver += tensor.parameters();
            }
        }
        return elements;
    }
}
