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
import org.kenworkbench.viz.matrix.Shown;

/**
 * What the Layers view shows.
 *
 * @param matrix   name of the matrix, with {@code *} for the number of the layer
 * @param size     its shape as text
 * @param rows     rows of the matrix in each layer
 * @param columns  its columns
 * @param shown    which value the blocks hold
 * @param range    colours of all layers
 * @param panels   by layer; one or more
 * @param heads    number of attention heads, each a band of equal height, where it is known and the matrix has them
 * @param selected number of the selected layer
 * @param head     the selected one of the heads
 */
public record LayersModel(String matrix, String size, long rows, long columns, Shown shown, ValueRange range,
        List<LayerPanel> panels,
        OptionalInt heads, OptionalInt selected, OptionalInt head) {

    public LayersModel {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException(matrix + " in no layer");
        }
    }

    /** The same with another selection. */
    public LayersModel select(OptionalInt layer, OptionalInt ofHeads) {
        return new LayersModel(matrix, size, rows, columns, shown, range, panels, heads, layer, ofHeads);
    }
}
