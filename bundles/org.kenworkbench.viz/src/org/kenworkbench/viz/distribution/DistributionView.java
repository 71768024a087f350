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
import java.util.stream.LongStream;

import org.kenworkbench.analysis.values.Distribution;
import org.kenworkbench.analysis.values.Extent;
import org.kenworkbench.analysis.values.Quantile;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.analysis.values.ValueHistogram;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link DistributionModel}: bars of values, a normal distribution of equal deviation over them, and the
 * quantiles below.
 */
public final class DistributionView implements View {

    /** Width of a bar with the gap to the next one, at least. */
    private static final double BAR = 4;
    private static final double TICK_GAP = 14;
    /** Width of the bar of a constant. */
    private static final double SINGLE = 24;

    private final DistributionModel model;
    private final Distribution distribution;
    private final TensorSummary summary;

    public DistributionView(DistributionModel model) {
        this.model = model;
        this.distribution = model.distribution();
        this.summary = distribution.summary();
    }

    @Override
    public Caption caption() {
        String detail = Messages.bind(Messages.Distribution_values, Numbers.count(summary.values()),
                summary.tensor().dtype());
        return new Caption(summary.tensor().name(), "", Messages.Distribution_setting, List.of(detail), List.of());
    }

    @Override
    public Box used(Box box) {
        return BarFrame.used(box);
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box whole) {
        Box box = BarFrame.inner(whole);
        ValueHistogram bins = distribution.histogram();
        if (bins.bins() < 2) {
            ChartColours.say(canvas, theme, box, box.y(), sentence());
            if (bins.bins() == 1) {
                paintSingle(canvas, theme, box);
            }
            return;
        }
        LineLegend legend = legend(theme);
        BarFrame frame = frame(box, canvas.metrics());
        Box plot = frame.plot();
        ValueHistogram bars = bars(plot);
        CountAxis axis = axis(bars);
        String counts = model.logarithmic() ? Messages.Distribution_counts_log : Messages.Distribution_counts;
        canvas.text(canvas.metrics().fit(counts, TextStyle.SMALL, box.width()), box.x(), box.y() + 11,
                TextStyle.SMALL, theme.secondText());
        if (frame.hasLegend()) {
            legend.paint(canvas, theme, box.x(), frame.legendTop(), box.width());
        }
        axis.paint(canvas, theme, plot);
        for (int i = 0; i < bars.bins(); i++) {
            boolean isBeyond = 2 * bars.beyond()[i] > bars.counts()[i];
            if (bars.counts()[i] > 0) {
                canvas.fill(bar(plot, bars, axis, i), isBeyond ? ChartColours.up(theme) : theme.accent());
            }
        }
        paintNormal(canvas, theme, plot, bars, axis);
        Span span = span(plot, bars);
        paintSelected(canvas, theme, plot, span);
        Axes.bottom(canvas, theme, plot, span, ticks(bars, plot, canvas.metrics()));
        canvas.textCentred(canvas.metrics().fit(Messages.Value, TextStyle.SMALL, plot.width()), plot.centreX(),
                plot.bottom() + 34, TextStyle.SMALL, theme.secondText());
        if (frame.hasFigures()) {
            new FigureRow(quantiles(), TextStyle.BODY).paint(canvas, theme, box.x(), frame.figures(), box.width());
        }
        if (frame.hasMore()) {
            canvas.text(line(figures(), canvas.metrics(), box.width()), box.x(), frame.more() + 14, TextStyle.SMALL,
                    theme.secondText());
        }
    }

