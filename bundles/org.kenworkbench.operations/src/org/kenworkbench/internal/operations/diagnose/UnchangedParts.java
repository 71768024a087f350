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

import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.TensorDiagnosis;
import org.kenworkbench.tensor.place.Layer;

/** Names what was frozen in training: roles and layers of which no sampled value changed. Stateless. */
final class UnchangedParts {

    private UnchangedParts() {
    }

    /** Lists the unchanged parts, as in {@code embeddings, layers 0 to 5}; empty if there are none. */
    static String of(PairDiagnosis diagnosis) {
        List<String> parts = new ArrayList<>();
        diagnosis.byRole().forEach((role, tensors) -> {
            if (allUnchanged(tensors)) {
                parts.add(role.id());
            }
        });
        List<Layer> layers = diagnosis.byLayer().entrySet().stream().filter(layer -> allUnchanged(layer.getValue()))
                .map(Map.Entry::getKey).toList();
        for (int i = 0; i < layers.size();) {
            int first = i;
            do {
                i++;
            } while (i < layers.size() && follows(layers.get(i - 1), layers.get(i)));
            String stack = layers.get(first).stack();
            parts.add((stack.isEmpty() ? "" : stack + ' ') + (i - first == 1 ? "layer " + layers.get(first).number()
                    : "layers " + layers.get(first).number() + " to " + layers.get(i - 1).number()));
        }
        return String.join(", ", parts);
    }

    private static boolean follows(Layer one, Layer next) {
        return next.stack().equals(one.stack()) && next.number() == one.number() + 1;
    }

    private static boolean allUnchanged(List<TensorDiagnosis> tensors) {
        return tensors.stream().allMatch(tensor -> tensor.change().isUnchanged());
    }
}
