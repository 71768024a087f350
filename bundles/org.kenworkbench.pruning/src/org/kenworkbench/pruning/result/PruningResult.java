/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/** Results of a run by tensor, with totals. Digests are {@link TensorDigest}s of whole checkpoints. */
public record PruningResult(PruningPlan plan, ProviderChoice provider, List<TensorResult> tensors) {

    public PruningResult {
        tensors = List.copyOf(tensors);
    }

    /**
     * Puts the result together of the results of all tensors that are not tied to another, in any order: the digests of
     * tied tensors are those of the tensors that they are tied to.
     *
     * @throws IllegalArgumentException if a result is missing
     */
    public static PruningResult of(PruningPlan plan, ProviderChoice provider, List<TensorResult> own) {
        Map<TensorId, TensorResult> byId = new HashMap<>();
        own.forEach(result -> byId.put(result.plan().tensor().id(), result));
        List<TensorResult> all = new ArrayList<>();
        for (TensorPlan tensor : plan.tensors()) {
            TensorResult result = byId.get(tensor.tiedTo().orElse(tensor.tensor().id()));
            if (result == null) {
                throw new IllegalArgumentException("no result of " + tensor.tensor().id());
            }
            all.add(tensor.tiedTo().isPresent() ? TensorResult.tied(tensor, result) : result);
        }
        return new PruningResult(plan, provider, all);
    }

    /** Sums over the tensors in scope. */
    public Totals scope() {
        return totals(tensors.stream().filter(t -> t.plan().fate() == Fate.PRUNED).toList());
    }

    /** Sums over the whole model. */
    public Totals model() {
        return totals(tensors);
    }

    /**
     * Returns how many numbers are stored of the scope, as a share of its parameters: kept values, and numbers of
     * factors that stand for the others.
     */
    public double storedFractionOfScope() {
        Totals scope = scope();
        return scope.parameters() == 0 ? 1 : (double) (scope.kept() + plan.factorNumbers()) / scope.parameters();
    }

    /** Tensors in scope whose rows are no longer than k. */
    public List<TensorResult> keptWhole() {
        return tensors.stream().filter(t -> t.plan().keptWhole()).toList();
    }

    /** Returns how the densities were decided; none where the rule or the provider does not approximate any. */
    public DensityCounts densities() {
        return tensors.stream().map(TensorResult::densities).reduce(DensityCounts.NONE, DensityCounts::plus);
    }

    /** Digest of the base's tensors that go together with one of the tuned model, under the base's names. */
    public String baseDigest() {
        Map<TensorId, String> digests = new HashMap<>();
        tensors.forEach(t -> t.baseDigest().ifPresent(hex -> digests.put(t.plan().base().orElseThrow().id(), hex)));
        return TensorDigest.ofCheckpoint(digests);
    }

    /** Digests of the base's tensors by the names of those that they go together with. */
    public Map<TensorId, String> baseDigests() {
        Map<TensorId, String> digests = new HashMap<>();
        tensors.forEach(t -> t.baseDigest().ifPresent(hex -> digests.put(t.plan().tensor().id(), hex)));
        return digests;
    }

    public String tunedDigest() {
        return TensorDigest.ofCheckpoint(digests(TensorResult::tunedDigest));
    }

    public String prunedDigest() {
        return TensorDigest.ofCheckpoint(digests(TensorResult::prunedDigest));
    }

    /** The tuned or the pruned digest by tensor. */
    public Map<TensorId, String> digests(Function<TensorResult, String> which) {
        return tensors.stream().collect(Collectors.toMap(t -> t.plan().tensor().id(), which));
    }

    private static Totals totals(List<TensorResult> of) {
        // In list order: a stream's own sum compensates in an order that is not specified.
        long parameters = 0;
        ValueCounts counts = ValueCounts.NONE;
        DeltaNorms norms = DeltaNorms.ZERO;
        for (TensorResult result : of) {
            parameters += result.plan().ownParameters();
            counts = counts.plus(result.counts());
            norms = norms.plus(result.norms());
        }
        return new Totals(parameters, counts, norms);
    }

    /** Sums of the fields of {@link TensorResult}. */
    public record Totals(long parameters, ValueCounts counts, DeltaNorms norms) implements Counted {

        public double keptFraction() {
            return parameters == 0 ? 1 : (double) kept() / parameters;
        }

        /** Share of ‖tuned - base‖² at kept positions; 1 where nothing was tuned. A proxy, not accuracy. */
        public double tuningKeptFraction() {
            return norms.delta() == 0 ? 1 : norms.keptDelta() / norms.delta();
        }

        /** Share that a random choice of equal k would be expected to keep. */
        public double randomTuningKeptFraction() {
            return norms.delta() == 0 ? 1 : norms.randomKeptDelta() / norms.delta();
        }
    }
}
