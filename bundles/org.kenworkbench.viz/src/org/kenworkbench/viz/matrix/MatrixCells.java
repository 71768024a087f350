/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellsBeside;
import org.kenworkbench.viz.grid.GridAxes;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridPainter;

/**
 * Cells around the selected one, beside the picture of the whole tensor.
 *
 * @param layout of the cells alone
 * @param cells  their values, with the range of their colours
 */
public record MatrixCells(GridLayout layout, MatrixModel.RangedBlocks cells) {

    private static final double LEGEND_GAP = 8;
    private static final double WIDEST_LEGEND = 200;

    /** Returns the cells without their colours, to find what is under the pointer. */
    public CellsBeside beside() {
        return new CellsBeside(layout, cells.blocks());
    }

    /**
     * Paints the picture.
     *
     * @param name    of the picture
     * @param heading y coordinate of the line of text above the pictures
     */
    void paint(Canvas canvas, Theme theme, MatrixModel model, String name, double heading) {
        Box grid = layout.grid();
        Blocks blocks = cells.blocks();
        ColourScale scale = model.scale(theme, cells);
        canvas.text(name, grid.x(), heading, TextStyle.SMALL, theme.secondText());
        GridAxes.paint(canvas, theme, layout, model.selected());
        GridPainter.paint(canvas, theme, grid.x(), grid.y(), layout.blockWidth(), layout.blockHeight(), blocks, scale);
        model.selected().ifPresent(cell -> GridAxes.select(canvas, theme, layout, cell));
        double top = Math.rint(grid.bottom() + LEGEND_GAP);
        double end = grid.x();
        if (model.shown().isShare()) {
            end = Legend.key(canvas, theme, grid.x(), top, scale.colour(1), model.shown().label());
        } else {
            double width = Math.min(WIDEST_LEGEND, grid.width());
            Ticks ticks = Legend.ends(scale, 2, cells.range().isSigned());
            Legend.horizontal(canvas, theme, new Box(grid.x(), top, width, Legend.BAR), scale, ticks, 0);
            end += width;
        }
        String reset = model.shown().labelOfOthers();
        if (model.hasOthers() && end + 2 * LEGEND_GAP + LegendFlow.KEY
                + canvas.metrics().width(reset, TextStyle.SMALL) <= grid.right()) {
            Legend.resetKey(canvas, theme, end + 2 * LEGEND_GAP, top, reset);
        }
    }
}
