/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.tensor.place.Layer;

/**
 * The content of the Model map.
 *
 * @param title    title of the picture, which names the model
 * @param layers   the layers of all stacks, in order; empty for a model without layers
 * @param rows     the roles within a layer, in the order of the model
 * @param others   tensors of no layer
 * @param group    common name of the tensors of no layer
 * @param figures  the totals, as texts, the most important first
 * @param selected name of the selected tensor
 */
public record ModelMapModel(String title, List<Layer> layers, List<MapRow> rows, List<MapRow> others, String group,
        List<String> figures, Optional<String> selected) {

    public ModelMapModel {
        layers = List.copyOf(layers);
        rows = List.copyOf(rows);
        others = List.copyOf(others);
        figures = List.copyOf(figures);
    }

    /** Returns the same map with another tensor selected. */
    public ModelMapModel withSelected(Optional<String> tensor) {
        return new ModelMapModel(title, layers, rows, others, group, figures, tensor);
    }

    /** Tells whether the layers stand in named stacks, each of which numbers its own layers. */
    boolean hasStacks() {
        return layers.stream().anyMatch(layer -> !layer.stack().isEmpty());
    }

    /** Tells whether a layer is the first of a stack that follows another one. */
    boolean startsStack(int layer) {
        return layer > 0 && !layers.get(layer).stack().equals(layers.get(layer - 1).stack());
    }

    /** Returns the number of stacks that follow another one. */
    int stackStarts() {
        return (int) IntStream.range(0, layers.size()).filter(this::startsStack).count();
    }
}
