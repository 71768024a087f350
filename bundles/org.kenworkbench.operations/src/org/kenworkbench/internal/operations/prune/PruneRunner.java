/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.SafeTensorsWriter;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.internal.operations.ProgramVersion;
import org.kenworkbench.internal.operations.StageMonitor;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OutputFolder;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.ProviderUnavailableException;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningEngine;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.PruningResult;
import org.kenworkbench.pruning.RowKernelProvider;
import org.kenworkbench.pruning.SelectionRule;
import org.kenworkbench.pruning.SelectionSink;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;
import org.kenworkbench.subnetwork.SubnetworkSettings;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Runs the engine between checkpoints and files: the place where rules and providers are looked up and where sinks
 * meet writers. Safe for use by many threads.
 */
@Component(service = PruneRunner.class)
public final class PruneRunner {

    private final CheckpointReader reader;
    private final List<SelectionRule> rules;
    private final List<RowKernelProvider> providers;

    @Activate
    public PruneRunner(@Reference CheckpointReader reader, @Reference List<SelectionRule> rules,
            @Reference List<RowKernelProvider> providers) {
        this.reader = reader;
        this.rules = List.copyOf(rules);
        this.providers = List.copyOf(providers);
    }

    /** Opens an input; see {@link CheckpointReader#open}. */
    public Checkpoint open(Path file) throws IOException {
        return reader.open(file);
    }

    /**
     * Looks up who will do the work.
     *
     * @throws OperationException of kind USAGE for an unknown rule, RESOURCES for a provider that cannot run it
     */
    public ProviderChoice choose(PruningRequest request) throws OperationException {
        SelectionRule rule = rules.stream().filter(r -> r.id().equals(request.ruleId())).findFirst()
                .orElseThrow(() -> new OperationException(ExitCode.USAGE, "there is no rule '" + request.ruleId() //$NON-NLS-1$
                        + "'; give --rule one of " //$NON-NLS-1$
                        + rules.stream().map(SelectionRule::id).sorted().collect(Collectors.joining(", ")))); //$NON-NLS-1$
        try {
            return ProviderChoice.of(request.providerId(), rule, providers);
        } catch (ProviderUnavailableException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        }
    }

