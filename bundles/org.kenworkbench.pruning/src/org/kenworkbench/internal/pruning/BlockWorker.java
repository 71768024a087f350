/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.CheckpointException;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.Tensor;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowBlock;
import org.kenworkbench.pruning.RowKernel;

/** Does all work on one block but digests and output. One instance per thread. */
final class BlockWorker {

    /** A finished block; {@code buffers} go back to the pool once the sink has seen {@code row}. */
    record Outcome(Block block, BlockBuffers buffers, RowBlock row, BlockSums sums) {
    }

    private final ProviderChoice choice;
    private final PruningRequest request;
    private final BooleanSupplier cancelled;
    private final RowKernel kernel;
    private final FiniteCheck finite = new FiniteCheck();
    private final BlockCounter counter = new BlockCounter(finite);
    private final KeptBlend blend = new KeptBlend();

    BlockWorker(ProviderChoice choice, PruningRequest request, BooleanSupplier cancelled) {
        this.choice = choice;
        this.kernel = newKernel();
        this.request = request;
        this.cancelled = cancelled;
    }

    /** Fills the buffers, from copies of the mapped bytes only: what was hashed is what was computed on. */
    Outcome work(Block block, Tensor tuned, Tensor base, BlockBuffers buffers) throws CheckpointException {
        buffers.fit(block.sizeBytes());
        tuned.copy(block.offsetBytes(), buffers.tuned());
        base.copy(block.offsetBytes(), buffers.base());
        if (block.plan().fate() == Fate.PRUNED) {
            return prune(block, buffers);
        }
        boolean fromTuned = block.plan().fate() == Fate.TUNED;
        MemorySegment from = fromTuned ? buffers.tuned() : buffers.base();
        if (!block.plan().tensor().dtype().isPrunable()) {
            return outcome(block, buffers, from, Optional.empty(),
                    new BlockSums(fromTuned ? block.elements() : 0, 0, 0, 0, 0, 0, 0));
        }
        return outcome(block, buffers, from, Optional.empty(), counter.ofWhole(block, buffers, fromTuned));
    }

    private Outcome prune(Block block, BlockBuffers buffers) throws CheckpointException {
        finite.require(block, buffers.tuned(), "tuned"); //$NON-NLS-1$
        finite.require(block, buffers.base(), "base"); //$NON-NLS-1$
        int rowLength = (int) block.plan().rowLength();
        RowMask kept = new RowMask(block.elements());
        if (block.plan().keptWhole()) {
            kept.set(0, block.elements());
        } else {
            select(block, buffers, rowLength, kept);
        }
        int elementBytes = block.plan().tensor().dtype().sizeBytes();
        if (request.fill() == Fill.BASE) {
            blend.blend(kept, elementBytes, buffers.tuned(), buffers.base(), buffers.pruned());
        } else {
            buffers.pruned().fill((byte) 0);
            blend.blend(kept, elementBytes, buffers.tuned(), buffers.pruned(), buffers.pruned());
        }
        return outcome(block, buffers, buffers.pruned(), Optional.of(kept),
                counter.ofRows(block, buffers.tuned(), buffers.base(), kept));
    }

    private void select(Block block, BlockBuffers buffers, int rowLength, RowMask kept) throws CheckpointException {
        // What a kernel allocates for a row of unusual length must not stay with every thread.
        RowKernel rowKernel = block.elements() > Block.TARGET_ELEMENTS ? newKernel() : kernel;
        rowKernel.select(new RowBatch(block.plan().tensor().id(), block.plan().tensor().dtype(),
                block.firstElement() / rowLength, block.elements() / rowLength, rowLength, (int) block.plan().k(),
                buffers.tuned(), buffers.base(), request.seed(), cancelled), kept);
    }

    private RowKernel newKernel() {
        return choice.provider().newKernel(choice.rule());
    }

    private static Outcome outcome(Block block, BlockBuffers buffers, MemorySegment pruned, Optional<RowMask> kept,
            BlockSums sums) {
        return new Outcome(block, buffers, new RowBlock(block.plan(), block.firstElement(), block.elements(),
                buffers.tuned().asReadOnly(), buffers.base().asReadOnly(), pruned.asReadOnly(), kept), sums);
    }
}
