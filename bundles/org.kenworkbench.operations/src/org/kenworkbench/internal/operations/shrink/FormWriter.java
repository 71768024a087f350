/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.PruneVariant;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.shrink.measure.ChangeLost;
import org.kenworkbench.internal.operations.shrink.measure.ModelWeights;
import org.kenworkbench.internal.operations.sweep.SweepFolder;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.TensorId;

/** Writes files whose tensors have given forms. One thread. */
final class FormWriter {

    private final ShrinkJob job;
    private final PruneRunner runner;
    private final ModelWeights weights;
    private final SweepFolder folder;
    private final OperationContext context;
    /** Digest of the tuned model of the first file; empty before. */
    private Optional<String> tunedDigest = Optional.empty();

    FormWriter(ShrinkJob job, PruneRunner runner, ModelWeights weights, SweepFolder folder, OperationContext context) {
        this.job = job;
        this.runner = runner;
        this.weights = weights;
        this.folder = folder;
        this.context = context;
    }

    /**
     * Writes a file into a new folder among those that are deleted at the end.
     *
     * @param forms of all tensors that are pruned
     * @throws OperationException as prunings do; of kind INPUT also if the tuned model has changed since the first file
     */
    Shrunk write(Map<TensorId, ChangeForm> forms) throws IOException, OperationException {
        Path results = folder.temporary();
        return write(ShrinkJob.METHOD, results, job.pruning(results), plan -> formed(plan, forms),
                _ -> Map.copyOf(forms));
    }

    /**
     * Writes the file that a method alone makes.
     *
     * @param method as sweeps name it
     * @param share  of the values that it keeps
     */
    Shrunk write(String method, double share) throws IOException, OperationException {
        Path results = folder.temporary();
        return write(method, results, job.pruning(results, method, share), plan -> plan, FormWriter::forms);
    }

    private Shrunk write(String method, Path results, PruneJob pruning, PruneVariant.PlanChange change,
            Function<PruningPlan, Map<TensorId, ChangeForm>> forms) throws IOException, OperationException {
        context.checkCancelled();
        ChangeLost lost = new ChangeLost(weights);
        PruneOutcome outcome = runner.prune(pruning, new PruneVariant(change, lost), context);
        String digest = outcome.result().tunedDigest();
        if (!tunedDigest.orElse(digest).equals(digest)) {
            throw new OperationException(ExitCode.INPUT, job.source().tuned()
                    + " has changed since the search began; start again with files that nobody writes to.");
        }
        tunedDigest = Optional.of(digest);
        return new Shrunk(results, method, outcome, forms.apply(outcome.result().plan()), lost.byTensor());
    }

    private static Map<TensorId, ChangeForm> forms(PruningPlan plan) {
        return plan.tensors().stream().filter(tensor -> tensor.fate() == Fate.PRUNED)
                .collect(Collectors.toUnmodifiableMap(tensor -> tensor.tensor().id(), tensor -> new ChangeForm(
                        tensor.kept(), tensor.precision(), tensor.rank(), tensor.factorPrecision())));
    }

    /** Gives a plan forms; its request then says how much is kept in all. */
    private static PruningPlan formed(PruningPlan plan, Map<TensorId, ChangeForm> forms)
            throws PruningInputException {
        PruningPlan formed = plan.withForms(forms);
        double kept = (double) formed.keptInScope() / formed.parametersInScope();
        return new PruningPlan(formed.request().withBudget(new Budget.KeepShare(kept)), formed.match(),
                formed.tensors());
    }
}
