/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.run;

import java.util.List;

import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;

/**
 * One of the plans that are run together.
 *
 * @param sink sees what is selected by the plan, as it would if the plan were run alone
 * @param done results of another run that was broken off: of the first tensors in the plan's order, those left out that
 *             are tied to another; equally many for each plan. The sink does not see these
 */
public record PlanRun(PruningPlan plan, SelectionSink sink, List<TensorResult> done) {

    public PlanRun {
        done = List.copyOf(done);
    }

    /** A plan of which nothing is done yet. */
    public PlanRun(PruningPlan plan, SelectionSink sink) {
        this(plan, sink, List.of());
    }
}
