/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import java.util.List;

import org.kenworkbench.internal.operations.prune.request.FillChoice;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;

/**
 * Everything that a run needs to know.
 *
 * @param requests one for each amount; they differ in their budgets only
 */
public record PruneJob(PruneSource source, List<PruningRequest> requests, PruneTarget target) {

    /**
     * Checks that the file can hold what is asked for.
     *
     * @throws PruningRequestException if kept values or factors are to be quantised in a file of version 1
     */
    public PruneJob {
        requests = List.copyOf(requests);
        PruningRequest first = requests.getFirst();
        boolean steppedFactors = first.factorPrecision().isQuantised();
        if (target.form().coding().fileVersion() == 1 && (first.precision().isQuantised() || steppedFactors)) {
            throw new PruningRequestException((steppedFactors ? "--fill " + FillChoice.of(first)
                    : "--values " + Values.typed(first.precision()))
                    + " needs version 2 of the .ken file, but --coding " + target.form().coding().id()
                    + " writes version 1; leave one of them out.");
        }
    }

    /** A request, one of several that differ in the budget alone. */
    public PruningRequest request() {
        return requests.getFirst();
    }

    /** Whether there are several amounts, each with a folder of its own. */
    public boolean isMultiple() {
        return requests.size() > 1;
    }
}
