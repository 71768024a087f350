/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.wizard.ScopeCounts;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;

/**
 * The effect of the choices, computed from file headers alone.
 *
 * @param plan    what will be done to each tensor; empty if there is a problem
 * @param problem one sentence; empty if there is none
 * @param counts  numbers of tensors and parameters that the scope can choose from
 * @param results effect of each of the three amounts that is well-formed
 */
record Outlook(PruneChoices choices, Optional<PruningPlan> plan, String problem, ScopeCounts counts,
        Map<Amount.Kind, Result> results) {

    /** Number of parameters in scope, and how many of them an amount resets. */
    record Result(long reset, long inScope) {

        double share() {
            return (double) reset / inScope;
        }
    }

    /** @param amounts one of each kind */
    static Outlook of(PruneChoices choices, List<Amount> amounts) {
        ScopeCounts counts = ScopeCounts.of(choices.inputs(), choices.scope().matricesOnly());
        Map<Amount.Kind, Result> results = new EnumMap<>(Amount.Kind.class);
        Optional<PruningPlan> plan = Optional.empty();
        String problem = "";
        for (Amount amount : amounts) {
            boolean chosen = amount.kind() == choices.amount().kind();
            try {
                PruningPlan one = choices.inputs().plan(choices.request(amount));
                results.put(amount.kind(),
                        new Result(one.parametersInScope() - one.keptInScope(), one.parametersInScope()));
                plan = chosen ? Optional.of(one) : plan;
            } catch (PruningRequestException | IOException e) {
                problem = chosen ? Sentences.firstLine(e) : problem;
            }
        }
        return new Outlook(choices, plan, problem, counts, results);
    }

    /** Returns k of the pruned rows by row length, shortest first. */
    Map<Long, Long> kByRowLength() {
        Map<Long, Long> ks = new TreeMap<>();
        plan.ifPresent(pruning -> {
            for (TensorPlan tensor : pruning.tensors()) {
                if (tensor.fate() == Fate.PRUNED) {
                    ks.put(tensor.rowLength(), tensor.k());
                }
            }
        });
        return ks;
    }
}
