/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.List;
import java.util.OptionalInt;

import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.grid.ViewedTensor;
import org.kenworkbench.viz.matrix.Shown;

/**
 * The content of the Layers view.
 *
 * @param matrix   name of the matrix, with {@code *} for the number of the layer, and its size in each layer
 * @param shown    value that the blocks hold
 * @param ranges   ranges of the colours
 * @param panels   pictures by layer; one or more
 * @param heads    number of attention heads, each a band of equal height, if it is known and the matrix has them
 * @param selected number of the selected layer
 * @param head     number of the selected head
 */
public record LayersModel(ViewedTensor matrix, Shown shown, LayerRanges ranges, List<LayerPanel> panels,
        OptionalInt heads, OptionalInt selected, OptionalInt head) {

    public LayersModel {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException(matrix.name() + " in no layer");
        }
    }

    /** Creates a model of which all layers have one range of colours. */
    public LayersModel(ViewedTensor matrix, Shown shown, ValueRange range, List<LayerPanel> panels, OptionalInt heads,
            OptionalInt selected, OptionalInt head) {
        this(matrix, shown, LayerRanges.one(range), panels, heads, selected, head);
    }

    /** Returns the same model, each layer on a range of its own, or all on one. */
    public LayersModel ownRanges(boolean own) {
        return new LayersModel(matrix, shown, ranges.own(own), panels, heads, selected, head);
    }

    /** Returns the same model with another selection. */
    public LayersModel select(OptionalInt layer, OptionalInt ofHeads) {
        return new LayersModel(matrix, shown, ranges, panels, heads, layer, ofHeads);
    }
}
