/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.neighbours;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.GridAxes;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridPainter;
import org.kenworkbench.viz.grid.GridRoom;
import org.kenworkbench.viz.grid.Marks;
import org.kenworkbench.viz.grid.OverviewLegend;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link NeighboursModel}. A kept cell without kept neighbours has a colour and a zero; a reset cell is
 * hatched. The histogram and the legend stand below the grid, or beside it in a box that is too low for that.
 */
public final class NeighboursView implements View {

    private static final int LOW_RIGHT = 212;
    private static final int LOW_BELOW = 20;
    private static final int HISTOGRAM_BELOW = 176;
    private static final int BESIDE_GRID = 24;
    /** Least width with which the legend fits in one line, in two, and in three. */
    private static final int[] LINE_WIDTHS = {600, 360, 240};
    private static final double SWATCH = 34;

    private final NeighboursModel model;
    private final GridLayout layout;
    private final boolean numbers;

    /**
     * Creates a view of a model, with a number in each cell that has room for one.
     *
     * @param layout layout that the model was made for, from {@link #layout}
     */
    public NeighboursView(NeighboursModel model, GridLayout layout) {
        this(model, layout, true);
    }

    /**
     * Creates a view of a model.
     *
     * @param layout  layout that the model was made for, from {@link #layout}
     * @param numbers whether a cell that has room for it carries its number
     */
    public NeighboursView(NeighboursModel model, GridLayout layout, boolean numbers) {
        this.model = model;
        this.layout = layout;
        this.numbers = numbers;
    }

    /** Returns the layout of the view, which determines the blocks that the model must hold. */
    public static GridLayout layout(Box body, long rows, long columns, Optional<Window> window) {
        if (body.height() < GridRoom.LOW) {
            return GridLayout.of(body, rows, columns, window,
                    new GridRoom(LOW_RIGHT, LOW_BELOW, OverviewLegend.HEIGHT));
        }
        // The height of the parts below depends on the width below the grid, and that width not on any height: so a
        // first layout gives the width.
        GridLayout wide = GridLayout.of(body, rows, columns, window, new GridRoom(0, 0, OverviewLegend.HEIGHT));
        return GridLayout.of(body, rows, columns, window,
                new GridRoom(0, below(wide.below().width()), OverviewLegend.HEIGHT));
    }

    private static int below(double width) {
        double legend = LegendFlow.lines(width, LINE_WIDTHS) * LegendFlow.PITCH;
        return (int) (HISTOGRAM_BELOW + (width < NeighboursHistogram.WIDTH ? NeighboursHistogram.NARROW : 0) + legend);
    }

    private boolean isLow() {
        return layout.bodyHeight() < GridRoom.LOW;
    }

    @Override
    public Caption caption() {
        return new Caption(model.tensor().name(), model.tensor().size(), "",
                List.of(Messages.Neighbours_foot, Messages.Neighbours_edge, layout.gridFit().blockText()),
                List.of(Messages.bind(Messages.Neighbours_mean, Numbers.fixed(model.counted().mean(), 2),
                        Numbers.fixed(model.chance().mean(), 2))));
    }

