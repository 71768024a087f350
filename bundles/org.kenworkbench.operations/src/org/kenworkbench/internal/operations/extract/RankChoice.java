/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import org.kenworkbench.analysis.factors.FactorSearch;
import org.kenworkbench.analysis.factors.RankRule;
import org.kenworkbench.internal.operations.prune.request.Shares;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** The options that say how the rank is chosen. Stateless. */
final class RankChoice {

    private RankChoice() {
    }

    /**
     * Reads the options, of which one is given at most.
     *
     * @param rank  null where it is not given
     * @param error empty where it is not given
     * @throws OperationException of kind USAGE if one is out of range
     */
    static RankRule of(Integer rank, String error) throws OperationException {
        if (rank != null) {
            if (rank < 1 || rank > FactorSearch.MOST_RANK) {
                throw new OperationException(ExitCode.USAGE, "--rank " + rank + " is not between 1 and "
                        + FactorSearch.MOST_RANK + "; give the rank of the factors, as in --rank 16.");
            }
            return new RankRule.Given(rank);
        }
        if (error.isEmpty()) {
            return new RankRule.WithinRounding();
        }
        double share = Shares.parse("--error", error);
        if (!(share > 0 && share < 1)) {
            throw new OperationException(ExitCode.USAGE, "--error " + error + " is not between 0 and 100 %; give "
                    + "the part of the change that may be left out, as in --error 5%.");
        }
        return new RankRule.Error(share);
    }
}
