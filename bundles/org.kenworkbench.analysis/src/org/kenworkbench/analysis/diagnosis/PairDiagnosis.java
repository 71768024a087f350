/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.analysis.diagnosis.DiagnosisRun;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.Role;

/**
 * What a tuned model is beside its base, before anything is pruned, told from a sample of every tensor.
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

    /**
     * What tells the base: matrices, since the vectors of any two models are alike (norms are near one, biases near zero);
     * all tensors where there is no matrix.
     */
    public ChangeFigures weights() {
        List<TensorDiagnosis> matrices = tensors.stream().filter(tensor -> tensor.tensor().dtype().isPrunable()
                && tensor.tensor().shape().rank() >= 2 && tensor.change().sampled() > 0).toList();
        return sum(matrices.isEmpty() ? tensors : matrices);
    }

    public BaseFit baseFit() {
        return BaseFit.of(weights().relativeChange());
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
