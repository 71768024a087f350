/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

import java.io.IOException;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.Checkpoint;

/** Service that tells what a pruning would take, before anything is written. Safe for use by many threads. */
public interface PruneForecaster {

    /**
     * Selects and codes some rows, which takes about as long as the run itself would, but some seconds at most.
     *
     * @param plan    made of the two checkpoints
     * @param context asked for the number of threads, and whether to stop
     * @throws OperationException of kind USAGE for an unknown rule, RESOURCES for a provider that cannot run it
     * @throws IOException        if a checkpoint cannot be read, or a row holds values that cannot be ranked, or the
     *                            folder for temporary files cannot be written
     * @throws java.util.concurrent.CancellationException if the context said so
     */
    PruneForecast forecast(PruningPlan plan, Checkpoint base, Checkpoint tuned, OperationContext context)
            throws IOException, OperationException;
}
