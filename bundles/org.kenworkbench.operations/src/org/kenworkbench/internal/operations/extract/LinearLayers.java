/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.kenworkbench.analysis.factors.FactorSearch;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * The weights that PEFT adds factors to: those of linear layers, as far as names and shapes tell.
 *
 * @param transposed whether the model stores them with the input first, as GPT-2 does
 */
record LinearLayers(Set<String> names, boolean transposed) {

    /** Routers of experts are often classes of their own, which PEFT refuses, and small. */
    private static final Pattern ROUTER = Pattern.compile("(.*\\.)?(\\w+_)?(gate|router)");
    /**
     * Tensors of a module that reads the weights of its parts itself, so that factors beside them would have no effect:
     * PyTorch's attention and the mixer of Mamba.
     */
    private static final List<String> READS_PARTS = List.of("in_proj_weight", "A_log");

    LinearLayers {
        names = Set.copyOf(names);
    }

    /** @param vocabularySizes numbers of rows that matrices of tokens have */
    static LinearLayers of(List<ChangedTensor> tensors, Set<Long> vocabularySizes) {
        Map<String, ChangedTensor> byName = new HashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        Map<String, Boolean> inputFirst = new HashMap<>();
        for (ChangedTensor tensor : tensors) {
            if (isLinear(tensor, byName.keySet(), vocabularySizes)) {
                inputFirst(tensor, byName).ifPresent(first -> inputFirst.put(tensor.name(), first));
            }
        }
        boolean transposed = inputFirst.values().stream().filter(first -> first).count() * 2 > inputFirst.size();
        Set<String> names = new HashSet<>();
        for (ChangedTensor tensor : tensors) {
            if (isLinear(tensor, byName.keySet(), vocabularySizes)
                    && inputFirst.getOrDefault(tensor.name(), transposed) == transposed) {
                names.add(tensor.name());
            }
        }
        return new LinearLayers(names, transposed);
    }

    private static boolean isLinear(ChangedTensor tensor, Set<String> all, Set<Long> vocabularySizes) {
        if (!tensor.isMatrixOfModule() || !tensor.tuned().dtype().isPrunable()) {
            return false;
        }
        Role role = Roles.of(tensor.tuned());
        String parent = ChangedTensor.moduleOf(tensor.module());
        long rows = tensor.tuned().shape().dim(0);
        return role != Role.EMBEDDINGS && role != Role.HEAD && role != Role.NORMS
                && !(role == Role.OTHER && vocabularySizes.contains(rows))
                && !ROUTER.matcher(tensor.module()).matches() && !readsParts(parent, all)
                && Math.min(rows, tensor.tuned().shape().dim(1)) <= FactorSearch.MOST_SIDE;
    }

    /** Tells whether a module reads the weights of its parts itself. */
    static boolean readsParts(String module, Set<String> all) {
        return READS_PARTS.stream().anyMatch(name -> all.contains(module + '.' + name));
    }

    /** The side along which the bias lies is the output's; empty where there is no bias, or both sides are as long. */
    private static Optional<Boolean> inputFirst(ChangedTensor weight, Map<String, ChangedTensor> byName) {
        ChangedTensor bias = byName.get(weight.module() + ".bias");
        long first = weight.tuned().shape().dim(0);
        long second = weight.tuned().shape().dim(1);
        if (bias == null || bias.tuned().shape().rank() != 1 || first == second) {
            return Optional.empty();
        }
        long length = bias.tuned().shape().dim(0);
        return length == first ? Optional.of(false) : length == second ? Optional.of(true) : Optional.empty();
    }
}
