/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.run.PlanRun;
import org.kenworkbench.pruning.run.PruningEngine;

/** Runs the engine as a stage of an operation. Stateless. */
final class Selecting {

    private Selecting() {
    }

    /** Selects by several plans at once; see {@link PruningEngine#runEach}. */
    static List<PruningResult> select(List<PlanRun> runs, ProviderChoice choice, PruneInputs inputs, String stageName,
            OperationContext context) throws IOException {
        PlanRun first = runs.getFirst();
        long doneParameters = first.done().stream().mapToLong(result -> result.plan().parameters()).sum();
        long parameters = first.plan().parameters() - doneParameters
                + PruningEngine.elementsBefore(first.plan(), doneParameters);
        try (OperationContext.Stage stage = context.begin(stageName, parameters, ProgressUnit.PARAMETERS)) {
            return PruningEngine.runEach(runs, choice, inputs.base(), inputs.tuned(), context.threads(),
                    context.monitor(stage));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        }
    }
}
