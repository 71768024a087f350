/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;

/**
 * Comparison of a tuned model with its base before anything is pruned, made from a sample of every tensor.
 *
 * @param tensors in the order in which they were given
 * @param seed    seed that chose the sampled places
 */
public record PairDiagnosis(List<TensorDiagnosis> tensors, long seed) {

    public PairDiagnosis {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads some rows of each tensor. Takes seconds whatever the model's size, and memory of a few megabytes for each
     * thread; the result depends on neither.
     *
     * @param threads number of threads, at least 1
     * @param monitor told of sampled parameters ({@link #sampledParameters}); may cancel at every piece of a few rows
     * @throws org.kenworkbench.analysis.AnalysisException if a sampled value is NaN or infinite; the message names it
     * @throws IOException               if a checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static PairDiagnosis of(List<MatchedTensors> pairs, long seed, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new PairDiagnosis(DiagnosisRun.of(pairs, seed, threads, monitor), seed);
    }

    /** Returns the number of parameters that {@link #of} will sample. */
    public static long sampledParameters(List<MatchedTensors> pairs, long seed) {
        return DiagnosisRun.sampledParameters(pairs, seed);
    }

    /** Sums the changes of all tensors. */
    public SampledChange total() {
        return sum(tensors);
    }

    /** Groups the tensors by role; roles without any are left out. */
    public Map<Role, List<TensorDiagnosis>> byRole() {
        Map<Role, List<TensorDiagnosis>> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            List<TensorDiagnosis> ofRole = tensors.stream().filter(tensor -> tensor.role() == role).toList();
            if (!ofRole.isEmpty()) {
                roles.put(role, ofRole);
            }
        }
        return roles;
    }

    /** Returns the place of each tensor, by its tuned name. */
    public Map<TensorId, Place> places() {
        return Places.of(tensors.stream().map(TensorDiagnosis::tensor).toList());
    }

    /** Groups the tensors by layer; those of no layer are left out. */
    public SortedMap<Layer, List<TensorDiagnosis>> byLayer() {
        Map<TensorId, Place> places = places();
        SortedMap<Layer, List<TensorDiagnosis>> layers = new TreeMap<>();
        for (TensorDiagnosis tensor : tensors) {
            places.get(tensor.tensor().id()).layer()
                    .ifPresent(layer -> layers.computeIfAbsent(layer, _ -> new ArrayList<>()).add(tensor));
        }
        return layers;
    }

    /**
     * Sums the changes that show whether the base is right: those of matrices, since the vectors of any two models are
     * alike (norms are near one, biases near zero); those of all tensors where there is no matrix.
     */
    public SampledChange weights() {
        List<TensorDiagnosis> matrices = matrices();
        return sum(matrices.isEmpty() ? tensors : matrices);
    }

    private List<TensorDiagnosis> matrices() {
        return tensors.stream().filter(tensor -> tensor.tensor().dtype().isPrunable()
                && tensor.tensor().shape().rank() >= 2 && tensor.change().sampled() > 0).toList();
    }

    /**
     * Judges the base by the distance of the weights; a base that is evident otherwise counts as far at most, never as
     * unrelated.
     */
    public BaseFit baseFit() {
        BaseFit byDistance = BaseFit.of(weights().relativeChange());
        return byDistance == BaseFit.UNRELATED && isBaseEvident() ? BaseFit.FAR : byDistance;
    }

    /** Whether something other than the distance shows that this is the base; see {@link BaseFit#isEvident}. */
    public boolean isBaseEvident() {
        List<TensorDiagnosis> matrices = matrices();
        long all = matrices.stream().mapToLong(tensor -> tensor.change().parameters()).sum();
        long shared = matrices.stream()
                .filter(tensor -> tensor.change().isUnchanged() && tensor.change().baseSquares() > 0)
                .mapToLong(tensor -> tensor.change().parameters()).sum();
        return BaseFit.isEvident(all == 0 ? 0 : (double) shared / all, rank().verdict());
    }

    /**
     * Estimates the rank of the change in some matrices, from rows of each. It takes some tens of milliseconds a
     * matrix, and ends as soon as the first two are of low rank, or the remaining ones cannot make the verdict
     * {@link RankVerdict#LOW}.
     *
     * @param pairs   tensors, of which only matrices of 32 or more rows and columns are sampled
     * @param monitor may cancel
     * @return empty if no rank could be estimated: a matrix with a value that is not finite has none
     * @throws IOException               if a checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static Optional<RankVerdict> rank(List<MatchedTensors> pairs, long seed, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return RankRun.verdict(pairs, seed, monitor);
    }

    /** Whether no sampled value differs from the base's, in the tuned tensor's type. */
    public boolean isUnchanged() {
        return total().isUnchanged();
    }

    /** Whether the values are unchanged but the type of some tensor differs. */
    public boolean isTypeOnly() {
        return isUnchanged() && tensors.stream().anyMatch(tensor -> tensor.baseType() != tensor.tensor().dtype());
    }

    public RankSummary rank() {
        return RankSummary.of(tensors);
    }

    /** Sums the changes of some tensors. */
    public static SampledChange sum(List<TensorDiagnosis> tensors) {
        return tensors.stream().map(TensorDiagnosis::change).reduce(SampledChange.NONE, SampledChange::plus);
    }
}
