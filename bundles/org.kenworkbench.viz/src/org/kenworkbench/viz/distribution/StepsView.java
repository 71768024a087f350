/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.analysis.difference.steps.StepQuantile;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link StepsModel}: bars of the values that moved down and up, by powers of two of their steps, around those
 * that did not move.
 */
public final class StepsView implements View {

    private static final double WIDEST_BAR = 30;
    private static final double TEXT_GAP = 10;
    /** Exponent up to which numbers of steps are written out. */
    private static final int PLAIN_EXPONENT = 9;

    private final StepsModel model;
    private final StepDistribution steps;
    private final int sides;

    public StepsView(StepsModel model) {
        this.model = model;
        this.steps = model.steps();
        this.sides = steps.raised().size();
    }

    @Override
    public Caption caption() {
        String detail = Messages.bind(Messages.Distribution_values, Numbers.count(steps.values()), steps.unit());
        return new Caption(model.name(), "", Messages.Steps_setting, List.of(detail), List.of());
    }

    @Override
    public Box used(Box box) {
        return BarFrame.used(box);
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box whole) {
        Box box = BarFrame.inner(whole);
        if (sides == 0) {
            ChartColours.say(canvas, theme, box, box.y(), steps.values() == 0 ? Messages.Steps_none
                    : Messages.bind(Messages.Steps_all_unmoved, Numbers.count(steps.values())));
            return;
        }
        BarFrame frame = frame(box, canvas.metrics());
        Box plot = frame.plot();
        CountAxis axis = axis();
        String counts = model.logarithmic() ? Messages.Distribution_counts_log : Messages.Distribution_counts;
        canvas.text(canvas.metrics().fit(counts, TextStyle.SMALL, box.width()), box.x(), box.y() + 11,
                TextStyle.SMALL, theme.secondText());
        if (frame.hasLegend()) {
            legend(theme).paint(canvas, theme, box.x(), frame.legendTop(), box.width());
        }
        axis.paint(canvas, theme, plot);
        for (int bin = -sides; bin <= sides; bin++) {
            long count = count(bin);
            if (count > 0) {
                Box column = column(plot, bin);
                double top = Math.min(Math.rint(axis.y(plot, count)), plot.bottom() - 1);
                canvas.fill(new Box(column.x(), top, Math.max(1, column.width() - (column.width() >= 3 ? 1 : 0)),
                        plot.bottom() - top), colour(theme, bin));
            }
        }
        paintAxis(canvas, theme, plot);
        canvas.textCentred(canvas.metrics().fit(Messages.bind(Messages.Steps_axis, steps.unit()), TextStyle.SMALL,
                box.width()), box.centreX(), plot.bottom() + 34, TextStyle.SMALL, theme.secondText());
        if (frame.hasFigures()) {
            new FigureRow(quantiles(), TextStyle.BODY_STRONG).paint(canvas, theme, box.x(), frame.figures(),
                    box.width());
        }
    }

    /**
     * Returns the bar at a point in a view that fills a box, if there is one.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public Optional<CountedBar> barAt(Box box, TextMetrics metrics, double x, double y) {
        Box plot = frame(BarFrame.inner(box), metrics).plot();
        if (sides == 0 || !plot.contains(x, y)) {
            return Optional.empty();
        }
        for (int bin = -sides; bin <= sides; bin++) {
            Box column = column(plot, bin);
            if (column.contains(x, y)) {
                int exponent = Math.abs(bin) - 1;
                String text = bin == 0 ? Messages.Steps_unmoved_bar
                        : Messages.bind(bin < 0 ? Messages.Steps_lowered_bar : Messages.Steps_raised_bar,
                                exponent == 0 ? "1" : Messages.bind(Messages.Map_range, power(exponent),
                                        power(exponent + 1)));
                return Optional.of(new CountedBar(text, count(bin), column));
            }
        }
        return Optional.empty();
    }

    private BarFrame frame(Box box, TextMetrics metrics) {
        return BarFrame.of(box, axis(), legend(Theme.LIGHT), metrics);
    }

    private CountAxis axis() {
        long most = 1;
        for (int bin = -sides; bin <= sides; bin++) {
            most = Math.max(most, count(bin));
        }
        return new CountAxis(most, model.logarithmic());
    }

    /** Returns the count of a bin: below zero those that moved down, the farther the farther from zero. */
    private long count(int bin) {
        return bin == 0 ? steps.unmoved() : bin < 0 ? steps.lowered().get(-bin - 1) : steps.raised().get(bin - 1);
    }

    private static Colour colour(Theme theme, int bin) {
        return bin == 0 ? theme.reset() : bin < 0 ? ChartColours.down(theme) : ChartColours.up(theme);
    }

    private Box column(Box plot, int bin) {
        int bins = 2 * sides + 1;
        double width = Math.min(WIDEST_BAR, plot.width() / bins);
        double start = plot.centreX() - width * bins / 2;
        double left = Math.rint(start + width * (bin + sides));
        return new Box(left, plot.y(), Math.max(1, Math.rint(start + width * (bin + sides + 1)) - left),
                plot.height());
    }

    private LineLegend legend(Theme theme) {
        return new LineLegend(List.of(ChartColours.square(Messages.Steps_lowered, colour(theme, -1)),
                ChartColours.square(Messages.bind(Messages.Steps_unmoved, Numbers.count(steps.unmoved())),
                        colour(theme, 0)),
                ChartColours.square(Messages.Steps_raised, colour(theme, 1))));
    }

    /** Paints texts below the bars, at equal distances from zero, as many as there is room for. */
    private void paintAxis(Canvas canvas, Theme theme, Box plot) {
        double y = plot.bottom() + 0.5;
        canvas.line(plot.x(), y, plot.right(), y, Pen.solid(1, theme.thirdText()));
        double widest = 0;
        for (int exponent = 0; exponent < sides; exponent++) {
            widest = Math.max(widest, canvas.metrics().width("−" + power(exponent), TextStyle.SMALL));
        }
        double width = column(plot, 1).x() - column(plot, 0).x();
        int every = 1;
        while (every * width < widest + TEXT_GAP && every <= sides) {
            every++;
        }
        for (int bin = -sides / every * every; bin <= sides; bin += every) {
            double x = column(plot, bin).centreX();
            String text = bin == 0 ? "0" : (bin < 0 ? "−" : "") + power(Math.abs(bin) - 1);
            double mark = Math.floor(x) + 0.5;
            canvas.line(mark, y, mark, y + 4, Pen.solid(1, theme.thirdText()));
            canvas.textCentred(text, x, y + 8 + TextStyle.SMALL.size() * 0.72, TextStyle.SMALL, theme.secondText());
        }
    }

    /** Returns a power of two as text. */
    private static String power(int exponent) {
        return exponent <= PLAIN_EXPONENT ? Numbers.count(1L << exponent) : Numbers.power(2, exponent);
    }

    private List<FigureRow.Figure> quantiles() {
        List<FigureRow.Figure> figures = new ArrayList<>();
        for (StepQuantile quantile : steps.quantiles()) {
            double share = quantile.share();
            String name = share >= 1 ? Messages.Steps_farthest
                    : share > 0.95 ? Messages.Steps_ninety_nine : share > 0.7 ? Messages.Steps_nine
                            : Messages.Steps_half;
            figures.add(new FigureRow.Figure(name, Numbers.count(quantile.steps()), share >= 1 || share < 0.7 ? 0 : 1));
        }
        return figures;
    }
}