    @Override
    public Box used(Box box) {
        double right = Math.max(layout.grid().right() + (isLow() ? LOW_RIGHT : GridLayout.PADDING),
                layout.below().x() + LINE_WIDTHS[0]);
        double bottom = isLow() ? layout.grid().bottom() + LOW_BELOW
                : layout.grid().bottom() + below(layout.below().width());
        double overview = layout.hasOverview() ? layout.overview().bottom() + OverviewLegend.HEIGHT : 0;
        return new Box(box.x(), box.y(), Math.min(box.width(), Math.ceil(right - box.x())),
                Math.min(box.height(), Math.ceil(Math.max(overview, bottom) - box.y())));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        ColourScale scale = ColourScale.linear(theme.maps().sequential(), 0, NeighboursModel.MOST);
        GridAxes.paint(canvas, theme, layout, model.selected());
        GridPainter.paint(canvas, theme, layout.grid().x(), layout.grid().y(), layout.blockWidth(),
                layout.blockHeight(), model.window(), scale);
        if (numbers && model.window().shape().isCell() && layout.blockWidth() >= GridPainter.NUMBER_FROM
                && layout.blockHeight() >= GridPainter.NUMBER_FROM) {
            paintNumbers(canvas, scale);
        }
        if (layout.hasOverview()) {
            paintOverview(canvas, theme, scale);
        }
        model.selected().ifPresent(cell -> GridAxes.select(canvas, theme, layout, cell));
        NeighboursHistogram histogram = new NeighboursHistogram(model, scale);
        if (isLow()) {
            double left = layout.grid().right() + BESIDE_GRID;
            double width = LOW_RIGHT - BESIDE_GRID;
            double bottom = histogram.paint(canvas, theme,
                    new Box(left, layout.grid().y() - 18, width, Math.clamp(layout.grid().height() - 130, 30, 90)));
            if (bottom + 8 + LegendFlow.PITCH <= box.bottom()) {
                paintLegend(canvas, theme, new Box(left, bottom + 8, width, box.bottom() - bottom - 8), scale);
            }
        } else {
            double width = Math.min(layout.below().width(), LINE_WIDTHS[0]);
            double bottom = histogram.paint(canvas, theme,
                    new Box(layout.below().x(), layout.grid().bottom() + 20, width, 84));
            paintLegend(canvas, theme, new Box(layout.below().x(), bottom + 14, width, box.bottom() - bottom - 14),
                    scale);
        }
    }

    private void paintNumbers(Canvas canvas, ColourScale scale) {
        Blocks blocks = model.window();
        for (int row = 0; row < blocks.rows(); row++) {
            for (int column = 0; column < blocks.columns(); column++) {
                if (!blocks.isReset(row, column)) {
                    float count = blocks.value(row, column);
                    Box cell = layout.block(row, column).inset(0, 0, 1, 1);
                    canvas.textCentred(Integer.toString((int) count), cell.centreX(),
                            cell.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL,
                            scale.colour(count).textOn());
                }
            }
        }
    }

    private void paintOverview(Canvas canvas, Theme theme, ColourScale scale) {
        BlockFit fit = layout.overviewFit();
        canvas.text(Messages.Whole_tensor, layout.overview().x(), layout.grid().y() - 8, TextStyle.SMALL,
                theme.secondText());
        GridPainter.paint(canvas, theme, layout.overview().x(), layout.overview().y(), fit.blockWidth(),
                fit.blockHeight(), model.overview(), scale);
        Marks.around(canvas, theme, layout.overviewFrame());
        OverviewLegend.paint(canvas, theme, layout, blockText(fit.shape()), scale, ticks());
    }

    /** Paints the legend; in a low view without its colours, which the histogram has too, if they have no room. */
    private void paintLegend(Canvas canvas, Theme theme, Box area, ColourScale scale) {
        LegendFlow flow = new LegendFlow(canvas, theme, area.x(), area.y(), area.width());
        boolean cells = model.window().shape().isCell();
        if (!isLow() || !cells) {
            flow.text(cells ? Messages.Neighbours_count : blockText(model.window().shape()));
        }
        if (!cells && (!isLow() || area.height() >= 2 * LegendFlow.PITCH)) {
            flow.bar(scale, ticks());
        } else if (cells && !isLow()) {
            flow.swatches(scale, NeighboursModel.MOST, SWATCH);
        }
        if (cells) {
            flow.resetKey(Messages.Neighbours_reset);
        }
    }

    private static Ticks ticks() {
        return Ticks.linear(0, NeighboursModel.MOST, 5);
    }

    private static String blockText(BlockShape block) {
        return block.isCell() ? Messages.Neighbours_count
                : Messages.bind(Messages.Neighbours_block, Numbers.count(block.rows()),
                        Numbers.count(block.columns()));
    }
}
