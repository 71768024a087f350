/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import org.kenworkbench.internal.pruning.factors.FoundFactors;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The inputs that all plans of a run share.
 *
 * @param threads workers, 1 or more
 * @param factors those of tensors that are looked at several times
 */
public record RunInputs(ProviderChoice choice, Checkpoint base, Checkpoint tuned, int threads,
        PruningMonitor monitor, FoundFactors factors) {

    /** Creates the inputs of a run in which no factors are found yet. */
    public RunInputs(ProviderChoice choice, Checkpoint base, Checkpoint tuned, int threads, PruningMonitor monitor) {
        this(choice, base, tuned, threads, monitor, new FoundFactors());
    }
}
