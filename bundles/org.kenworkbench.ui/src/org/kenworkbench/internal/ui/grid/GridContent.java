/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.ui.weights.TensorWeights;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Window;

/** The values of a matrix that a page shows, cell by cell or in blocks. Immutable, for any thread. */
public interface GridContent {

    /** Lays out the picture; for the UI thread too. */
    GridLayout layout(Box body, GridSize size, Optional<Window> window);

    /** Draws a picture if nothing need be read for it; empty otherwise. For the UI thread. */
    Optional<GridPicture.Drawn> ready(TensorWeights weights, GridLayout layout, Optional<CellPlace> selected);

    /**
     * Reads what a picture needs, and draws it.
     *
     * @throws IOException               with one sentence for the user
     * @throws PruningCancelledException if the monitor said so
     */
    GridPicture.Drawn read(TensorWeights weights, GridLayout layout, Optional<CellPlace> selected,
            PruningMonitor monitor)
            throws IOException, PruningCancelledException;

    /**
     * Returns the tip for a single cell.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    PageTip cell(Weights files, TensorWeights weights, CellPlace place, PruningMonitor monitor)
            throws IOException, PruningCancelledException;

    /** Returns the label for the value of a block of more than one cell. */
    String blockLabel(BlockShape block);

    /** Reads what lies around a part, so that it is ready when the user moves there. */
    void prepareAround(TensorWeights weights, GridLayout layout, PruningMonitor monitor)
            throws IOException, PruningCancelledException;
}
