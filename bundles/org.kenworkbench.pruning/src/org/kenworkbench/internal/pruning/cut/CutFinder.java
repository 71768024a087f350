/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.kenworkbench.internal.pruning.factors.FoundFactors;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;

/**
 * Finds where to cut off values that share a budget, as {@link CutSearch} does, where one process counts. Values are
 * read {@value #PASSES} times at most.
 */
public final class CutFinder {

    /** Most times that a value is looked at. */
    public static final int PASSES = 3;

    private CutFinder() {
    }

    /**
     * @param plans differ in their budget only; their rows share it
     * @param span  all tensors, unless each has a budget of its own
     * @param factors keeps those that the rule needs to see what they leave, as far as there is room
     * @return the cuts of each tensor of the span that is pruned, by plan
     */
    public static List<Map<TensorId, Cut>> find(List<PruningPlan> plans, TensorSpan span, ProviderChoice choice,
            Checkpoint base, Checkpoint tuned, int threads, PruningMonitor monitor, FoundFactors factors)
            throws IOException, PruningCancelledException {
        PruningPlan first = plans.getFirst();
        List<Integer> pruned = pruned(first, span);
        List<List<Integer>> groups = first.request().allocation() == Allocation.MODEL ? List.of(pruned)
                : pruned.stream().map(List::of).toList();
        List<Map<TensorId, Cut>> cuts = new ArrayList<>();
        plans.forEach(_ -> cuts.add(new HashMap<>()));
        try (KeyCounter counter = new KeyCounter(first, choice.rule(), base, tuned, threads, monitor, factors)) {
            for (List<Integer> group : groups) {
                CutSearch search = new CutSearch(plans, group, false);
                int passes = 0;
                while (search.next().isPresent()) {
                    search.take(counter.count(search.next().get(), group));
                    passes++;
                }
                monitor.elementsDone((PASSES - passes) * search.elements());
                for (int i = 0; i < cuts.size(); i++) {
                    cuts.get(i).putAll(of(search.cuts().get(i), first, group));
                }
            }
        }
        return cuts;
    }

    /** Returns the indices of the tensors of a span that are pruned. */
    public static List<Integer> pruned(PruningPlan plan, TensorSpan span) {
        return IntStream.range(span.begin(), span.end()).filter(i -> plan.tensors().get(i).fate() == Fate.PRUNED)
                .boxed().toList();
    }

    /** Gives one cut to all tensors of a group. */
    public static Map<TensorId, Cut> of(Cut cut, PruningPlan plan, List<Integer> group) {
        Map<TensorId, Cut> cuts = new HashMap<>();
        group.forEach(tensor -> cuts.put(plan.tensors().get(tensor).tensor().id(), cut));
        return cuts;
    }
}