    /**
     * Returns the bar at a point in a view that fills a box, if there is one.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public Optional<CountedBar> barAt(Box box, TextMetrics metrics, double x, double y) {
        if (distribution.histogram().bins() < 2) {
            return Optional.empty();
        }
        Box plot = frame(BarFrame.inner(box), metrics).plot();
        ValueHistogram bars = bars(plot);
        if (!plot.contains(x, y)) {
            return Optional.empty();
        }
        for (int i = 0; i < bars.bins(); i++) {
            Box column = column(plot, bars, i);
            if (x < column.right()) {
                int digits = 4;
                return Optional.of(new CountedBar(Messages.bind(Messages.Map_range,
                        Numbers.significant(bars.edge(i), digits), Numbers.significant(bars.edge(i + 1), digits)),
                        bars.counts()[i], column));
            }
        }
        return Optional.empty();
    }

    private BarFrame frame(Box box, TextMetrics metrics) {
        // Counts of wider bars are larger, but their texts need no more room that shows.
        CountAxis widest = new CountAxis(summary.moments().count(), model.logarithmic());
        return BarFrame.of(box, widest, legend(Theme.LIGHT), metrics);
    }

    private ValueHistogram bars(Box plot) {
        return distribution.histogram().joined((int) Math.max(1, plot.width() / BAR));
    }

    private CountAxis axis(ValueHistogram bars) {
        return new CountAxis(LongStream.of(bars.counts()).max().orElse(1), model.logarithmic());
    }

    private static Span span(Box plot, ValueHistogram bars) {
        return new Span(bars.low(), bars.high(), plot.x(), plot.right());
    }

    /** Returns the bounds of a bar and of the room above it, with the gap to the next one. */
    private static Box column(Box plot, ValueHistogram bars, int bar) {
        double left = Math.rint(plot.x() + plot.width() * bar / bars.bins());
        double right = Math.rint(plot.x() + plot.width() * (bar + 1) / bars.bins());
        return new Box(left, plot.y(), right - left, plot.height());
    }

    private static Box bar(Box plot, ValueHistogram bars, CountAxis axis, int bar) {
        Box column = column(plot, bars, bar);
        double top = Math.min(Math.rint(axis.y(plot, bars.counts()[bar])), plot.bottom() - 1);
        return new Box(column.x(), top, Math.max(1, column.width() - (column.width() >= 3 ? 1 : 0)),
                plot.bottom() - top);
    }

    private LineLegend legend(Theme theme) {
        List<LineLegend.Entry> entries = new ArrayList<>();
        entries.add(LineLegend.Entry.line(Messages.Distribution_normal, new Pen(1.5, theme.text(), true)));
        if (summary.beyond() > 0) {
            entries.add(ChartColours.square(
                    Messages.bind(Messages.Distribution_beyond, Extent.SIGMAS, Numbers.count(summary.beyond())),
                    ChartColours.up(theme)));
        }
        return new LineLegend(entries);
    }

    /** Paints how many values each bar had if the distribution were normal. */
    private void paintNormal(Canvas canvas, Theme theme, Box plot, ValueHistogram bars, CountAxis axis) {
        double width = (bars.high() - bars.low()) / bars.bins();
        double factor = summary.moments().count() * width / (summary.deviation() * Math.sqrt(2 * Math.PI));
        int points = (int) Math.max(2, plot.width());
        double[] xs = new double[points];
        double[] ys = new double[points];
        Span span = span(plot, bars);
        for (int i = 0; i < points; i++) {
            xs[i] = plot.x() + plot.width() * i / (points - 1);
            double sigmas = (span.value(xs[i]) - summary.mean()) / summary.deviation();
            double count = factor * Math.exp(-sigmas * sigmas / 2);
            double y = axis.y(plot, count);
            // Left out where it is not told from nothing, or leaves the plot.
            ys[i] = count > axis.least() && (!model.logarithmic() ? plot.bottom() - y >= 0.5 : true) && y >= plot.y()
                    ? y : Double.NaN;
        }
        canvas.path(xs, ys, new Pen(1.5, theme.text(), true));
    }

    private void paintSelected(Canvas canvas, Theme theme, Box plot, Span span) {
        if (model.selected().isPresent()) {
            double value = model.selected().getAsDouble();
            if (value >= span.low() && value <= span.high()) {
                double x = Math.min(Math.floor(span.at(value)), plot.right() - 1) + 0.5;
                canvas.line(x, plot.y(), x, plot.bottom() + 4, Pen.solid(1, theme.selection()));
            }
        }
    }

    /** Paints the bar of a constant, and its value. */
    private void paintSingle(Canvas canvas, Theme theme, Box box) {
        double top = box.y() + 2 * TextStyle.BODY.lineHeight();
        double height = Math.min(box.height() - 2 * TextStyle.BODY.lineHeight() - 24, 160);
        if (height < 8 || box.width() < SINGLE) {
            return;
        }
        double x = Math.rint(box.x() + Math.min(box.width(), 320) / 2);
        canvas.fill(new Box(x - SINGLE / 2, top, SINGLE, height), theme.accent());
        double right = Math.min(box.right(), box.x() + 320);
        canvas.line(box.x(), top + height + 0.5, right, top + height + 0.5, Pen.solid(1, theme.thirdText()));
        canvas.textCentred(DistributionWords.value(summary.mean()), x, top + height + 16, TextStyle.SMALL,
                theme.secondText());
    }

