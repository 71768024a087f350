/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.ablate;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.LayerRange;

/**
 * Layers that go back to the base together.
 *
 * @param layers one or more, ascending
 */
public record LayerSet(List<Layer> layers) {

    public LayerSet {
        layers = List.copyOf(layers);
    }

    /**
     * Returns a name for messages, as in {@code layer 3}, {@code layers 3,8-11} and
     * {@code layers decoder:3,decoder:8-11}.
     */
    String name() {
        return (layers.size() == 1 ? "layer " : "layers ") + this;
    }

    /**
     * Returns the layers as {@link LayerSets#parse} reads them, with ranges where possible: equal sets have equal
     * texts.
     */
    @Override
    public String toString() {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer first = layers.get(i);
            while (i + 1 < layers.size() && layers.get(i + 1).stack().equals(first.stack())
                    && layers.get(i + 1).number() == layers.get(i).number() + 1) {
                i++;
            }
            ranges.add(new LayerRange(first.stack(), first.number(), layers.get(i).number()).toString());
        }
        return String.join(",", ranges);
    }
}
