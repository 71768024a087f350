/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.tensor.place.Role;

/**
 * The same matrix through the layers of a stack.
 *
 * @param matrix  its name with {@code *} for the number of the layer
 * @param role    what it does
 * @param tensors by number of the layer; layers that have no such matrix are left out
 */
public record LayerSeries(String matrix, Role role, List<TensorProfile> tensors) {

    /** @throws IllegalArgumentException if there is no tensor */
    public LayerSeries {
        tensors = List.copyOf(tensors);
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException(matrix + " occurs in no layer");
        }
    }

    /** The part of the name within a layer. */
    public String label() {
        return tensors.getFirst().place().label();
    }

    /** Stack of layers that it is in; empty where the model has only one. */
    public String stack() {
        return tensors.getFirst().place().stack();
    }

    /** Returns the matrix of a layer, if the layer has it. */
    public Optional<TensorProfile> layer(int number) {
        return tensors.stream().filter(tensor -> tensor.place().number().getAsInt() == number).findFirst();
    }

    /** All layers taken together. */
    public TensorFigures total() {
        return TensorFigures.total(tensors.stream().map(TensorProfile::figures).toList());
    }
}
