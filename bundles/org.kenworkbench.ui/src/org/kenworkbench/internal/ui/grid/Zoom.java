/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.Optional;

import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;

/**
 * Steps of zooming, by factors of two: from the whole tensor, over blocks of cells, to cells so large that they carry a
 * gap. Stateless.
 */
public final class Zoom {

    /** Side of a block of more than one cell, in pixels. */
    static final int BLOCK = 4;
    /** Greatest side at which a cell is drawn, in pixels. */
    public static final int LARGEST_CELL = 32;

    private Zoom() {
    }

    /** Returns the window one step closer, with the cell in the middle. */
    static Optional<Window> in(Optional<Window> window, GridLayout layout, CellPlace at) {
        if (window.isEmpty()) {
            int level = Math.max(0, layout.level() - 1);
            int size = layout.level() > 0 ? BLOCK
                    : Math.min(LARGEST_CELL, 2 * Math.min(layout.blockWidth(), layout.blockHeight()));
            return Optional.of(new Window(level, size, at.row(), at.column()));
        }
        Window now = window.get();
        return Optional.of(now.level() > 0 ? new Window(now.level() - 1, now.blockSize(), at.row(), at.column())
                : new Window(0, Math.min(LARGEST_CELL, 2 * now.blockSize()), at.row(), at.column()));
    }

    /** Returns the window one step farther; empty where the whole tensor comes next. */
    static Optional<Window> out(Optional<Window> window, GridLayout layout) {
        if (window.isEmpty()) {
            return window;
        }
        Window now = window.get();
        boolean all = layout.rows() >= blocks(layout, true) && layout.columns() >= blocks(layout, false);
        if (all && layout.hasOverview()) {
            return Optional.empty();
        }
        return Optional.of(now.level() == 0 && now.blockSize() > BLOCK
                ? new Window(0, now.blockSize() / 2, now.centreRow(), now.centreColumn())
                : new Window(now.level() + 1, now.blockSize(), now.centreRow(), now.centreColumn()));
    }

    /** Returns the least number of blocks that the whole tensor has, worked out from its picture beside the window. */
    private static long blocks(GridLayout layout, boolean rows) {
        long whole = rows ? layout.overviewFit().rows() : layout.overviewFit().columns();
        int levels = layout.overviewFit().level() - layout.level();
        return levels >= 0 ? Math.max(1, (whole - 1 << levels) + 1) : whole >> -levels;
    }

    /**
     * Returns the window moved so that a cell stays under the point it was under; the same where the point is outside
     * the grid.
     */
    static Optional<Window> under(Optional<Window> window, GridLayout layout, CellPlace cell, double x, double y,
            long tensorRows, long tensorColumns) {
        if (!layout.grid().contains(x, y)) {
            return window;
        }
        return window.map(now -> {
            long down = Math.round((y - layout.grid().centreY()) / now.blockSize()) << now.level();
            long across = Math.round((x - layout.grid().centreX()) / now.blockSize()) << now.level();
            return new Window(now.level(), now.blockSize(), Math.clamp(cell.row() - down, 0, tensorRows - 1),
                    Math.clamp(cell.column() - across, 0, tensorColumns - 1));
        });
    }

    /** Returns the window moved by so many cells, but with its middle still in the tensor. */
    static Optional<Window> moved(Optional<Window> window, long rows, long columns, long tensorRows,
            long tensorColumns) {
        return window.map(
                now -> new Window(now.level(), now.blockSize(), Math.clamp(now.centreRow() + rows, 0, tensorRows - 1),
                        Math.clamp(now.centreColumn() + columns, 0, tensorColumns - 1)));
    }
}
