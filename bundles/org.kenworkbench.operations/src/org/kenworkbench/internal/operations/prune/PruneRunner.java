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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.forecast.Estimate;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.operations.services.PruneForecast;
import org.kenworkbench.operations.services.PruneForecaster;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.ProviderUnavailableException;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Runs the engine between checkpoints and files: the place where rules and providers are looked up and where sinks
 * meet writers. Safe for use by many threads.
 */
@Component(service = {PruneRunner.class, PruneForecaster.class})
public final class PruneRunner implements PruneForecaster {

    private final CheckpointReader reader;
    private final List<SelectionRule> rules;
    private final List<RowKernelProvider> providers;

    @Activate
    public PruneRunner(@Reference CheckpointReader reader, @Reference List<SelectionRule> rules,
            @Reference List<RowKernelProvider> providers) {
        this.reader = reader;
        this.rules = PruningServices.rules(rules);
        this.providers = PruningServices.providers(providers);
    }

    /** The ids of all rules with what each says of itself, by id. */
    public Map<String, String> rules() {
        Map<String, String> known = new TreeMap<>();
        rules.forEach(rule -> known.put(rule.id(), rule.summary()));
        return known;
    }

    /** The ids of all providers, without sentences. */
    Map<String, String> providers() {
        Map<String, String> known = new TreeMap<>();
        providers.forEach(provider -> known.put(provider.id(), ""));
        return known;
    }

    /** Opens an input; see {@link CheckpointReader#open}. */
    public Checkpoint open(Path file) throws IOException {
        return reader.open(file);
    }

    /** Opens both checkpoints of a job. Throws as {@link PruneInputs#open}. */
    public PruneInputs openInputs(PruneJob job, OperationContext context) throws IOException, OperationException {
        return PruneInputs.open(reader, job, context);
    }

    /**
     * Looks up who will do the work.
     *
     * @throws OperationException of kind USAGE for an unknown rule, RESOURCES for a provider that cannot run it
     */
    public ProviderChoice choose(PruningRequest request) throws OperationException {
        return choose(request, rule(request));
    }

    /**
     * Looks up who will do the work, with the norms that the rule may need.
     *
     * @throws OperationException as {@link #choose(PruningRequest)}; of kind USAGE also if norms are missing, or not
     *         needed
     * @throws IOException        if the norms cannot be read
     */
    public ProviderChoice choose(PruneJob job) throws IOException, OperationException {
        return choose(job.request(), Optional.ofNullable(job.norms()));
    }

    /**
     * As {@link #choose(PruneJob)}.
     *
     * @param norms file of them
     */
    public ProviderChoice choose(PruningRequest request, Optional<Path> norms) throws IOException, OperationException {
        SelectionRule rule = rule(request);
        requireNorms(rule, norms.isPresent());
        if (norms.isEmpty()) {
            return choose(request, rule);
        }
        try (Checkpoint read = reader.open(norms.get())) {
            return choose(request, rule.withNorms(InputNorms.read(read)));
        }
    }

    /**
     * Compares what the rule needs with what the job has; reads nothing.
     *
     * @throws OperationException of kind USAGE if norms are missing, or not needed
     */
    public void requireNorms(PruneJob job) throws OperationException {
        requireNorms(rule(job.request()), job.norms() != null);
    }

    private static void requireNorms(SelectionRule rule, boolean given) throws OperationException {
        if (rule.needsNorms() != given) {
            throw new OperationException(ExitCode.USAGE, rule.needsNorms() ? "rule '" + rule.id()
                    + "' weighs values by the norms of their inputs: give them with --norms FILE"
                    : "--norms is for rule wanda, and rule '" + rule.id() + "' needs none: leave it out");
        }
    }

    private SelectionRule rule(PruningRequest request) throws OperationException {
        return rules.stream().filter(r -> r.id().equals(request.ruleId())).findFirst()
                .orElseThrow(() -> new OperationException(ExitCode.USAGE, "there is no rule '" + request.ruleId() + '\''
                        + NearNames.suggestion(request.ruleId(), rules.stream().map(SelectionRule::id).toList())
                        + "; give --rule one of "
                        + rules.stream().map(SelectionRule::id).sorted().collect(Collectors.joining(", "))
                        + ", or install the bundle that adds it"));
    }

