/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.neighbours;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.GridAxes;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridPainter;
import org.kenworkbench.viz.grid.Marks;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link NeighboursModel}. A kept cell without kept neighbours has a colour and a zero; a reset cell is hatched. */
public final class NeighboursView implements View {

    private static final int RIGHT = 0;
    private static final int BELOW = 252;
    private static final double CHART = 84;
    private static final double SWATCH = 34;
    /** A bar of less contrast with the pane gets an outline. */
    private static final double LEAST_CONTRAST = 2;
    private static final double LEAST_WIDTH = 540;
    private static final double LEGEND_WIDTH = 5 * SWATCH;

    private final NeighboursModel model;
    private final GridLayout layout;

    /** @param layout what the model was made for, by {@link #layout} */
    public NeighboursView(NeighboursModel model, GridLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    /** Where things lie, which tells the blocks that the model must hold. */
    public static GridLayout layout(Box body, long rows, long columns, Optional<Window> window) {
        return GridLayout.of(body, rows, columns, window, RIGHT, BELOW);
    }

    @Override
    public Caption caption() {
        return new Caption(model.tensor(), model.size(), "", List.of(Messages.Neighbours_foot, Messages.Neighbours_edge),
                List.of(Messages.bind(Messages.Neighbours_mean, Numbers.fixed(model.mean(), 2), Numbers.fixed(model.chanceMean(), 2))));
    }

    @Override
    public Box used(Box box) {
        double right = Math.max(layout.grid().right() + GridLayout.PADDING, layout.below().x() + LEAST_WIDTH);
        double bottom = Math.max(layout.overview().bottom() + GridLayout.PADDING, legendTop(layout) + (layout.hasOverview() ? 76 : 40));
        return new Box(box.x(), box.y(), Math.min(box.width(), Math.ceil(right - box.x())), Math.min(box.height(), Math.ceil(bottom - box.y())));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        ColourScale scale = ColourScale.linear(theme.sequential(), 0, NeighboursModel.MOST);
        GridAxes.paint(canvas, theme, layout, model.selected());
        GridPainter.paint(canvas, theme, layout.grid().x(), layout.grid().y(), layout.blockWidth(), layout.blockHeight(), model.window(), scale);
        if (model.window().level() == 0 && layout.blockWidth() >= GridPainter.NUMBER_FROM && layout.blockHeight() >= GridPainter.NUMBER_FROM) {
            paintNumbers(canvas, layout, scale);
        }
        if (layout.hasOverview()) {
            BlockFit fit = layout.overviewFit();
            canvas.text(Messages.Whole_tensor, layout.overview().x(), layout.grid().y() - 8, TextStyle.SMALL, theme.secondText());
            GridPainter.paint(canvas, theme, layout.overview().x(), layout.overview().y(), fit.blockWidth(), fit.blockHeight(),
                    model.overview(), scale);
            Marks.around(canvas, theme, layout.overviewFrame());
        }
        model.selected().ifPresent(cell -> GridAxes.select(canvas, theme, layout, cell));
        paintHistogram(canvas, theme, layout.below().x(), layout.grid().bottom() + 20, scale);
        paintLegends(canvas, theme, layout, legendTop(layout), scale);
    }

    private static double legendTop(GridLayout layout) {
        return layout.grid().bottom() + CHART + 92;
    }

    private void paintNumbers(Canvas canvas, GridLayout layout, ColourScale scale) {
        Blocks blocks = model.window();
        for (int row = 0; row < blocks.rows(); row++) {
            for (int column = 0; column < blocks.columns(); column++) {
                if (!blocks.isReset(row, column)) {
                    float count = blocks.value(row, column);
                    Box cell = layout.block(row, column).inset(0, 0, 1, 1);
                    canvas.textCentred(Integer.toString((int) count), cell.centreX(), cell.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL,
                            scale.colour(count).textOn());
                }
            }
        }
    }

    private void paintHistogram(Canvas canvas, Theme theme, double left, double top, ColourScale scale) {
        canvas.text(Messages.Neighbours_histogram, left, top + 10, TextStyle.SMALL, theme.secondText());
        double base = top + 34 + CHART;
        double most = 0;
        for (int count = 0; count <= NeighboursModel.MOST; count++) {
            most = Math.max(most, Math.max(orZero(model.share().get(count)), orZero(model.chance().get(count))));
        }
        double group = SWATCH * 2;
        for (int count = 0; count <= NeighboursModel.MOST && most > 0; count++) {
            double x = left + count * group;
            double height = Math.rint(orZero(model.share().get(count)) / most * CHART);
            double chance = Math.rint(orZero(model.chance().get(count)) / most * CHART);
            Colour colour = scale.colour(count);
            Box bar = new Box(x, base - height, 34, height);
            canvas.fill(bar, colour);
            if (colour.contrast(theme.pane()) < LEAST_CONTRAST) {
                canvas.frame(bar, 1, theme.thirdText());
            }
            if (chance >= 1) {
                canvas.frame(new Box(x + 37, base - chance, 14, chance), 1, theme.secondText());
            }
            canvas.textCentred(Numbers.fixed(100 * model.share().get(count), 1), x + 17, base - height - 5, TextStyle.SMALL, theme.text());
            canvas.textCentred(Integer.toString(count), x + 25, base + 15, TextStyle.SMALL_STRONG, theme.text());
        }
        double right = left + 5 * group;
        canvas.line(left, base + 0.5, right, base + 0.5, Pen.solid(1, theme.thirdText()));
        Legend.key(canvas, theme, right + 12, top + 34, scale.colour(2), Messages.Neighbours_here);
        Box chanceKey = new Box(right + 12, top + 56, 12, 12);
        canvas.frame(chanceKey, 1, theme.secondText());
        canvas.text(Messages.Neighbours_chance, chanceKey.right() + 6, chanceKey.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.secondText());
    }

    private void paintLegends(Canvas canvas, Theme theme, GridLayout layout, double top, ColourScale scale) {
        double left = layout.below().x();
        boolean cells = model.window().level() == 0;
        String what = cells ? Messages.Neighbours_count : blockText(model.window().level());
        String overview = layout.hasOverview() ? Messages.bind(Messages.Whole_tensor_in, blockText(layout.overviewFit().level())) : "";
        double bar = Math.rint(left + 16 + Math.max(canvas.metrics().width(what, TextStyle.SMALL), canvas.metrics().width(overview, TextStyle.SMALL)));
        canvas.text(what, left, top + 10, TextStyle.SMALL, theme.secondText());
        if (cells) {
            for (int count = 0; count <= NeighboursModel.MOST; count++) {
                Box swatch = new Box(bar + count * SWATCH, top, SWATCH, Legend.BAR);
                canvas.fill(swatch, scale.colour(count));
                canvas.textCentred(Integer.toString(count), swatch.centreX(), top + Legend.BAR + 14, TextStyle.SMALL, theme.secondText());
            }
            Legend.resetKey(canvas, theme, bar + LEGEND_WIDTH + 24, top, Messages.Neighbours_reset);
        } else {
            paintBar(canvas, theme, bar, top, scale);
        }
        if (layout.hasOverview()) {
            canvas.text(overview, left, top + 46, TextStyle.SMALL, theme.secondText());
            paintBar(canvas, theme, bar, top + 36, scale);
        }
    }

    private static void paintBar(Canvas canvas, Theme theme, double x, double top, ColourScale scale) {
        Legend.horizontal(canvas, theme, new Box(x, top, LEGEND_WIDTH, Legend.BAR), scale, Ticks.linear(0, NeighboursModel.MOST, 5), 6);
    }

    private static String blockText(int level) {
        return level == 0 ? Messages.Neighbours_count : Messages.bind(Messages.Neighbours_block, Numbers.count(1L << level));
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
