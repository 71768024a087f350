/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.plan.PruningPlan;

/**
 * Two checkpoints of one architecture, by what their headers tell.
 *
 * @param match how their tensors go together
 */
public record Inputs(CheckpointPreview base, CheckpointPreview tuned, TensorMatch match) {

    /**
     * Plans a request for the two; throws as {@link PruningPlan#of(PruningRequest, TensorMatch, java.util.Collection)}.
     */
    public PruningPlan plan(PruningRequest request) throws PruningInputException {
        return PruningPlan.of(request, match, tuned.tensors());
    }
}
