/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.operations.prune.AdapterUse;
import org.kenworkbench.internal.operations.prune.PruneJob;
import org.kenworkbench.internal.operations.prune.Unmatched;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;

/**
 * Everything that a sweep needs to know, but for its evaluators.
 *
 * @param rules      ids, {@value #RANDOM} among them
 * @param resets     shares above 0 and below 1, ascending
 * @param margin     how much less than the unpruned model's score is tolerated, 0 or more
 * @param refinement most shares that are tried between the grid's
 * @param out        folder of the results
 * @param force      whether results in it may be replaced
 * @param resume     whether scores in it count
 */
public record SweepJob(Path base, Path tuned, List<String> rules, List<Double> resets, Scope scope, long seed, double margin,
        int refinement, Path out, boolean force, boolean resume) {

    /** What every rule has to be better than. */
    public static final String RANDOM = "random"; //$NON-NLS-1$

    public SweepJob {
        rules = List.copyOf(rules);
        resets = List.copyOf(resets);
    }

    PruningRequest request(String rule, double reset) {
        return new PruningRequest(rule, new Budget.ResetShare(reset), scope, Outside.TUNED, Fill.BASE, PruningRequest.AUTO, seed);
    }

    /**
     * The pruning by one rule to several shares.
     *
     * @param quality for the card of the models; empty before they were scored
     */
    PruneJob pruning(String rule, List<Double> shares, Path folder, Optional<String> quality) {
        return new PruneJob(base, tuned, shares.stream().map(share -> request(rule, share)).toList(), "auto", false, null, folder, //$NON-NLS-1$
                false, Unmatched.KEEP, AdapterUse.MERGE, false, quality);
    }
}
