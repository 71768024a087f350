/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.row;

import org.kenworkbench.analysis.rows.DensityCurve;
import org.kenworkbench.analysis.rows.RowHistogram;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/**
 * Paints the chart of a rule with a grid: densities, the numbers they round to, and the grid points in the order in
 * which the rule visits them.
 */
final class GridChart {

    private static final double LEGEND_WIDTH = 180;
    private static final double CURVE_WIDTH = 1.75;
    /** Distance from the baseline of the keys down to the chart, with room for the name of the selection between. */
    private static final double KEYS_ABOVE = 24;
    private static final double LINE_KEY = 14;
    private static final double BAR_KEY = 9;
    private static final double KEY_GAP = 6;

    private final RowModel model;
    private final RowTrace.GridPoints grid;

    GridChart(RowModel model, RowTrace.GridPoints grid) {
        this.model = model;
        this.grid = grid;
    }

    void paint(Canvas canvas, Theme theme, RowLayout layout) {
        Box plot = layout.plot();
        RowHistogram histogram = model.explanation().distribution().histogram();
        DensityCurve curve = model.explanation().distribution().curve();
        double most = 0;
        for (double f : curve.f()) {
            most = Math.max(most, f);
        }
        for (int bin = 0; bin < histogram.bins(); bin++) {
            most = Math.max(most, histogram.density(bin));
        }
        Span density = new Span(0, most > 0 ? 1.04 * most : 1, plot.bottom(), plot.y());
        paintBands(canvas, theme, plot, density);
        for (int bin = 0; bin < histogram.bins(); bin++) {
            double left = Math.rint(layout.values().at(histogram.edge(bin)));
            double right = Math.rint(layout.values().at(histogram.edge(bin + 1)));
            double top = Math.rint(density.at(histogram.density(bin)));
            canvas.fill(new Box(left, top, Math.max(1, right - left - 1), plot.bottom() - top), theme.charts().bar());
        }
        for (Ticks.Tick tick : Ticks.linear(0, density.high(), Math.max(2, (int) (plot.height() / 36))).values()) {
            double y = Math.floor(density.at(tick.value())) + 0.5;
            canvas.line(plot.x() - 4, y, plot.x(), y, Pen.solid(1, theme.thirdText()));
            canvas.textRight(tick.text(), plot.x() - 8, y + TextStyle.SMALL.drop(), TextStyle.SMALL,
                    theme.secondText());
        }
        Axes.leftLine(canvas, theme, plot);
        canvas.clip(plot.inset(0, -8, 0, 0), () -> paintCurve(canvas, theme, layout, density, curve));
        paintKeys(canvas, theme, plot, Messages.bind(Messages.Histogram, histogram.bins()));
        paintStrip(canvas, theme, layout);
        paintLegend(canvas, theme, layout);
    }

    /** Paints the keys of the line and the bars above the chart, since a curve can reach any place inside it. */
    private static void paintKeys(Canvas canvas, Theme theme, Box plot, String bars) {
        double baseline = plot.y() - KEYS_ABOVE;
        double x = plot.x();
        canvas.line(x, baseline - 3.5, x + LINE_KEY, baseline - 3.5, Pen.solid(CURVE_WIDTH, theme.accent()));
        x += LINE_KEY + KEY_GAP;
        canvas.text(Messages.Density, x, baseline, TextStyle.SMALL_STRONG, theme.accent());
        x += Math.ceil(canvas.metrics().width(Messages.Density, TextStyle.SMALL_STRONG)) + 2 * KEY_GAP;
        canvas.fill(new Box(x, baseline - BAR_KEY + 1, BAR_KEY, BAR_KEY), theme.charts().bar());
        canvas.text(bars, x + BAR_KEY + KEY_GAP, baseline, TextStyle.SMALL, theme.secondText());
    }

