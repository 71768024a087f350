/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.run;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.pruning.cut.CutBytes;
import org.kenworkbench.internal.pruning.cut.CutFinder;
import org.kenworkbench.internal.pruning.cut.CutSearch;
import org.kenworkbench.internal.pruning.cut.KeyCounts;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorSpan;

/**
 * Search for where to cut off the values of a whole model that share a budget, in rounds: it asks, processes count
 * ({@link DividedPruning#count}), and what they counted of all tensors answers. One thread.
 */
public final class BudgetSearch {

    private final PruningPlan plan;
    private final CutSearch search;
    /** The counts of this round so far; null if there are none. */
    private @Nullable KeyCounts counted;

    /** @param plans plans that are run together, and for which it {@linkplain #isNeeded is needed} */
    public BudgetSearch(List<PruningPlan> plans) {
        if (!isNeeded(plans.getFirst())) {
            throw new IllegalArgumentException("no rows of several tensors share a budget");
        }
        plan = plans.getFirst();
        search = new CutSearch(plans, CutFinder.pruned(plans.getFirst(), TensorSpan.all(plans.getFirst())), true);
    }

    /** Tells whether the rows of the whole model share a budget, so that no span can be run before it is searched. */
    public static boolean isNeeded(PruningPlan plan) {
        return plan.request().allocation() == Allocation.MODEL;
    }

    /** Returns the question of this round, which all spans that it {@linkplain #asks asks} answer; empty once found. */
    public Optional<byte[]> next() {
        return search.next().map(CutBytes::of);
    }

    /** Tells whether a span has something to count in this round: others need not answer. */
    public boolean asks(TensorSpan span) {
        return search.next().isPresent()
                && CutFinder.pruned(plan, span).stream().anyMatch(search.next().get()::asks);
    }

    /**
     * Takes what a span has, each once in a round and in any order.
     *
     * @throws IllegalArgumentException if it is no answer to the question
     */
    public void add(byte[] counts) {
        KeyCounts more = CutBytes.counts(counts);
        KeyCounts before = counted;
        if (before == null) {
            counted = more;
        } else {
            before.add(more);
        }
    }

    /**
     * Ends the round, as all spans have answered.
     *
     * @throws IllegalArgumentException if there is no answer, or one to another question
     * @throws PruningInputException    if answers are missing, or are of other values than those of the round before
     */
    public void endRound() throws PruningInputException {
        KeyCounts all = counted;
        counted = null;
        if (all == null) {
            throw new IllegalArgumentException("nobody has counted");
        }
        search.take(all);
    }

    /** Returns the cuts for {@link DividedPruning#run}, once they are found. */
    public byte[] cuts() {
        return CutBytes.of(search.cuts());
    }
}
