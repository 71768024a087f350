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
 * A tuned model beside its base, before anything is pruned, told from a sample of every tensor.
 *
 * @param tensors in the order in which they were given
 * @param seed    of the places that were looked at
 */
public record PairDiagnosis(List<TensorDiagnosis> tensors, long seed) {

    public PairDiagnosis {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads some rows of each tensor. Takes seconds whatever the model's size, and memory of a few megabytes for each
     * thread; the result depends on neither.
     *
     * @param threads that work, at least 1
     * @param monitor told of sampled parameters ({@link #sampledParameters}); may cancel at every piece of a few rows
     * @throws org.kenworkbench.analysis.AnalysisException if a sampled value is NaN or infinite; the message names it
     * @throws IOException               if a checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static PairDiagnosis of(List<MatchedTensors> pairs, long seed, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new PairDiagnosis(DiagnosisRun.of(pairs, seed, threads, monitor), seed);
    }

    /** Parameters that {@link #of} will look at. */
    public static long sampledParameters(List<MatchedTensors> pairs, long seed) {
        return DiagnosisRun.sampledParameters(pairs, seed);
    }

    /** All tensors together. */
    public ChangeFigures total() {
        return sum(tensors);
    }

    /** Tensors by role; roles without any are left out. */
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

    /** Where each tensor stands, by its tuned name. */
    public Map<TensorId, Place> places() {
        return Places.of(tensors.stream().map(TensorDiagnosis::tensor).toList());
    }

    /** Tensors by layer; those of none are left out. */
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
     * The figures that tell the base: those of matrices, since the vectors of any two models are alike (norms are near
     * one, biases near zero); all tensors where there is no matrix.
     */
    public ChangeFigures weights() {
        List<TensorDiagnosis> matrices = matrices();
        return sum(matrices.isEmpty() ? tensors : matrices);
    }

    private List<TensorDiagnosis> matrices() {
        return tensors.stream().filter(tensor -> tensor.tensor().dtype().isPrunable()
                && tensor.tensor().shape().rank() >= 2 && tensor.change().sampled() > 0).toList();
    }

    /** As the distance of the weights says; but what is evidently the base is not unrelated, however far. */
    public BaseFit baseFit() {
        BaseFit byDistance = BaseFit.of(weights().relativeChange());
        return byDistance == BaseFit.UNRELATED && isBaseEvident() ? BaseFit.FAR : byDistance;
    }

    /** Whether something else than the distance tells that this is the base; see {@link BaseFit#isEvident}. */
    public boolean isBaseEvident() {
        List<TensorDiagnosis> matrices = matrices();
        long all = matrices.stream().mapToLong(tensor -> tensor.change().parameters()).sum();
        long shared = matrices.stream()
                .filter(tensor -> tensor.change().isUnchanged() && tensor.change().baseSquares() > 0)
                .mapToLong(tensor -> tensor.change().parameters()).sum();
        return BaseFit.isEvident(all == 0 ? 0 : (double) shared / all, rank().verdict());
    }

    /**
     * The rank of the change of some matrices, from rows of each. It takes some tens of milliseconds a matrix, and ends
     * as soon as the first two are of low rank, or those that are left cannot make it a low one.
     *
     * @param pairs   of which those are looked at that are matrices of 32 rows and columns or more
     * @param monitor may cancel
     * @return empty if no rank could be told: a matrix with a value that is not finite has none
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

    /** Whether nothing but the type of some tensor differs. */
    public boolean isTypeOnly() {
        return isUnchanged() && tensors.stream().anyMatch(tensor -> tensor.baseType() != tensor.tensor().dtype());
    }

    public RankSummary rank() {
        return RankSummary.of(tensors);
    }

    /** The sum of some of its tensors. */
    public static ChangeFigures sum(List<TensorDiagnosis> tensors) {
        return tensors.stream().map(TensorDiagnosis::change).reduce(ChangeFigures.NONE, ChangeFigures::plus);
    }
}
