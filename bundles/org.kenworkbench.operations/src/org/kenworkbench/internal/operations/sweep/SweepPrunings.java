/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;

/**
 * The prunings that make up a sweep.
 *
 * @param ofNorms ids of the rules that need the norms of a matrix's inputs
 */
public record SweepPrunings(SweepJob job, Set<String> ofNorms) {

    public SweepPrunings {
        ofNorms = Set.copyOf(ofNorms);
    }

    /** Tells whether any method of the sweep needs the norms of a matrix's inputs. */
    boolean areNormed() throws OperationException {
        for (String rule : job.grid().rules()) {
            if (isNormed(rule)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a method needs them. */
    boolean isNormed(String rule) throws OperationException {
        return ofNorms.contains(Method.parse(rule).rule());
    }

    /**
     * Returns the number of models that are scored for each share of a method: one for each seed if it draws by chance.
     */
    int draws(String rule) throws OperationException {
        return Method.parse(rule).isDrawn() ? job.grid().seeds() : 1;
    }

    PruningRequest request(String rule, double reset) throws OperationException {
        return request(rule, reset, 0);
    }

    /** @param draw number of the seed, from 0 */
    private PruningRequest request(String rule, double reset, int draw) throws OperationException {
        return Method.parse(rule).of(new PruningRequest(rule, new Budget.ResetShare(reset), job.grid().scope(),
                Outside.TUNED, Fill.BASE, PruningRequest.AUTO, job.grid().seed() + draw));
    }

    /** Returns the pruning by chance to all shares, for what all methods have in common. */
    public PruneJob ofRandom() throws OperationException {
        return toAllShares(SweepGrid.RANDOM);
    }

    /** Returns the pruning by one method to all shares, into the sweep's own folder; for checks alone. */
    PruneJob toAllShares(String rule) throws OperationException {
        return pruning(rule, 0, job.grid().resets(), job.target().out(), Optional.empty());
    }

    /**
     * Returns the pruning by one method to several shares.
     *
     * @param draw    number of the seed, from 0
     * @param quality sentence for the card of the models; empty before they were scored
     */
    PruneJob pruning(String rule, int draw, List<Double> shares, Path folder, Optional<String> quality)
            throws OperationException {
        List<PruningRequest> requests = new ArrayList<>();
        for (double share : shares) {
            requests.add(request(rule, share, draw));
        }
        PruneSource source = isNormed(rule) ? job.source() : job.source().withNorms(Optional.empty());
        SweepTarget target = job.target();
        return new PruneJob(source, requests, PruneTarget.of(folder, false)
                .with(new ResultPaths(target.absolutePaths(), Optional.of(target.out()))).withQuality(quality));
    }
}
