/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.TensorDiagnosis;

/** Names what was frozen in training: roles and layers of which no sampled value changed. Stateless. */
final class UnchangedParts {

    private UnchangedParts() {
    }

    /** As in {@code embeddings, layers 0 to 5}; empty if there are none. */
    static String of(PairDiagnosis diagnosis) {
        List<String> parts = new ArrayList<>();
        diagnosis.byRole().forEach((role, tensors) -> {
            if (allUnchanged(tensors)) {
                parts.add(role.id());
            }
        });
        List<Integer> layers = byLayer(diagnosis).entrySet().stream().filter(layer -> allUnchanged(layer.getValue()))
                .map(Map.Entry::getKey).toList();
        for (int i = 0; i < layers.size();) {
            int first = i;
            do {
                i++;
            } while (i < layers.size() && layers.get(i) == layers.get(i - 1) + 1);
            parts.add(i - first == 1 ? "layer " + layers.get(first) //$NON-NLS-1$
                    : "layers " + layers.get(first) + " to " + layers.get(i - 1)); //$NON-NLS-1$ //$NON-NLS-2$
        }
        return String.join(", ", parts); //$NON-NLS-1$
    }

    /** Tensors by layer; those of none are left out. */
    static Map<Integer, List<TensorDiagnosis>> byLayer(PairDiagnosis diagnosis) {
        Map<Integer, List<TensorDiagnosis>> layers = new TreeMap<>();
        for (TensorDiagnosis tensor : diagnosis.tensors()) {
            tensor.layer().ifPresent(layer -> layers.computeIfAbsent(layer, _ -> new ArrayList<>()).add(tensor));
        }
        return layers;
    }

    private static boolean allUnchanged(List<TensorDiagnosis> tensors) {
        return tensors.stream().allMatch(tensor -> tensor.change().isUnchanged());
    }
}
