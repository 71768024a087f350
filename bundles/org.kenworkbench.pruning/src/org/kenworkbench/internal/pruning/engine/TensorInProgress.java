/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.pruning.block.BlockSums;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.DeltaNorms;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.AlignedTensor;

/**
 * Digests and sums of one tensor whose blocks are in flight, for each of its plans. For the thread that runs the
 * engine.
 */
public final class TensorInProgress {

    private final List<TensorPlan> plans;
    /** The base's values; null where the base has no such tensor. */
    private final AlignedTensor ofBase;
    /** Digest of the base's values; null where the base has no such tensor. */
    private final DigestChain base;
    private final DigestChain tuned;
    /**
     * Digests of what each plan makes of the tensor; one of the other two where all bytes are the same, so that no byte
     * is hashed twice.
     */
    private final List<DigestChain> pruned = new ArrayList<>();
    private final List<BlockSums> sums;
    private final List<Double> sharedBudgets;

    /**
     * @param sharedBudgets share that stays, by plan, where rows share their budget; empty where they do not
     * @param ofBase        the base's tensor; null if it has none
     */
    TensorInProgress(List<TensorPlan> plans, List<Double> sharedBudgets, AlignedTensor ofBase, Executor workers,
            BooleanSupplier cancelled) {
        this.plans = plans;
        this.sharedBudgets = sharedBudgets;
        this.ofBase = ofBase;
        this.base = ofBase == null ? null
                : new DigestChain(ofBase.source().info(), BlockWorker.Outcome::baseSource, workers, cancelled);
        this.tuned = new DigestChain(plans.getFirst().tensor(), outcome -> outcome.rows().getFirst().tuned(), workers,
                cancelled);
        this.sums = new ArrayList<>(Collections.nCopies(plans.size(), BlockSums.ZERO));
        for (int i = 0; i < plans.size(); i++) {
            pruned.add(prunedChain(i, workers, cancelled));
        }
    }

    private DigestChain prunedChain(int index, Executor workers, BooleanSupplier cancelled) {
        TensorPlan plan = plans.get(index);
        if (plan.fate() == Fate.BASE && ofBase.pair().isSameForm()) {
            return base;
        }
        if (plan.fate() == Fate.TUNED || plan.keptWhole() && !plan.isQuantised()) {
            return tuned;
        }
        return new DigestChain(plan.tensor(), outcome -> outcome.rows().get(index).pruned(), workers, cancelled);
    }

    /**
     * Queues the digests of the next block; the result is done once nobody reads the block's bytes any more.
     *
     * @param isLast whether it is the tensor's last: rows that only the base has count for its digest after it
     */
    CompletableFuture<Void> digest(CompletableFuture<BlockWorker.Outcome> block, boolean isLast) {
        List<CompletableFuture<Void>> links = new ArrayList<>();
        links.add(tuned.add(block));
        if (base != null) {
            links.add(base.add(block));
            if (isLast && ofBase.restOffsetBytes() < ofBase.source().info().sizeBytes()) {
                links.add(base.addRest(ofBase.source(), ofBase.restOffsetBytes()));
            }
        }
        for (DigestChain chain : pruned) {
            if (chain != tuned && chain != base) {
                links.add(chain.add(block));
            }
        }
        return CompletableFuture.allOf(links.toArray(CompletableFuture[]::new));
    }

    /** Adds the sums of the next block; blocks come in order. */
    void add(List<BlockSums> ofBlock) {
        for (int i = 0; i < ofBlock.size(); i++) {
            sums.set(i, sums.get(i).plus(ofBlock.get(i)));
        }
    }

    /** Returns the results of each plan, once all blocks are added and digested. */
    List<TensorResult> results() {
        Optional<String> baseHex = base == null ? Optional.empty() : Optional.of(base.hex());
        String tunedHex = tuned.hex();
        List<TensorResult> results = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            DigestChain chain = pruned.get(i);
            String prunedHex = chain == base ? baseHex.orElseThrow() : chain == tuned ? tunedHex : chain.hex();
            BlockSums ofPlan = sums.get(i);
            DeltaNorms norms = sharedBudgets.isEmpty() ? ofPlan.norms()
                    : ofPlan.norms().withRandomKeptDelta(ofPlan.norms().delta() * sharedBudgets.get(i));
            results.add(new TensorResult(plans.get(i), ofPlan.counts(), norms, ofPlan.densities(), baseHex, tunedHex,
                    prunedHex));
        }
        return results;
    }
}
