/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.forecast.Estimate;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.pieces.PieceTask;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.write.WrittenSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.Pruner;
import org.kenworkbench.operations.services.PruneForecast;
import org.kenworkbench.operations.services.PruneForecaster;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PlanRun;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Prunes from files to files: the place where services of rules and providers meet checkpoints and outputs. Safe for
 * use by many threads.
 */
@Component(service = {PruneRunner.class, Pruner.class, PruneForecaster.class})
public final class PruneRunner implements Pruner, PruneForecaster {

    private final CheckpointReader reader;
    private final KernelChooser chooser;

    @Activate
    public PruneRunner(@Reference CheckpointReader reader, @Reference List<SelectionRule> rules,
            @Reference List<RowKernelProvider> providers) {
        this.reader = reader;
        this.chooser = new KernelChooser(reader, PruningServices.rules(rules), PruningServices.providers(providers));
    }

    /** Returns the part that looks up rules and the providers that run them. */
    public KernelChooser chooser() {
        return chooser;
    }

    /** Opens an input; see {@link CheckpointReader#open}. */
    public Checkpoint open(Path file) throws IOException {
        return reader.open(file);
    }

    /** Opens both checkpoints of a pruning. Throws as {@link PruneInputs#open}. */
    public PruneInputs openInputs(PruneSource source, OperationContext context)
            throws IOException, OperationException {
        return PruneInputs.open(reader, source, context);
    }

    @Override
    public PruneForecast forecast(PruningPlan plan, Checkpoint base, Checkpoint tuned, OperationContext context)
            throws IOException, OperationException {
        ProviderChoice choice = chooser.choose(plan.request());
        Estimate estimate = Estimate.of(List.of(plan), List.of(WrittenSettings.of(plan, choice)),
                SubnetworkCoding.AUTO, choice, base, tuned, context);
        return new PruneForecast(estimate.fromSeconds(), estimate.toSeconds(), estimate.sampledRows(), estimate.rows(),
                estimate.subnetworkBytes().getFirst(), PruningEngine.workingBytes(plan, context.threads()));
    }

    /** Selects without writing anything; the sink sees it all. */
    public PruningResult select(PruningPlan plan, PruneInputs inputs, SelectionSink sink, OperationContext context)
            throws IOException, OperationException {
        return Selecting.select(List.of(new PlanRun(plan, sink)), chooser.choose(plan.request()), inputs,
                "Selecting by " + plan.request().ruleId(), context).getFirst();
    }

    /**
     * Prepares a pruning as far as that is possible without writing anything.
     *
     * @throws OperationException as {@link KernelChooser#choose(PruneJob)} and {@link PreparedPrune#of}
     */
    PreparedPrune prepare(PruneJob job, OperationContext context) throws IOException, OperationException {
        return PreparedPrune.of(job, chooser.choose(job), reader, context);
    }

    /**
     * Divides a pruning into pieces.
     *
     * @return empty if the model is not larger than the settings say
     * @throws OperationException as {@link #prepare}; of kind USAGE also if the job cannot be done in pieces
     */
    public Optional<PieceRun> divide(PruneJob job, PieceSettings settings, OperationContext context)
            throws IOException, OperationException {
        return DividedPrune.begin(job, settings, new DividedPrune.Tools(reader, chooser, context));
    }

    /** Does a piece of a pruning that {@link #divide} has divided, in this process or another one. */
    public byte[] piece(PruneJob job, byte[] piece, OperationContext context) throws IOException, OperationException {
        return new PrunePiece(job, PieceTask.parse(piece), reader, chooser, context).run();
    }

    @Override
    public List<PruneOutcome> prune(PruneJob job, OperationContext context) throws IOException, OperationException {
        Stopwatch watch = new Stopwatch();
        try (PreparedPrune prepared = prepare(job, context)) {
            return new PruneRun(prepared, PruneVariant.NONE.watcher(), reader, watch, context).run();
        }
    }

    /**
     * Prunes like {@link #prune(PruneJob, OperationContext)}, by another plan than the job asks for.
     *
     * @param job of one amount
     */
    public PruneOutcome prune(PruneJob job, PruneVariant variant, OperationContext context)
            throws IOException, OperationException {
        Stopwatch watch = new Stopwatch();
        try (PreparedPrune prepared = PreparedPrune.of(job, variant.change(), chooser.choose(job), reader, context)) {
            return new PruneRun(prepared, variant.watcher(), reader, watch, context).run().getFirst();
        }
    }
}