    /**
     * Shades every other band of densities that round to the same number, and writes the numbers at the right.
     */
    private static void paintBands(Canvas canvas, Theme theme, Box plot, Span density) {
        int last = (int) Math.rint(density.high());
        // Several bands share a label if they are thin.
        int step = 1;
        while (plot.height() / (density.high() / step) < 22) {
            step *= step % 5 == 0 || step == 1 ? 2 : 5;
            if (step > last) {
                break;
            }
        }
        canvas.text(Messages.Rounds_to, plot.right() + 10, plot.y() - 6, TextStyle.SMALL, theme.secondText());
        for (int number = 0; number <= last; number++) {
            double top = Math.max(plot.y(), Math.rint(density.at(number + 0.5)));
            double bottom = Math.min(plot.bottom(), Math.rint(density.at(number - 0.5)));
            if (number % 2 == 0 && bottom - top >= 1) {
                canvas.fill(new Box(plot.x(), top, plot.width(), bottom - top), theme.charts().band());
            }
            if (number % step == 0) {
                double middle = Math.clamp(density.at(number), plot.y() + 4, plot.bottom() - 6);
                canvas.text("→ " + Numbers.count(number), plot.right() + 10, middle + TextStyle.SMALL.drop(),
                        TextStyle.SMALL, theme.secondText());
            }
        }
    }

    private void paintCurve(Canvas canvas, Theme theme, RowLayout layout, Span density, DensityCurve curve) {
        double[] xs = new double[curve.size()];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = layout.values().at(curve.x()[i]);
            ys[i] = density.at(curve.f()[i]);
        }
        canvas.path(xs, ys, Pen.solid(CURVE_WIDTH, theme.accent()));
        model.selected().ifPresent(column -> {
            double x = layout.values().at(model.values()[column]);
            double y = density.at(model.explanation().densityAt(column));
            canvas.disc(x, y, 6, theme.selection());
            canvas.disc(x, y, 4, theme.pane());
        });
    }

    /** Paints the strip of grid points; each pixel has the colour of the point there that is visited first. */
    private void paintStrip(Canvas canvas, Theme theme, RowLayout layout) {
        Box strip = layout.strip();
        int points = grid.points().length;
        double first = layout.values().at(grid.points()[0]);
        double last = layout.values().at(grid.points()[points - 1]);
        int width = (int) Math.max(1, Math.ceil(last) - Math.floor(first));
        int[] visited = new int[points];
        for (int number = 0; number < points; number++) {
            visited[grid.order()[number]] = number + 1;
        }
        int[] order = new int[width];
        for (int point = 0; point < points; point++) {
            int from = (int) Math.clamp((long) Math.floor((double) point * width / points), 0, width - 1);
            int to = (int) Math.clamp((long) Math.ceil((double) (point + 1) * width / points), from + 1, width);
            for (int pixel = from; pixel < to; pixel++) {
                order[pixel] = order[pixel] == 0 ? visited[point] : Math.min(order[pixel], visited[point]);
            }
        }
        ColourScale scale = scale(theme);
        int[] argb = new int[width];
        for (int pixel = 0; pixel < width; pixel++) {
            argb[pixel] = scale.argb(-order[pixel]);
        }
        canvas.image(new Pixels(width, 1, argb), new Box(Math.floor(first), strip.y(), width, strip.height()));
        canvas.text(Messages.bind(Messages.Strip_grid, Numbers.count(points)), strip.right() + 10,
                strip.centreY() + TextStyle.SMALL.drop(),
                TextStyle.SMALL, theme.secondText());
    }

    /** Returns the scale of the visits by negative number, so that the point visited first has the last colour. */
    private ColourScale scale(Theme theme) {
        return ColourScale.linear(theme.maps().sequential(), -grid.points().length, -1);
    }

    private void paintLegend(Canvas canvas, Theme theme, RowLayout layout) {
        double top = layout.legend();
        double width = canvas.metrics().width(Messages.Visited, TextStyle.SMALL);
        double x = Math.rint(layout.plot().x() + width + 14);
        int points = grid.points().length;
        int[] argb = new int[256];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = theme.maps().sequential().argbAt(1 - i / 255.0);
        }
        Box bar = new Box(x, top, Math.clamp(layout.card().right() - x, 1, LEGEND_WIDTH), Legend.BAR);
        canvas.text(Messages.Visited, layout.plot().x(), top + 10, TextStyle.SMALL, theme.secondText());
        canvas.image(new Pixels(argb.length, 1, argb), bar);
        canvas.frame(bar, 1, theme.thirdText());
        canvas.text(Messages.First, bar.x(), bar.bottom() + 14, TextStyle.SMALL, theme.secondText());
        canvas.textRight(Messages.bind(Messages.Last, Numbers.count(points)), bar.right(), bar.bottom() + 14,
                TextStyle.SMALL, theme.secondText());
    }
}
