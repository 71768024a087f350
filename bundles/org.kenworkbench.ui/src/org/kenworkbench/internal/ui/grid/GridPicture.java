/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.ui.weights.TensorWeights;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.CellsBeside;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.page.View;

/**
 * A picture of a tensor.
 *
 * @param weights what it was drawn from
 * @param layout  what lies where in it
 * @param drawn   itself
 * @param whole   whether all rows went into it
 */
public record GridPicture(TensorWeights weights, GridLayout layout, Drawn drawn, boolean whole) {

    /**
     * The view with the values it shows.
     *
     * @param window of the part that is seen
     * @param cells  pictures of those around the selected one beside that of the whole tensor, where they have room
     */
    public record Drawn(View view, Blocks window, List<CellsBeside> cells) {

        /** Creates a picture without one of cells beside it. */
        public Drawn(View view, Blocks window) {
            this(view, window, List.of());
        }
    }

    /** Returns the first cell of the block under a point, in any of the pictures. */
    Optional<CellPlace> cellAt(double x, double y) {
        return layout.cellAt(x, y).or(() -> drawn.cells().stream()
                .flatMap(cells -> cells.layout().cellAt(x, y).stream()).findFirst());
    }

    /** Size of the tensor, and the finest blocks that can be shown of it. */
    GridSize size() {
        return GridSize.of(weights.tensor());
    }

    /** Rows of the tensor. */
    public long rows() {
        return weights.tensor().rows();
    }

    /** Columns of the tensor. */
    public long columns() {
        return weights.tensor().columns();
    }
}
