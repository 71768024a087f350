/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Window;

/**
 * Steps of zooming, by factors of two: from the whole tensor, over blocks of cells that become square, to cells so
 * large that they carry a gap. Stateless.
 */
public final class Zoom {

    /** Side of a block of more than one cell, in pixels. */
    static final int BLOCK = 4;
    /** Greatest side at which a cell is drawn, in pixels. */
    public static final int LARGEST_CELL = 32;

    private Zoom() {
    }

    /**
     * Returns the window one step closer, with the cell in the middle. The finest blocks of a tensor that can be shown
     * become larger, as cells do.
     */
    static Optional<Window> in(Optional<Window> window, GridLayout layout, GridSize tensor, CellPlace at) {
        BlockShape shape = layout.shape();
        int size = window.isPresent() ? window.get().blockSize()
                : tensor.isFinest(shape) ? Math.min(layout.blockWidth(), layout.blockHeight()) : BLOCK;
        BlockShape next = shape;
        if (tensor.isFinest(shape)) {
            size = Math.min(LARGEST_CELL, 2 * size);
        } else if (window.isEmpty()) {
            next = new BlockShape(finer(shape.rows()), finer(shape.columns()));
        } else {
            // Blocks become square before both of their sides do.
            next = new BlockShape(shape.rows() < shape.columns() ? shape.rows() : finer(shape.rows()),
                    shape.columns() < shape.rows() ? shape.columns() : finer(shape.columns()));
        }
        if (!tensor.isFinest(shape) && tensor.shown(next).equals(shape)) {
            // The finest blocks that can be shown need not be square.
            next = new BlockShape(finer(shape.rows()), finer(shape.columns()));
        }
        next = tensor.shown(next);
        return Optional.of(new Window(next, size, at.row(), at.column()));
    }

    /**
     * Returns the window one step farther, in which blocks have twice as many cells in each direction in which the
     * whole tensor has coarser ones; empty where the whole tensor comes next.
     *
     * @param whole shape of the blocks in which the whole tensor is shown
     */
    static Optional<Window> out(Optional<Window> window, GridLayout layout, GridSize tensor, BlockShape whole) {
        if (window.isEmpty() || all(layout)) {
            return Optional.empty();
        }
        Window now = window.get();
        if (tensor.isFinest(now.shape()) && now.blockSize() > BLOCK) {
            return Optional.of(new Window(now.shape(), now.blockSize() / 2, now.centreRow(), now.centreColumn()));
        }
        BlockShape next = new BlockShape(coarser(now.shape().rows(), whole.rows()),
                coarser(now.shape().columns(), whole.columns()));
        return next.equals(now.shape()) ? Optional.empty()
                : Optional.of(new Window(next, now.blockSize(), now.centreRow(), now.centreColumn()));
    }

    /** Returns the greatest power of two below a number; 1 for 1. */
    private static long finer(long cells) {
        return cells == 1 ? 1 : Long.highestOneBit(cells - 1);
    }

    /** Returns twice a number, unless that reaches the side of blocks of the whole. */
    private static long coarser(long cells, long ofWhole) {
        return 2 * cells < ofWhole ? 2 * cells : cells;
    }

    /** Tells whether all of the tensor is in the window. */
    private static boolean all(GridLayout layout) {
        BlockFit whole = layout.overviewFit();
        return layout.hasOverview() && layout.firstRow() == 0 && layout.firstColumn() == 0
                && layout.rows() * layout.shape().rows() > (whole.rows() - 1L) * whole.shape().rows()
                && layout.columns() * layout.shape().columns() > (whole.columns() - 1L) * whole.shape().columns();
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
            long down = Math.round((y - layout.grid().centreY()) / now.blockSize()) * now.shape().rows();
            long across = Math.round((x - layout.grid().centreX()) / now.blockSize()) * now.shape().columns();
            return new Window(now.shape(), now.blockSize(), Math.clamp(cell.row() - down, 0, tensorRows - 1),
                    Math.clamp(cell.column() - across, 0, tensorColumns - 1));
        });
    }

    /** Returns the window moved by so many cells, but with its middle still in the tensor. */
    static Optional<Window> moved(Optional<Window> window, long rows, long columns, long tensorRows,
            long tensorColumns) {
        return window.map(
                now -> new Window(now.shape(), now.blockSize(), Math.clamp(now.centreRow() + rows, 0, tensorRows - 1),
                        Math.clamp(now.centreColumn() + columns, 0, tensorColumns - 1)));
    }
}
