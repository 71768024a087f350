/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.RowBlock;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;

/** Digests and sums of one tensor whose blocks are in flight. For the thread that runs the engine. */
final class TensorInProgress {

    private final TensorPlan plan;
    private final DigestChain base;
    private final DigestChain tuned;
    /** One of the others where all pruned bytes are that one's: no byte is hashed twice. */
    private final DigestChain pruned;
    private BlockSums sums = BlockSums.ZERO;

    TensorInProgress(TensorPlan plan, Executor workers) {
        this.plan = plan;
        this.base = new DigestChain(plan, RowBlock::base, workers);
        this.tuned = new DigestChain(plan, RowBlock::tuned, workers);
        if (plan.fate() == Fate.BASE) {
            this.pruned = base;
        } else if (plan.fate() == Fate.TUNED || plan.keptWhole()) {
            this.pruned = tuned;
        } else {
            this.pruned = new DigestChain(plan, RowBlock::pruned, workers);
        }
    }

    /** Queues the digests of the next block; the result is done once nobody reads the block's bytes any more. */
    CompletableFuture<Void> digest(CompletableFuture<BlockWorker.Outcome> block) {
        List<CompletableFuture<Void>> links = new ArrayList<>();
        links.add(tuned.add(block));
        links.add(base.add(block));
        if (pruned != tuned && pruned != base) {
            links.add(pruned.add(block));
        }
        return CompletableFuture.allOf(links.toArray(CompletableFuture[]::new));
    }

    /** Blocks come in order. */
    void add(BlockSums ofBlock) {
        sums = sums.plus(ofBlock);
    }

    /** Once all blocks are added and digested. */
    TensorResult result() {
        String baseHex = base.hex();
        String tunedHex = tuned.hex();
        String prunedHex = pruned == base ? baseHex : pruned == tuned ? tunedHex : pruned.hex();
        return new TensorResult(plan, sums.kept(), plan.parameters() - sums.kept(), sums.changedKept(),
                sums.changedReset(), sums.deltaNormSquared(), sums.keptDeltaNormSquared(),
                sums.randomKeptDeltaNormSquared(), sums.baseNormSquared(), baseHex, tunedHex, prunedHex);
    }
}
