/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.operations.sweep.Method;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Everything that a search for the best file needs to know, but for its evaluators.
 *
 * @param source  inputs; norms weigh what is lost, and by what values are kept
 * @param scope   tensors that may be told in another form than whole
 * @param outside source of the other tensors
 * @param aim     what is looked for
 * @param rivals  folder of a sweep, or with the scores of other models, which stand beside those of the file
 * @param seed    seed of intervals
 */
public record ShrinkJob(PruneSource source, Scope scope, Outside outside, ShrinkAim aim, Optional<Path> rivals,
        long seed, SweepTarget target) {

    /** Name of the method in tables. */
    static final String METHOD = "shrink";

    /** Rules by which values are kept in every form, without norms and with them: they rank by what a value loses. */
    private static final String RULE = "delta-magnitude";
    private static final String RULE_OF_NORMS = "delta-wanda";

    /**
     * Returns the pruning that forms are given to: it keeps everything, so that factors are asked for of no tensor that
     * is too large for them.
     *
     * @param folder takes its results
     */
    PruneJob pruning(Path folder) {
        return pruning(folder, source, new PruningRequest(
                new PruningRequest.Choice(rule(), Allocation.TENSOR, PruningRequest.AUTO, seed),
                new Budget.KeepShare(1), scope, outside,
                new PruningRequest.Values(Fill.LOW_RANK, 1, Rescale.NONE, ValuePrecision.EXACT)));
    }

    /**
     * Returns the pruning by which one method alone keeps a share.
     *
     * @param method as sweeps name it; its rule is {@link #rule}, or one that needs no norms
     * @throws OperationException if there is no such method
     */
    PruneJob pruning(Path folder, String method, double share) throws OperationException {
        Method of = Method.parse(method);
        return pruning(folder, of.rule().equals(rule()) ? source : source.withNorms(Optional.empty()),
                of.of(new PruningRequest(
                        of.rule(), new Budget.KeepShare(share), scope, outside, Fill.BASE, PruningRequest.AUTO, seed)));
    }

    private PruneJob pruning(Path folder, PruneSource of, PruningRequest request) {
        return new PruneJob(of, List.of(request), PruneTarget.of(folder, false)
                .with(new ResultPaths(target.absolutePaths(), Optional.of(target.out())))
                .withQuality(Optional.of(ShrinkText.QUALITY)));
    }

    /** Returns the id of the rule by which values are kept. */
    String rule() {
        return source.norms().isPresent() ? RULE_OF_NORMS : RULE;
    }

    /**
     * Returns the file of the norms as the results name it; empty if there are none.
     *
     * @throws IOException if its path cannot be told relative to the results
     */
    Optional<String> norms() throws IOException {
        return source.norms().isEmpty() ? Optional.empty()
                : Optional.of(new ResultPaths(target.absolutePaths(), Optional.of(target.out()))
                        .of(source.norms().get(), target.out()));
    }

    /** Returns a sweep of the same inputs into the same folder, for what both have in common. */
    SweepJob asSweep() {
        return new SweepJob(source, new SweepGrid(List.of(METHOD), List.of(), scope, seed),
                aim instanceof ShrinkAim.Margin margin ? margin.loss() : 0, 0, target);
    }
}
