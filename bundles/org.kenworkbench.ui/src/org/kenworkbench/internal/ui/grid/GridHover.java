/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;

/**
 * The block of the grid under the pointer. The picture of the whole tensor is to move about in, not to read values
 * from.
 *
 * @param first its first cell
 * @param shape rows and columns of cells in it
 * @param value what is shown of it
 * @param box   where it is drawn
 */
record GridHover(CellPlace first, BlockShape shape, float value, Box box) {

    static Optional<GridHover> at(GridPicture picture, int x, int y) {
        return at(picture.layout(), picture.drawn().window(), x, y).or(
                () -> picture.drawn().cells().stream()
                        .flatMap(cells -> at(cells.layout(), cells.blocks(), x, y).stream()).findFirst());
    }

    private static Optional<GridHover> at(GridLayout layout, Blocks window, int x, int y) {
        if (!layout.grid().contains(x, y)) {
            return Optional.empty();
        }
        return layout.cellAt(x, y).map(cell -> {
            int row = (int) (cell.row() / layout.shape().rows() - layout.firstRow());
            int column = (int) (cell.column() / layout.shape().columns() - layout.firstColumn());
            return new GridHover(cell, layout.shape(), window.value(row, column), layout.block(row, column));
        });
    }
}
