/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;

/** Sentences that warn of what a user should know about plans before they run. */
public final class PlanWarnings {

    private PlanWarnings() {
    }

    /** @param plans plans of one job, by amount */
    public static List<String> of(List<PruningPlan> plans) {
        List<String> warnings = new ArrayList<>(MatchReport.warnings(plans.getFirst().match()));
        for (int i = 0; i < plans.size(); i++) {
            addShortRows(plans.get(i), warnings);
            for (int j = 0; j < i; j++) {
                if (keptOfRows(plans.get(i)).equals(keptOfRows(plans.get(j)))) {
                    warnings.add(amount(plans.get(j)) + " and " + amount(plans.get(i))
                            + " keep as many values of every row: their results are the same.");
                }
            }
        }
        return warnings;
    }

    private static void addShortRows(PruningPlan plan, List<String> warnings) {
        if (!(plan.request().budget() instanceof Budget.Count count)) {
            return;
        }
        List<TensorPlan> shorter = plan.tensors().stream()
                .filter(t -> t.fate() == Fate.PRUNED && t.rowLength() < count.k()).toList();
        if (!shorter.isEmpty()) {
            long rows = shorter.stream().mapToLong(TensorPlan::rows).sum();
            warnings.add(Quantities.count(rows) + " rows of " + shorter.size() + " tensors are shorter than k "
                    + count.k() + " and are kept whole.");
        }
    }

    private static List<List<Long>> keptOfRows(PruningPlan plan) {
        return plan.tensors().stream().map(tensor -> List.of(tensor.k(), (long) tensor.rank())).toList();
    }

    private static String amount(PruningPlan plan) {
        return plan.request().budget().toString();
    }
}
