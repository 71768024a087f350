/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.matrix;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.ui.grid.CellText;
import org.kenworkbench.internal.ui.grid.GridContent;
import org.kenworkbench.internal.ui.grid.GridPicture;
import org.kenworkbench.internal.ui.weights.TensorWeights;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixCells;
import org.kenworkbench.viz.matrix.MatrixModel;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;

/**
 * The kept values of a matrix.
 *
 * @param shown which value of each
 */
record MatrixContent(Shown shown) implements GridContent {

    @Override
    public GridLayout layout(Box body, GridSize size, Optional<Window> window) {
        return MatrixView.layoutWithCells(body, size, window);
    }

    @Override
    public Optional<GridPicture.Drawn> ready(TensorWeights weights, GridLayout layout, Optional<CellPlace> selected) {
        return weights.matrixReady().flatMap(loader -> loader.ready(layout, shown, selected)
                .flatMap(model -> loader.readyCells(layout, shown, selected)
                        .map(cells -> drawn(model, layout, cells))));
    }

    @Override
    public GridPicture.Drawn read(TensorWeights weights, GridLayout layout, Optional<CellPlace> selected,
            PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        MatrixLoader loader = weights.matrix(monitor);
        return drawn(loader.load(layout, shown, selected, monitor), layout,
                loader.loadCells(layout, shown, selected, monitor));
    }

    @Override
    public PageTip cell(Weights files, TensorWeights weights, CellPlace place, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return CellText.value(files, weights.tensor(), place, monitor);
    }

    @Override
    public String blockLabel(BlockShape block) {
        return shown.label(block);
    }

    @Override
    public void prepareAround(TensorWeights weights, GridLayout layout, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        weights.matrix(monitor).prepareAround(layout, shown, monitor);
    }

    private static GridPicture.Drawn drawn(MatrixModel model, GridLayout layout, List<MatrixCells> cells) {
        return new GridPicture.Drawn(new MatrixView(model, layout, cells), model.window().blocks(),
                cells.stream().map(MatrixCells::beside).toList());
    }
}