    private String sentence() {
        return DistributionWords.plain(summary).orElse("");
    }

    /** Returns round values whose texts do not touch. */
    private static Ticks ticks(ValueHistogram bars, Box plot, TextMetrics metrics) {
        for (int most = (int) Math.clamp(plot.width() / 40, 2, 9); most >= 2; most--) {
            Ticks ticks = Ticks.linear(bars.low(), bars.high(), most);
            double needed = ticks.values().stream().mapToDouble(tick -> metrics.width(tick.text(), TextStyle.SMALL))
                    .max().orElse(0) + TICK_GAP;
            double pitch = ticks.values().size() < 2 ? Double.POSITIVE_INFINITY
                    : (ticks.values().get(1).value() - ticks.values().get(0).value()) / (bars.high() - bars.low())
                            * plot.width();
            if (needed <= pitch) {
                return ticks;
            }
        }
        Ticks two = Ticks.linear(bars.low(), bars.high(), 2);
        return new Ticks(plot.width() < 60 || two.values().isEmpty() ? List.of() : two.values().subList(0, 1));
    }

    private List<FigureRow.Figure> quantiles() {
        List<Quantile> all = distribution.quantiles();
        double largest = all.stream().mapToDouble(quantile -> Math.abs(quantile.value())).max().orElse(1);
        int decimals = (int) Math.clamp(3 - Math.floor(Math.log10(largest)), 0, 12);
        // Where some values are far out, the others have too few digits beside them.
        double second = Math.max(Math.abs(all.get(2).value()), Math.abs(all.get(all.size() - 3).value()));
        boolean isFixed = largest >= 1e-5 && largest < 1e9 && second >= 10 * Math.pow(10, -decimals);
        int[] ranks = {0, 2, 1, 0, 1, 2, 0};
        List<FigureRow.Figure> figures = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            double value = all.get(i).value();
            figures.add(new FigureRow.Figure(name(all.get(i).share()),
                    isFixed ? Numbers.fixed(value, decimals) : Numbers.significant(value, 3), ranks[i]));
        }
        return figures;
    }

    private static String name(double share) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? Messages.Distribution_min : Messages.Distribution_max;
        }
        double percent = 100 * share;
        boolean isWhole = Math.abs(percent - Math.rint(percent)) < 1e-6;
        return Math.abs(share - 0.5) < 1e-6 ? Messages.Distribution_median : Numbers.percent(share, isWhole ? 0 : 1);
    }

    private List<String> figures() {
        if (summary.moments().count() == 0) {
            return List.of();
        }
        double deviation = summary.deviation();
        int decimals = deviation > 0 ? (int) Math.clamp(2 - Math.floor(Math.log10(deviation)), 0, 12) : 4;
        String mean = Math.abs(summary.mean()) < 1e-9 ? Numbers.signed(summary.mean(), 2)
                : (summary.mean() > 0 ? "+" : "") + Numbers.fixed(summary.mean(), decimals);
        List<String> figures = new ArrayList<>();
        figures.add(Messages.bind(Messages.Distribution_sigma, Numbers.significant(deviation, 3)));
        figures.add(Messages.bind(Messages.Distribution_mean, mean));
        if (deviation > 0) {
            figures.add(Messages.bind(Messages.Distribution_kurtosis, DistributionWords.kurtosis(summary)));
        }
        figures.add(Messages.bind(Messages.Distribution_zeros, Numbers.count(summary.extent().zeros())));
        if (summary.nonFinite().count() > 0) {
            figures.add(Messages.bind(Messages.Distribution_not_finite,
                    Numbers.count(summary.nonFinite().count())));
        }
        return figures;
    }

    /** Joins as many figures as there is room for. */
    private static String line(List<String> figures, TextMetrics metrics, double width) {
        String line = "";
        for (String figure : figures) {
            String longer = line.isEmpty() ? figure : line + "    " + figure;
            line = metrics.width(longer, TextStyle.SMALL) <= width ? longer : line;
        }
        return line;
    }
}
