/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.util.List;

import org.kenworkbench.internal.operations.prune.write.SinkChain;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.SelectionSink;

/**
 * Changes that an operation makes to a pruning of one amount, and that its job cannot tell.
 *
 * @param change  makes the plan that is run of the one that the job asks for
 * @param watcher sees all that is selected, and writes nothing
 */
public record PruneVariant(PlanChange change, SelectionSink watcher) {

    /** The pruning as its job says. */
    static final PruneVariant NONE = new PruneVariant(plan -> plan, new SinkChain(List.of()));

    /** Makes another plan for the same tensors. */
    @FunctionalInterface
    public interface PlanChange {

        /** @throws PruningInputException if a tensor does not allow it */
        PruningPlan of(PruningPlan plan) throws PruningInputException;
    }
}
