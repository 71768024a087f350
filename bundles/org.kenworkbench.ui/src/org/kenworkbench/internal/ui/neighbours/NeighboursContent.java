/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.neighbours;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.ui.grid.GridContent;
import org.kenworkbench.internal.ui.grid.GridPicture;
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
import org.kenworkbench.viz.neighbours.NeighboursModel;
import org.kenworkbench.viz.neighbours.NeighboursView;

/**
 * The kept neighbours of the kept values of a matrix.
 *
 * @param numbers whether cells carry their number
 */
record NeighboursContent(boolean numbers) implements GridContent {

    @Override
    public GridLayout layout(Box body, GridSize size, Optional<Window> window) {
        return NeighboursView.layout(body, size.rows(), size.columns(), window);
    }

    @Override
    public Optional<GridPicture.Drawn> ready(TensorWeights weights, GridLayout layout, Optional<CellPlace> selected) {
        return weights.neighboursReady().flatMap(loader -> loader.ready(layout, selected))
                .map(model -> drawn(model, layout));
    }

    @Override
    public GridPicture.Drawn read(TensorWeights weights, GridLayout layout, Optional<CellPlace> selected,
            PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return drawn(weights.neighbours(monitor).load(layout, selected, monitor), layout);
    }

    @Override
    public PageTip cell(Weights files, TensorWeights weights, CellPlace place, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return NeighboursText.of(files.pruned(weights.tensor().id().name()), place, monitor);
    }

    @Override
    public String blockLabel(BlockShape block) {
        return Messages.Neighbours_Mean;
    }

    @Override
    public void prepareAround(TensorWeights weights, GridLayout layout, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        weights.neighbours(monitor).prepareAround(layout, monitor);
    }

    private GridPicture.Drawn drawn(NeighboursModel model, GridLayout layout) {
        return new GridPicture.Drawn(new NeighboursView(model, layout, numbers), model.window());
    }
}