    /** What would be done, from headers alone; a request that makes no sense is of kind USAGE. */
    public static PruningPlan plan(PruningRequest request, Checkpoint base, Checkpoint tuned)
            throws IOException, OperationException {
        try {
            return PruningPlan.of(request, base.tensors(), tuned.tensors());
        } catch (PruningRequestException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** Selects without writing anything; the sink sees it all. */
    public PruningResult select(PruningPlan plan, ProviderChoice choice, Checkpoint base, Checkpoint tuned,
            SelectionSink sink, String stageName, OperationContext context) throws IOException {
        try (OperationContext.Stage stage =
                context.begin(stageName, plan.parameters(), ProgressUnit.PARAMETERS)) {
            return PruningEngine.run(plan, choice, base, tuned, sink, context.threads(),
                    new StageMonitor(stage, context));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        }
    }

    /** Prunes and writes all outputs; they appear together or not at all. */
    public PruneOutcome prune(PruneJob job, OperationContext context) throws IOException, OperationException {
        Stopwatch watch = new Stopwatch();
        ProviderChoice choice = choose(job.request());
        try (Checkpoint base = open(job.base()); Checkpoint tuned = open(job.tuned())) {
            PruningPlan plan = plan(job.request(), base, tuned);
            List<String> warnings = warnings(plan);
            warnings.forEach(context::warn);
            try (OutputFolder out = OutputFolder.open(job.out(), job.force(), List.of(job.base(), job.tuned()))) {
                watch.lap("plan"); //$NON-NLS-1$
                PruneOutcome outcome = write(job, plan, choice, base, tuned, out, warnings, watch, context);
                context.checkCancelled();
                out.publish(PruneOutcome.COMPOSITION_FILE);
                return outcome;
            }
        }
    }

    private PruneOutcome write(PruneJob job, PruningPlan plan, ProviderChoice choice, Checkpoint base,
            Checkpoint tuned, OutputFolder out, List<String> warnings, Stopwatch watch, OperationContext context)
            throws IOException {
        List<TensorInfo> tensors = plan.tensors().stream().map(TensorPlan::tensor).toList();
        Path subnetworkFile = out.resolve(PruneOutcome.SUBNETWORK_FILE);
        Path modelFile = out.resolve(PruneOutcome.MODEL_FILE);
        HalfPrecisionSink half = new HalfPrecisionSink();
        PruningResult result;
        Map<TensorId, Long> storedBytes = new LinkedHashMap<>();
        try (SubnetworkWriter subnetwork = SubnetworkWriter.create(subnetworkFile, settings(job, choice), tensors);
                SafeTensorsWriter model = job.writeModel()
                        ? SafeTensorsWriter.create(modelFile, tensors, Map.of("format", "pt")) : null) { //$NON-NLS-1$ //$NON-NLS-2$
            List<SelectionSink> sinks = new ArrayList<>();
            sinks.add(new SubnetworkSink(subnetwork, job.request().fill()));
            sinks.add(half);
            if (model != null) {
                sinks.add(new ModelSink(model));
            }
            result = select(plan, choice, base, tuned, new SinkChain(sinks), "Pruning", context); //$NON-NLS-1$
            watch.lap("select and write"); //$NON-NLS-1$
            subnetwork.finish(result.digests(TensorResult::baseDigest), result.digests(TensorResult::tunedDigest),
                    result.digests(TensorResult::prunedDigest));
            for (TensorInfo tensor : tensors) {
                storedBytes.put(tensor.id(), subnetwork.storedBytes(tensor.id()));
            }
            if (model != null) {
                model.finish();
            }
        }
        watch.lap("sync to disk"); //$NON-NLS-1$
        PruneOutcome.Sizes sizes = new PruneOutcome.Sizes(Files.size(subnetworkFile), half.sizeBytes(),
                job.writeModel() ? OptionalLong.of(Files.size(modelFile)) : OptionalLong.empty());
        PruneOutcome outcome = new PruneOutcome(job, input(job.base(), base), input(job.tuned(), tuned), result,
                watch.laps(), storedBytes, sizes, warnings);
        ReportFile.write(outcome, out.resolve(PruneOutcome.REPORT_FILE));
        CompositionFile.write(outcome, out);
        return outcome;
    }

    private static List<String> warnings(PruningPlan plan) {
        List<String> warnings = new ArrayList<>();
        if (plan.request().budget() instanceof Budget.Count count) {
            List<TensorPlan> shorter = plan.tensors().stream()
                    .filter(t -> t.fate() == Fate.PRUNED && t.rowLength() < count.k()).toList();
            if (!shorter.isEmpty()) {
                long rows = shorter.stream().mapToLong(TensorPlan::rows).sum();
                warnings.add(Quantities.count(rows) + " rows of " + shorter.size() + " tensors are shorter than k " //$NON-NLS-1$ //$NON-NLS-2$
                        + count.k() + " and are kept whole."); //$NON-NLS-1$
            }
        }
        return warnings;
    }

    private static SubnetworkSettings settings(PruneJob job, ProviderChoice choice) {
        PruningRequest request = job.request();
        return new SubnetworkSettings(request.ruleId(), request.budget().toString(), request.scope().toString(),
                Words.of(request.outside()), Words.of(request.fill()), choice.provider().id(),
                Long.toString(request.seed()), ProgramVersion.text());
    }

    private static PruneOutcome.InputFile input(Path path, Checkpoint checkpoint) throws IOException {
        return new PruneOutcome.InputFile(path, checkpoint.formatId(), Files.size(path));
    }
}
