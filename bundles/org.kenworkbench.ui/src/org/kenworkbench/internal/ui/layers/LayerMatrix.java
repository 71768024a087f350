/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.layers.MatrixOrder;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.data.MapLabels;

/**
 * A matrix, or a vector, that occurs in the layers of a model.
 *
 * @param pattern name with {@code *} for the number of the layer
 * @param label   end of the name that tells it from the others, without what all weights end in
 * @param tensors tensors by layer, one or more, all of the shape of the first
 */
record LayerMatrix(String pattern, String label, List<TensorRow> tensors) {

    private static final String WEIGHT = ".weight";

    LayerMatrix {
        tensors = List.copyOf(tensors);
    }

    /** Lists the matrices of a model and then its vectors, each by stack, by role and in the order of their use. */
    static List<LayerMatrix> of(List<TensorRow> tensors) {
        Map<String, List<TensorRow>> byPattern = new LinkedHashMap<>();
        tensors.stream().filter(tensor -> tensor.layer().isPresent()).forEach(
                tensor -> byPattern.computeIfAbsent(tensor.place().matrix(), key -> new ArrayList<>()).add(tensor));
        List<LayerMatrix> found = new ArrayList<>();
        byPattern.forEach((pattern, of) -> {
            of.sort(Comparator.comparing(tensor -> tensor.layer().orElseThrow()));
            String label = of.getFirst().place().label();
            found.add(new LayerMatrix(pattern,
                    label.endsWith(WEIGHT) ? label.substring(0, label.length() - WEIGHT.length()) : label,
                    of.stream().filter(tensor -> tensor.shape().equals(of.getFirst().shape())).toList()));
        });
        found.sort(Comparator.comparing(LayerMatrix::isVector)
                .thenComparing(matrix -> matrix.first().layer().orElseThrow(), Layer.BY_STACK)
                .thenComparing(matrix -> Role.of(matrix.first().role()).orElse(Role.OTHER))
                .thenComparing(matrix -> matrix.first().place().label(), MatrixOrder.BY_USE));
        return labelled(found);
    }

    /** Shortens the labels to ends that tell one from another, with the stack where there are several. */
    private static List<LayerMatrix> labelled(List<LayerMatrix> found) {
        List<String> ends = MapLabels.ends(found.stream().map(LayerMatrix::label).distinct().toList());
        List<String> whole = found.stream().map(LayerMatrix::label).distinct().toList();
        return found.stream().map(one -> {
            String stack = one.first().place().stack();
            String end = ends.get(whole.indexOf(one.label));
            return new LayerMatrix(one.pattern, stack.isEmpty() ? end : stack + ' ' + end, one.tensors);
        }).toList();
    }

    private TensorRow first() {
        return tensors.getFirst();
    }

    boolean isVector() {
        return first().shape().size() < 2;
    }

    String shape() {
        return first().shapeText();
    }

    boolean has(String tensor) {
        return tensors.stream().anyMatch(one -> one.name().equals(tensor));
    }

    /** Returns the tensor in the layer of another one, or in the first layer if that has none. */
    String beside(Optional<TensorRow> other) {
        return tensors.stream().filter(tensor -> tensor.layer().equals(other.flatMap(TensorRow::layer))).findFirst()
                .orElse(first()).name();
    }
}
