/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import java.util.List;

import org.kenworkbench.pruning.PruningRequest;

/**
 * Everything that a run needs to know.
 *
 * @param requests one for each amount; they differ in their budgets only
 */
public record PruneJob(PruneSource source, List<PruningRequest> requests, PruneTarget target) {

    public PruneJob {
        requests = List.copyOf(requests);
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
