/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.colour.Theme;

/**
 * Marks the row and the column of a cell that is pointed at, on top of a picture that was painted before. Stateless.
 */
public final class Crosshair {

    /** A block this small is crossed, a larger one framed. */
    private static final double CROSSED = 4;

    private Crosshair() {
    }

    /** Draws within the grid, as far as it shows the row and the column, and within the picture of the whole tensor. */
    public static void paint(Canvas canvas, Theme theme, GridLayout layout, CellPlace cell) {
        long row = cell.row() / layout.shape().rows() - layout.firstRow();
        long column = cell.column() / layout.shape().columns() - layout.firstColumn();
        if (row >= 0 && row < layout.rows()) {
            band(canvas, theme, new Box(layout.grid().x(), layout.grid().y() + (double) row * layout.blockHeight(),
                    layout.grid().width(), layout.blockHeight()));
        }
        if (column >= 0 && column < layout.columns()) {
            band(canvas, theme, new Box(layout.grid().x() + (double) column * layout.blockWidth(), layout.grid().y(),
                    layout.blockWidth(), layout.grid().height()));
        }
        if (layout.hasOverview()) {
            BlockFit fit = layout.overviewFit();
            Box overview = layout.overview();
            long across = cell.column() / fit.shape().columns() * fit.blockWidth();
            long down = cell.row() / fit.shape().rows() * fit.blockHeight();
            double x = overview.x() + across;
            double y = overview.y() + down;
            if (overview.contains(x, y)) {
                canvas.line(overview.x(), Math.floor(y) + 0.5, overview.right(), Math.floor(y) + 0.5,
                        Pen.solid(1, theme.marks().halo()));
                canvas.line(Math.floor(x) + 0.5, overview.y(), Math.floor(x) + 0.5, overview.bottom(),
                        Pen.solid(1, theme.marks().halo()));
            }
        }
    }

    private static void band(Canvas canvas, Theme theme, Box box) {
        if (Math.min(box.width(), box.height()) >= CROSSED) {
            canvas.frame(box.inset(-1), 1, theme.text());
        } else if (box.width() > box.height()) {
            double y = Math.floor(box.centreY()) + 0.5;
            canvas.line(box.x(), y, box.right(), y, Pen.solid(1, theme.marks().halo()));
        } else {
            double x = Math.floor(box.centreX()) + 0.5;
            canvas.line(x, box.y(), x, box.bottom(), Pen.solid(1, theme.marks().halo()));
        }
    }
}
