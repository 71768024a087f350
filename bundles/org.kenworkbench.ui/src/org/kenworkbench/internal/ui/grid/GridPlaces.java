/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorWindow;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.Window;

/** Conversion between the places that pages tell each other and those that painters know. */
public final class GridPlaces {

    private GridPlaces() {
    }

    /** Returns the selected cell. */
    public static Optional<CellPlace> cell(PageFocus focus) {
        return focus.cell().map(cell -> new CellPlace(cell.row(), cell.column()));
    }

    /** Returns the part of the tensor that is seen. */
    public static Optional<Window> window(PageFocus focus) {
        return focus.window().map(
                window -> new Window(new BlockShape(window.blockRows(), window.blockColumns()), window.blockPixels(),
                        window.centreRow(), window.centreColumn()));
    }

    static Optional<TensorWindow> shared(Optional<Window> window) {
        return window
                .map(of -> new TensorWindow(of.shape().rows(), of.shape().columns(), of.blockSize(), of.centreRow(),
                        of.centreColumn()));
    }

    static TensorCell shared(CellPlace cell) {
        return new TensorCell(cell.row(), cell.column());
    }
}
