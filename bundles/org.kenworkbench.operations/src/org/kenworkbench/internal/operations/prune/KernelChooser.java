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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.ProviderUnavailableException;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Looks up rules, and the providers that run them. Safe for use by many threads.
 *
 * @param reader opens files of norms
 */
public record KernelChooser(CheckpointReader reader, List<SelectionRule> rules, List<RowKernelProvider> providers) {

    public KernelChooser {
        rules = List.copyOf(rules);
        providers = List.copyOf(providers);
    }

    /** Names all rules with what each says of itself, by id. */
    public Map<String, String> knownRules() {
        Map<String, String> known = new TreeMap<>();
        rules.forEach(rule -> known.put(rule.id(), rule.summary()));
        return known;
    }

    /** Returns the ids of the rules that weigh values by the norms of their inputs, sorted. */
    public SortedSet<String> rulesOfNorms() {
        return rules.stream().filter(SelectionRule::needsNorms).map(SelectionRule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names all providers by their ids, without sentences. */
    public Map<String, String> knownProviders() {
        Map<String, String> known = new TreeMap<>();
        providers.forEach(provider -> known.put(provider.id(), ""));
        return known;
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
     * @param norms file of them
     * @throws OperationException as {@link #choose(PruningRequest)}; of kind USAGE also if norms are missing, or not
     *                            needed
     * @throws IOException        if the norms cannot be read
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

    /** Looks up who will do a job's work; throws as {@link #choose(PruningRequest, Optional)}. */
    public ProviderChoice choose(PruneJob job) throws IOException, OperationException {
        return choose(job.request(), job.source().norms());
    }

    /**
     * Looks up a provider that another process has chosen for a job.
     *
     * @param provider its id
     * @throws OperationException as {@link #choose(PruningRequest, Optional)}
     */
    public ProviderChoice choose(PruneJob job, String provider) throws IOException, OperationException {
        return choose(job.request().withProvider(provider), job.source().norms());
    }

    /**
     * Compares what the rule needs with what the job has; reads nothing.
     *
     * @throws OperationException of kind USAGE if norms are missing, or not needed
     */
    public void requireNorms(PruneJob job) throws OperationException {
        requireNorms(rule(job.request()), job.source().norms().isPresent());
    }

    private void requireNorms(SelectionRule rule, boolean given) throws OperationException {
        if (rule.needsNorms() != given) {
            throw new OperationException(ExitCode.USAGE, rule.needsNorms() ? "rule '" + rule.id()
                    + "' weighs values by the norms of their inputs; give them with --norms FILE."
                    : "--norms is for rules that weigh by them (" + String.join(", ", rulesOfNorms())
                            + "), and rule '" + rule.id() + "' needs none; leave it out.");
        }
    }

    private SelectionRule rule(PruningRequest request) throws OperationException {
        return rules.stream().filter(r -> r.id().equals(request.ruleId())).findFirst()
                .orElseThrow(() -> new OperationException(ExitCode.USAGE, "there is no rule '" + request.ruleId() + '\''
                        + NearNames.suggestion(request.ruleId(), rules.stream().map(SelectionRule::id).toList())
                        + "; give --rule one of "
                        + rules.stream().map(SelectionRule::id).sorted().collect(Collectors.joining(", "))
                        + ", or install the bundle that adds it."));
    }

    private ProviderChoice choose(PruningRequest request, SelectionRule rule) throws OperationException {
        if (request.allocation() != Allocation.ROW && rule.newScoreKeys().isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--allocate " + Words.of(request.allocation())
                    + " compares scores of different rows, which rule '" + rule.id()
                    + "' does not give; use --allocate row, or one of the rules "
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

    /** Requires that there is such a provider, so that a mistyped name is told before anything about the machine. */
    private void requireKnown(String provider) throws OperationException {
        List<String> known = new ArrayList<>(List.of(PruningRequest.AUTO, ProviderChoice.GPU));
        providers.forEach(one -> known.add(one.id()));
        String suggestion = NearNames.suggestion(provider, known);
        if (!known.contains(provider) && !suggestion.isEmpty()) {
            throw new OperationException(ExitCode.RESOURCES, "there is no provider '" + provider + '\'' + suggestion
                    + "; name another with --provider, or install the bundle that adds it.");
        }
    }
}
