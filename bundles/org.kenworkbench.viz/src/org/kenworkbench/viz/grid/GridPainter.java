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
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/**
 * Paints blocks as one image over one hatch, whatever their number, and gaps between them from {@value #GAP_FROM}
 * pixels on. Stateless.
 */
public final class GridPainter {

    /** Size from which cells have a gap of one pixel between them, in logical pixels. */
    public static final int GAP_FROM = 8;
    /** Size from which cells may carry a number. */
    public static final int NUMBER_FROM = 16;

    private GridPainter() {
    }

    /**
     * @param x          left edge of the first block
     * @param y          top edge of the first block
     * @param cellWidth  of a block, in whole logical pixels
     * @param cellHeight of a block, in whole logical pixels
     */
    public static void paint(Canvas canvas, Theme theme, double x, double y, int cellWidth, int cellHeight,
            Blocks blocks, ColourScale scale) {
        if (blocks.values().length == 0) {
            return;
        }
        Box area = new Box(x, y, (double) blocks.columns() * cellWidth, (double) blocks.rows() * cellHeight);
        int[] argb = new int[blocks.values().length];
        boolean anyReset = false;
        for (int i = 0; i < argb.length; i++) {
            float value = blocks.values()[i];
            boolean reset = Float.isNaN(value);
            anyReset |= reset;
            argb[i] = reset ? 0 : scale.argb(value);
        }
        canvas.fill(area, theme.pane());
        if (anyReset) {
            canvas.hatch(area, theme.lines().hatch());
        }
        canvas.image(new Pixels(blocks.columns(), blocks.rows(), argb), area);
        if (Math.min(cellWidth, cellHeight) >= GAP_FROM) {
            gaps(canvas, theme, area, cellWidth, cellHeight);
        }
    }

    /** The pane shows through on the right and the lower edge of each cell. */
    private static void gaps(Canvas canvas, Theme theme, Box area, int cellWidth, int cellHeight) {
        Pen pen = Pen.solid(1, theme.pane());
        for (double right = area.x() + cellWidth; right <= area.right(); right += cellWidth) {
            canvas.line(right - 0.5, area.y(), right - 0.5, area.bottom(), pen);
        }
        for (double bottom = area.y() + cellHeight; bottom <= area.bottom(); bottom += cellHeight) {
            canvas.line(area.x(), bottom - 0.5, area.right(), bottom - 0.5, pen);
        }
    }
}
