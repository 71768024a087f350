/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.io.IOException;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.internal.pruning.StreamingRun;

/** Streams a plan through all cores. Stateless. */
public final class PruningEngine {

    private PruningEngine() {
    }

    /**
     * Selects, counts and hands everything to the sink, tensor by tensor. Memory in use does not grow with the model:
     * a few blocks per thread, outside the heap.
     *
     * @param threads workers, 1 or more; the result does not depend on it
     * @param sink    called by the calling thread
     * @throws PruningInputException     if a row to be pruned holds NaN or infinity; nothing is to be kept of the
     *                                   sink's output then
     * @throws IOException               if an input cannot be read any more or the sink fails
     * @throws PruningCancelledException if the monitor said so
     */
    public static PruningResult run(PruningPlan plan, ProviderChoice choice, Checkpoint base, Checkpoint tuned,
            SelectionSink sink, int threads, PruningMonitor monitor) throws IOException, PruningCancelledException {
        try (StreamingRun run = new StreamingRun(plan, choice, base, tuned, sink, threads, monitor)) {
            return run.execute();
        }
    }
}
