/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.tensor.Checkpoint;

/**
 * A service that compares a tuned checkpoint with its base and advises what to do with it, before any pruning. Safe for
 * use by many threads.
 */
public interface PairDiagnoser {

    /**
     * Diagnoses a pair by a sample of every tensor that goes with one of the base, which takes seconds whatever the
     * size.
     *
     * @param renames names that the tuned model gives to parts of the base; empty to have them looked for
     * @param context is asked for seed and threads, and whether to stop, and told of progress
     * @throws OperationException of kind INPUT if no tensors of the two go together
     * @throws IOException        if a checkpoint cannot be read, or a sampled value is NaN or infinite
     * @throws java.util.concurrent.CancellationException if the context was cancelled
     */
    PairFindings diagnose(Checkpoint base, Checkpoint tuned, List<NameRename> renames, OperationContext context)
            throws IOException, OperationException;

    /**
     * Diagnoses a pair like {@link #diagnose(Checkpoint, Checkpoint, List, OperationContext)}, where no renames are
     * known.
     */
    default PairFindings diagnose(Checkpoint base, Checkpoint tuned, OperationContext context)
            throws IOException, OperationException {
        return diagnose(base, tuned, List.of(), context);
    }
}
