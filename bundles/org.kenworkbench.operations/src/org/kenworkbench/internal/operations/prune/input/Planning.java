/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.Checkpoint;

/** Plans of what is asked for; a request that makes no sense is told in a sentence. Stateless. */
public final class Planning {

    private Planning() {
    }

    /**
     * Plans what would be done to matched tensors.
     *
     * @throws OperationException of kind USAGE for a request that makes no sense
     */
    public static PruningPlan plan(PruningRequest request, TensorMatch match, Checkpoint tuned)
            throws IOException, OperationException {
        try {
            return PruningPlan.of(request, match, tuned.tensors());
        } catch (PruningRequestException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /**
     * Plans a job, by amount.
     *
     * @throws OperationException of kind USAGE for a request that makes no sense
     * @throws org.kenworkbench.pruning.PruningInputException if base and tuned do not match as the job demands
     * @throws org.kenworkbench.operations.OperationCancelledException if the user cancelled while tensors that could be
     *         tied were compared
     */
    public static List<PruningPlan> plans(PruneJob job, PruneInputs inputs, OperationContext context)
            throws IOException, OperationException {
        requireSense(job, inputs);
        return plans(job, inputs, inputs.match(context));
    }

    /**
     * Requires that the job makes sense, by headers alone: before any weight is read.
     *
     * @throws OperationException as {@link #plans(PruneJob, PruneInputs, OperationContext)}
     */
    public static void requireSense(PruneJob job, PruneInputs inputs) throws IOException, OperationException {
        TensorMatch byHeaders = inputs.matchByHeaders();
        NameMap.requireUse(byHeaders);
        for (PruningRequest request : job.requests()) {
            plan(request, byHeaders, inputs.tuned());
        }
    }

    /**
     * Plans a job for tensors that are matched, by amount.
     *
     * @throws OperationException of kind USAGE for a request that makes no sense
     * @throws org.kenworkbench.pruning.PruningInputException if base and tuned do not match as the job demands
     */
    public static List<PruningPlan> plans(PruneJob job, PruneInputs inputs, TensorMatch match)
            throws IOException, OperationException {
        List<PruningPlan> plans = new ArrayList<>();
        for (PruningRequest request : job.requests()) {
            plans.add(plan(request, match, inputs.tuned()));
        }
        if (job.source().unmatched() == Unmatched.FAIL) {
            match.requireComplete();
        }
        return plans;
    }
}
