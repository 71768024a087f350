/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.operations.forecast.Estimate;
import org.kenworkbench.internal.operations.prune.input.InputCheck;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.input.ReadTensor;
import org.kenworkbench.internal.operations.prune.report.PlanWarnings;
import org.kenworkbench.internal.operations.prune.write.WrittenSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PrunedModelFiles;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.SubFolders;

/**
 * A job as far as it goes before anything is written: its inputs open, the choice made, the plans and what a user
 * should know of them. This is where {@code --dry-run} stops.
 *
 * @param choice   who will do the work
 * @param stamps   of the inputs' files when they were opened
 * @param plans    by amount
 * @param warnings that were told
 * @param model    files of the pruned model; empty if it is not wanted
 */
record PreparedPrune(PruneJob job, ProviderChoice choice, PruneInputs inputs, InputStamps stamps,
        List<PruningPlan> plans, List<String> warnings, Optional<ShardLayout> model) implements AutoCloseable {

    PreparedPrune {
        plans = List.copyOf(plans);
        warnings = List.copyOf(warnings);
    }

    /**
     * Opens the inputs and plans the run.
     *
     * @throws OperationException as {@link PruneInputs#open} and {@link Planning#plans}; of kind USAGE also if the
     *                            model would be of more files than there may be
     */
    static PreparedPrune of(PruneJob job, ProviderChoice choice, CheckpointReader reader, OperationContext context)
            throws IOException, OperationException {
        return of(job, PruneVariant.NONE.change(), choice, reader, context);
    }

    /**
     * Opens the inputs and plans the run like {@link #of(PruneJob, ProviderChoice, CheckpointReader,
     * OperationContext)}, with other plans than the job asks for.
     */
    static PreparedPrune of(PruneJob job, PruneVariant.PlanChange change, ProviderChoice choice,
            CheckpointReader reader, OperationContext context) throws IOException, OperationException {
        PruneInputs inputs = PruneInputs.open(reader, job.source(), context);
        boolean done = false;
        try {
            InputStamps stamps = InputStamps.of(inputs);
            Planning.requireSense(job, inputs);
            List<PruningPlan> plans = new ArrayList<>();
            for (PruningPlan plan : Planning.plans(job, inputs, inputs.match(context))) {
                plans.add(change.of(plan));
            }
            PreparedPrune prepared = of(job, choice, inputs, stamps, plans, context);
            done = true;
            return prepared;
        } finally {
            if (!done) {
                inputs.close();
            }
        }
    }

    /**
     * Plans the run for inputs that are open, and stay so if this fails.
     *
     * @throws OperationException as {@link #of(PruneJob, ProviderChoice, CheckpointReader, OperationContext)}
     */
    static PreparedPrune of(PruneJob job, ProviderChoice choice, PruneInputs inputs, InputStamps stamps,
            TensorMatch match, OperationContext context) throws IOException, OperationException {
        return of(job, choice, inputs, stamps, Planning.plans(job, inputs, match), context);
    }

    private static PreparedPrune of(PruneJob job, ProviderChoice choice, PruneInputs inputs, InputStamps stamps,
            List<PruningPlan> plans, OperationContext context) throws IOException, OperationException {
        choice.rule().require(plans.getFirst());
        List<String> warnings = PlanWarnings.of(plans);
        warnings.forEach(context::warn);
        return new PreparedPrune(job, choice, inputs, stamps, plans, warnings,
                layout(job, plans.getFirst(), inputs.tuned().folders()));
    }

    private static Optional<ShardLayout> layout(PruneJob job, PruningPlan plan, SubFolders folders)
            throws OperationException {
        Optional<PrunedModelFiles> files = job.target().model();
        return files.isEmpty() ? Optional.empty()
                : Optional.of(files.get().layout(plan.tensors().stream().map(TensorPlan::tensor).toList(), folders));
    }

    /**
     * Lists all files that the run reads, which no output may replace.
     *
     * @param others small files of the model
     */
    List<Path> inputFiles(SideFiles others) {
        List<Path> files = new ArrayList<>(InputFiles.of(inputs.base(), inputs.tuned()));
        files.addAll(others.files().values());
        job.source().norms().ifPresent(files::add);
        return files;
    }

    /** Tells what the run would take; see {@link Estimate#of}. */
    Estimate estimate(OperationContext context) throws IOException {
        return Estimate.of(plans, plans.stream().map(plan -> WrittenSettings.of(plan, choice)).toList(),
                job.target().coding(), choice, inputs.base(), inputs.tuned(), context);
    }

    /**
     * Requires that the inputs are still what was read of them; where somebody has touched a file, they are read again.
     *
     * @param result   one of the results; all plans read the same
     * @param reader   opens inputs again that changed
     * @throws OperationException of kind INPUT if a value is another one
     */
    void requireUnchanged(PruningResult result, CheckpointReader reader, OperationContext context)
            throws IOException, OperationException {
        if (!InputStamps.of(inputs).equals(stamps)) {
            // Opened again: the name may be another file's by now.
            try (PruneInputs now = PruneInputs.open(reader, job.source(), context)) {
                InputCheck.require(now, result.tensors().stream().filter(tensor -> tensor.plan().tiedTo().isEmpty())
                        .flatMap(tensor -> ReadTensor.of(tensor).stream()).toList(), context);
            }
        }
    }

    @Override
    public void close() {
        inputs.close();
    }
}
