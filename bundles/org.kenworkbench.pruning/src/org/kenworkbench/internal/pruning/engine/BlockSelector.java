/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.internal.pruning.block.BlockBuffers;
import org.kenworkbench.internal.pruning.cut.Cut;
import org.kenworkbench.internal.pruning.guard.GuardedServices;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

/** Selects the values of a block that stay, for each of its plans. One instance per thread. */
final class BlockSelector {

    private final ProviderChoice choice;
    private final long seed;
    /** Cuts of the tensors, one map for each plan; empty where no rows share a budget. */
    private final List<Map<TensorId, Cut>> cuts;
    private final BooleanSupplier cancelled;
    private final RowKernel kernel;
    private final Optional<ScoreKeys> scores;
    private int[] keys = {};

    /** @param cuts by plan, of each pruned tensor; empty where no rows share a budget */
    BlockSelector(ProviderChoice choice, long seed, List<Map<TensorId, Cut>> cuts, BooleanSupplier cancelled) {
        this.choice = choice;
        this.seed = seed;
        this.cuts = cuts;
        this.cancelled = cancelled;
        this.kernel = newKernel();
        this.scores = cuts.isEmpty() ? Optional.empty() : choice.rule().newScoreKeys();
    }

    private RowKernel newKernel() {
        return GuardedServices.kernel(choice);
    }

    /**
     * Selects what the plans ask for.
     *
     * @param seen bytes from which the rule sees the changes of the values, by plan
     */
    List<Selection> select(Block block, BlockBuffers buffers, List<MemorySegment> seen) throws CheckpointException {
        if (!cuts.isEmpty()) {
            return cut(block, buffers, seen);
        }
        Selection[] byPlan = new Selection[block.plans().size()];
        for (List<Integer> plans : seeingTheSame(block)) {
            select(block, plans, buffers.tuned(), seen.get(plans.getFirst()), byPlan);
        }
        return List.of(byPlan);
    }

    /** Returns numbers of plans for which a rule sees the same values, those of each together. */
    private static Collection<List<Integer>> seeingTheSame(Block block) {
        return IntStream.range(0, block.plans().size()).boxed().collect(Collectors.groupingBy(i -> {
            TensorPlan plan = block.plans().get(i);
            return plan.ranksRest() ? List.of(plan.rank(), plan.factorPrecision()) : List.of();
        })).values();
    }

    /** Selects what lies above the cut of each plan. */
    private List<Selection> cut(Block block, BlockBuffers buffers, List<MemorySegment> seen) {
        TensorId tensor = block.plan().tensor().id();
        List<Selection> selections = new ArrayList<>();
        int[] open = new int[cuts.size()];
        for (int i = 0; i < open.length; i++) {
            selections.add(new Selection((int) block.plans().get(i).k(), new RowMask(block.elements())));
            open[i] = cuts.get(i).get(tensor).ties(tensor, block.number());
        }
        for (List<Integer> plans : seeingTheSame(block)) {
            RowBatch rows = block.rows((int) block.plan().rowLength(), buffers.tuned(), seen.get(plans.getFirst()),
                    seed, cancelled);
            int n = rows.rowLength();
            if (keys.length < n) {
                keys = new int[n];
            }
            for (int row = 0; row < rows.rowCount(); row++) {
                Cancellation.check(cancelled);
                scores.orElseThrow().of(rows, row, keys);
                for (int i : plans) {
                    open[i] = cuts.get(i).get(tensor).keep(keys, n, open[i], selections.get(i).kept(), row * n);
                }
            }
        }
        return selections;
    }

    /** Selects what plans ask for that see the same; several may ask for the same. */
    private void select(Block block, List<Integer> plans, MemorySegment tuned, MemorySegment base,
            Selection[] byPlan) throws CheckpointException {
        int rowLength = (int) block.plan().rowLength();
        SortedMap<Integer, Selection> all = new TreeMap<>();
        for (int i : plans) {
            all.computeIfAbsent((int) block.plans().get(i).k(),
                    k -> new Selection(k, new RowMask(block.elements())));
        }
        // Where nothing is kept there is nothing to select.
        if (all.containsKey(rowLength)) {
            all.get(rowLength).kept().set(0, block.elements());
        }
        List<Selection> ranked = List.copyOf(all.subMap(1, Math.max(1, rowLength)).values());
        if (!ranked.isEmpty()) {
            // What a kernel allocates for a row of unusual length must not stay with every thread.
            RowKernel rowKernel = block.elements() > Block.TARGET_ELEMENTS ? newKernel() : kernel;
            rowKernel.selectEach(block.rows(ranked.getLast().k(), tuned, base, seed, cancelled), ranked);
        }
        for (int i : plans) {
            byPlan[i] = all.get((int) block.plans().get(i).k());
        }
    }
}