    private ProviderChoice choose(PruningRequest request, SelectionRule rule) throws OperationException {
        if (request.allocation() != Allocation.ROW && rule.newScoreKeys().isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--allocate " + Words.of(request.allocation())
                    + " compares scores of different rows, which rule '" + rule.id()
                    + "' does not give: use --allocate row, or a rule of "
                    + rules.stream().filter(r -> r.newScoreKeys().isPresent()).map(SelectionRule::id).sorted()
                            .collect(Collectors.joining(", ")));
        }
        requireKnown(request.providerId());
        try {
            return ProviderChoice.of(request.providerId(), rule, providers);
        } catch (ProviderUnavailableException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        }
    }

    /** That there is a provider, so that a mistyped name is told before anything about the machine. */
    private void requireKnown(String provider) throws OperationException {
        List<String> known = new ArrayList<>(List.of(PruningRequest.AUTO, ProviderChoice.GPU));
        providers.forEach(one -> known.add(one.id()));
        String suggestion = NearNames.suggestion(provider, known);
        if (!known.contains(provider) && !suggestion.isEmpty()) {
            throw new OperationException(ExitCode.RESOURCES, "there is no provider '" + provider + '\'' + suggestion
                    + "; name another with --provider, or install the bundle that adds it");
        }
    }

    /** What would be done to matched tensors; a request that makes no sense is of kind USAGE. */
    public static PruningPlan plan(PruningRequest request, TensorMatch match, Checkpoint tuned)
            throws IOException, OperationException {
        try {
            return PruningPlan.of(request, match, tuned.tensors());
        } catch (PruningRequestException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    @Override
    public PruneForecast forecast(PruningPlan plan, Checkpoint base, Checkpoint tuned, OperationContext context)
            throws IOException, OperationException {
        Estimate estimate = estimate(List.of(plan), SubnetworkCoding.AUTO, choose(plan.request()), base, tuned,
                context);
        return new PruneForecast(estimate.fromSeconds(), estimate.toSeconds(), estimate.sampledRows(), estimate.rows(),
                estimate.subnetworkBytes().getFirst(), PruningEngine.workingBytes(plan, context.threads()));
    }

    /** What a run would take; see {@link Estimate#of}. */
    static Estimate estimate(List<PruningPlan> plans, SubnetworkCoding coding, ProviderChoice choice, Checkpoint base,
            Checkpoint tuned,
            OperationContext context) throws IOException {
        return Estimate.of(plans, plans.stream().map(plan -> PruneRun.settings(plan, choice)).toList(), coding, choice,
                base, tuned, context);
    }

    /** Selects without writing anything; the sink sees it all. */
    public PruningResult select(PruningPlan plan, ProviderChoice choice, Checkpoint base, Checkpoint tuned,
            SelectionSink sink, String stageName, OperationContext context) throws IOException {
        return selectRest(List.of(plan), choice, base, tuned, List.of(List.of()), List.of(sink), stageName, context)
                .getFirst();
    }

    /**
     * Selects for several plans at once.
     *
     * @param done results of first tensors by plan, which are passed over; see {@link PruningEngine#runRest}
     */
    static List<PruningResult> selectRest(List<PruningPlan> plans, ProviderChoice choice, Checkpoint base,
            Checkpoint tuned,
            List<List<TensorResult>> done, List<SelectionSink> sinks, String stageName, OperationContext context)
            throws IOException {
        long doneParameters = done.getFirst().stream().mapToLong(result -> result.plan().parameters()).sum();
        long parameters = plans.getFirst().parameters() - doneParameters
                + PruningEngine.elementsBefore(plans.getFirst(), doneParameters);
        try (OperationContext.Stage stage = context.begin(stageName, parameters, ProgressUnit.PARAMETERS)) {
            return PruningEngine.runRest(plans, choice, base, tuned, done, sinks, context.threads(),
                    context.monitor(stage));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        }
    }

    /**
     * The plans of a job, by amount; a request that makes no sense is of kind USAGE.
     *
     * @throws org.kenworkbench.pruning.PruningInputException if base and tuned do not match as the job demands
     * @throws OperationCancelledException if the user cancelled while tensors that could be tied were compared
     */
    public static List<PruningPlan> plans(PruneJob job, PruneInputs inputs, OperationContext context)
            throws IOException, OperationException {
        List<PruningPlan> plans = new ArrayList<>();
        // Headers first: they tell a request that makes no sense before any weight is read.
        TensorMatch byHeaders = inputs.matchByHeaders();
        NameMap.requireUse(byHeaders);
        for (PruningRequest request : job.requests()) {
            plan(request, byHeaders, inputs.tuned());
        }
        TensorMatch match = inputs.match(context);
        for (PruningRequest request : job.requests()) {
            plans.add(plan(request, match, inputs.tuned()));
        }
        if (job.unmatched() == Unmatched.FAIL) {
            plans.getFirst().match().requireComplete();
        }
        return plans;
    }

    /** Prunes and writes all outputs, of all amounts; they appear together or not at all. */
    public List<PruneOutcome> prune(PruneJob job, OperationContext context) throws IOException, OperationException {
        Stopwatch watch = new Stopwatch();
        ProviderChoice choice = choose(job);
        try (PruneInputs inputs = openInputs(job, context)) {
            return new PruneRun(job, choice, inputs, () -> openInputs(job, context), watch, context).run();
        }
    }
}
