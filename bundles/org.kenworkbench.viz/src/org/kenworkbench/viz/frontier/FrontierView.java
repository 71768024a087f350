/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.ByteFrontier.Loss;
import org.kenworkbench.analysis.frontier.ByteFrontier.Whole;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Flag;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Marker;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.SeriesStyle;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link FrontierModel}: scores with their intervals against bytes on a logarithmic axis, or what files lose
 * of the change where nothing was scored; all of the tuning as a horizontal line; the budget as a vertical one, with
 * what fits it; and the chosen file in a ring. Files that are estimates have no marks, and their lines are dashed.
 */
public final class FrontierView implements View {

    private static final int WIDEST = 1100;
    private static final int HIGHEST = 640;
    private static final double CAP = 3;
    private static final double INTERVAL_OPACITY = 0.55;
    private static final double BAND_OPACITY = 0.1;
    private static final double RING = 9;
    private static final double NEAR = 12;
    private static final double NAME = 36;
    private static final double TICK_PITCH = 60;
    /** Greatest distance from the line of the budget, in logical pixels, at which the pointer can drag it. */
    private static final double HOLD = 5;
    /** Digits of a budget that the pointer sets. */
    private static final int DIGITS = 3;

    private final FrontierModel model;
    private final Optional<String> words;

    /**
     * Creates a view.
     *
     * @param verdict whether what is to be said of the choice stands below the plot, where it has room
     */
    public FrontierView(FrontierModel model, boolean verdict) {
        this.model = model;
        this.words = verdict ? Optional.of(FrontierVerdict.of(model).text()) : Optional.empty();
    }

    @Override
    public Caption caption() {
        List<String> figures = new ArrayList<>();
        model.chosen().ifPresent(point -> figures.add(Messages.bind(Messages.Frontier_figure,
                new Object[] {point.method(), Numbers.bytes(point.bytes()), point.score()
                        .map(FrontierVerdict::withInterval)
                        .orElseGet(() -> Messages.bind(Messages.Verdict_loses, FrontierVerdict.lost(point)))})));
        // Some of the scored ones may have been trained as such.
        String foot = model.frontier().isScored() ? Messages.Frontier_foot_scored : Messages.Frontier_foot;
        return new Caption(model.title(), "", "", List.of(foot), figures);
    }

    @Override
    public Box used(Box box) {
        return new Box(box.x(), box.y(), Math.min(box.width(), WIDEST), Math.min(box.height(), HIGHEST));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        LineLegend legend = FrontierLegend.of(model, theme);
        FrontierLayout layout = FrontierLayout.of(box, model, legend, words, canvas.metrics());
        canvas.clip(box, () -> {
            layout.legendTop().ifPresent(
                    top -> legend.paint(canvas, theme, layout.plot().x(), top, layout.plot().width()));
            paintAxes(canvas, theme, layout);
            paintWhole(canvas, theme, layout);
            paintBudget(canvas, theme, layout);
            if (model.isAll()) {
                model.methods().forEach(method -> paintSeries(canvas, theme, layout, method));
            } else {
                paintFrontier(canvas, theme, layout);
            }
            model.chosen().filter(point -> Double.isFinite(y(layout, point)))
                    .ifPresent(point -> Marker.ring(canvas, layout.x(point.bytes()), y(layout, point), RING,
                            Pen.solid(2.5, theme.selection())));
            layout.verdict().ifPresent(card -> card.verdict().paint(canvas, theme, card.box()));
        });
    }

    private double y(FrontierLayout layout, SizedPoint point) {
        return layout.up().at(model.frontier().figure(point));
    }

    private void paintAxes(Canvas canvas, Theme theme, FrontierLayout layout) {
        Box plot = layout.plot();
        canvas.text(canvas.metrics().fit(measured(), TextStyle.BODY_STRONG, plot.width()), plot.x(), plot.y()
                - Flag.HEIGHT - 12, TextStyle.BODY_STRONG, theme.text());
        Ticks ticks = Ticks.linear(layout.up().low(), layout.up().high(),
                (int) Math.clamp(plot.height() * 1.4 / TICK_PITCH, 2, 12));
        Axes.left(canvas, theme, plot, layout.up(), model.frontier().isScored() ? ticks
                : new Ticks(ticks.values().stream().map(tick -> new Ticks.Tick(tick.value(),
                        Numbers.percent(tick.value(), 1).replace(".0", ""))).toList()));
        Ticks bytes = Ticks.powers(layout.across().low(), layout.across().high(),
                (int) Math.clamp(plot.width() / TICK_PITCH, 2, 12), FrontierView::brief);
        Axes.bottom(canvas, theme, plot, layout.across(), Axes.apart(canvas.metrics(), layout.across(), bytes));
        String name = model.headBytes() > 0
                ? Messages.bind(Messages.Frontier_axis_head, Numbers.bytes(model.headBytes()))
                : Messages.Frontier_axis;
        canvas.textCentred(canvas.metrics().fit(name, TextStyle.SMALL, plot.width()), plot.centreX(),
                plot.bottom() + NAME, TextStyle.SMALL, theme.secondText());
    }

    /** Returns a round number of bytes without the zeros behind its point, such as {@code 2 MB}. */
    private static String brief(double bytes) {
        return Numbers.bytes(Math.round(bytes)).replaceFirst("(\\.\\d*?)0+(?=\\D)", "$1").replaceFirst("\\.(?=\\D)",
                "");
    }

    /** Returns what the vertical axis is. */
    private String measured() {
        ByteFrontier frontier = model.frontier();
        if (!frontier.isScored()) {
            return frontier.measure().loss() == Loss.CHANGE ? Messages.Frontier_lost : Messages.Frontier_lost_norms;
        }
        long examples = frontier.known().stream().flatMap(point -> point.score().stream())
                .mapToLong(PointScore::examples).max().orElse(0);
        return examples > 0
                ? Messages.bind(Messages.Curve_measured, frontier.measure().metric(), Numbers.count(examples))
                : frontier.measure().metric();
    }

    private void paintWhole(Canvas canvas, Theme theme, FrontierLayout layout) {
        Box plot = layout.plot();
        Optional<PointScore> score = model.frontier().whole().flatMap(Whole::score)
                .filter(_ -> model.frontier().isScored());
        Colour good = theme.marks().good();
        score.flatMap(PointScore::interval).ifPresent(interval -> {
            double top = layout.up().at(interval.high());
            canvas.fill(new Box(plot.x(), top, plot.width(), layout.up().at(interval.low()) - top),
                    good.withOpacity(BAND_OPACITY));
        });
        if (model.frontier().whole().isPresent() && (score.isPresent() || !model.frontier().isScored())) {
            double y = Math.floor(layout.up().at(score.map(PointScore::value).orElse(0.0))) + 0.5;
            canvas.line(plot.x(), y, plot.right(), y, Pen.dashed(good));
        }
    }

    private void paintBudget(Canvas canvas, Theme theme, FrontierLayout layout) {
        Box plot = layout.plot();
        double x = Math.floor(layout.x(model.budget())) + 0.5;
        canvas.fill(new Box(plot.x(), plot.y(), Math.max(0, x - plot.x()), plot.height()),
                theme.marks().good().withOpacity(BAND_OPACITY));
        String fits = Messages.Frontier_fits;
        if (canvas.metrics().width(fits, TextStyle.SMALL) + 16 < x - plot.x()) {
            canvas.text(fits, plot.x() + 8, plot.bottom() - 8, TextStyle.SMALL, theme.marks().good());
        }
        canvas.line(x, plot.y() - 4, x, plot.bottom(), Pen.solid(1.5, theme.selection()));
        String text = Messages.bind(Messages.Frontier_budget, Numbers.bytes(model.budget()));
        double width = Flag.width(canvas.metrics(), text);
        if (width <= plot.width()) {
            Flag.paint(canvas, theme, Math.clamp(x - width / 2, plot.x(), plot.right() - width),
                    plot.y() - Flag.HEIGHT - 4, text);
        }
    }

    private void paintSeries(Canvas canvas, Theme theme, FrontierLayout layout, String method) {
        SeriesStyle style = FrontierLegend.style(model, method, theme);
        List<SizedPoint> points = model.shown().stream().filter(point -> point.method().equals(method)).toList();
        points.forEach(point -> paintInterval(canvas, layout, point, style));
        for (int i = 1; i < points.size(); i++) {
            SizedPoint from = points.get(i - 1);
            SizedPoint to = points.get(i);
            canvas.path(new double[] {layout.x(from.bytes()), layout.x(to.bytes())},
                    new double[] {y(layout, from), y(layout, to)}, new Pen(FrontierLegend.width(method),
                            style.colour(), !from.measured() || !to.measured()));
        }
        // Files that were not made are but a line.
        points.stream().filter(SizedPoint::measured)
                .forEach(point -> style.paintMarker(canvas, layout.x(point.bytes()), y(layout, point)));
    }

    /** Joins the files that are better than all smaller ones, whatever their method. */
    private void paintFrontier(Canvas canvas, Theme theme, FrontierLayout layout) {
        List<SizedPoint> points = model.shown();
        canvas.path(points.stream().mapToDouble(point -> layout.x(point.bytes())).toArray(),
                points.stream().mapToDouble(point -> y(layout, point)).toArray(), Pen.solid(1, theme.secondText()));
        for (SizedPoint point : points) {
            SeriesStyle style = FrontierLegend.style(model, point.method(), theme);
            paintInterval(canvas, layout, point, style);
            if (point.measured()) {
                style.paintMarker(canvas, layout.x(point.bytes()), y(layout, point));
            }
        }
    }

    private void paintInterval(Canvas canvas, FrontierLayout layout, SizedPoint point, SeriesStyle style) {
        Optional<Interval> interval = point.score().filter(_ -> model.frontier().isScored())
                .flatMap(PointScore::interval);
        interval.ifPresent(one -> interval(canvas, layout.x(point.bytes()), layout.up().at(one.high()),
                layout.up().at(one.low()), style.colour().withOpacity(INTERVAL_OPACITY)));
    }

    /** Draws an interval as a vertical bar with an end at both sides. */
    static void interval(Canvas canvas, double x, double top, double bottom, Colour colour) {
        Pen pen = Pen.solid(1.25, colour);
        canvas.line(x, top, x, bottom, pen);
        canvas.line(x - CAP, top, x + CAP, top, pen);
        canvas.line(x - CAP, bottom, x + CAP, bottom, pen);
    }

    /**
     * Returns the number of bytes at a place in a view that fills a box, rounded to a few digits; beyond an end of the
     * axis, that of the end.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public long budgetAt(Box box, TextMetrics metrics, double x) {
        FrontierLayout layout = layout(box, metrics);
        double bytes = Math.pow(10, layout.across().value(Math.clamp(x, layout.plot().x(), layout.plot().right())));
        double step = Math.pow(10, Math.max(0, Math.floor(Math.log10(bytes)) + 1 - DIGITS));
        return Math.max(1, Math.round(Math.rint(bytes / step) * step));
    }

    /**
     * Tells whether a place is on the line of the budget or on its flag, so that the pointer can drag it from there.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public boolean isOnBudget(Box box, TextMetrics metrics, double x, double y) {
        FrontierLayout layout = layout(box, metrics);
        Box plot = layout.plot();
        double line = layout.x(model.budget());
        double width = Flag.width(metrics, Messages.bind(Messages.Frontier_budget, Numbers.bytes(model.budget())));
        double left = Math.clamp(line - width / 2, plot.x(), Math.max(plot.x(), plot.right() - width));
        boolean onFlag = y >= plot.y() - Flag.HEIGHT - 4 && y < plot.y() && x >= left && x < left + width;
        return onFlag || Math.abs(line - x) <= HOLD && y >= plot.y() - 4 && y <= plot.bottom();
    }

    /** A file and the place where it is drawn. */
    public record PlacedFile(SizedPoint file, double x, double y) {
    }

    /**
     * Returns all files that are shown, with the places of their marks in a view that fills a box.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public List<PlacedFile> files(Box box, TextMetrics metrics) {
        FrontierLayout layout = layout(box, metrics);
        return model.shown().stream().map(file -> new PlacedFile(file, layout.x(file.bytes()), y(layout, file)))
                .filter(file -> Double.isFinite(file.y())).toList();
    }

    /** Whether a file is the one that is chosen. */
    public boolean isChosen(SizedPoint file) {
        return model.chosen().filter(file::equals).isPresent();
    }

    /**
     * Returns the file whose mark is nearest to a place in a view that fills a box; empty if none is near.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public Optional<SizedPoint> pointAt(Box box, TextMetrics metrics, double x, double y) {
        SizedPoint nearest = null;
        double least = NEAR;
        for (PlacedFile file : files(box, metrics)) {
            double distance = Math.hypot(file.x() - x, file.y() - y);
            if (distance < least) {
                least = distance;
                nearest = file.file();
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Returns the layout, which is the same in all themes: the room of a legend depends on its words alone. */
    private FrontierLayout layout(Box box, TextMetrics metrics) {
        return FrontierLayout.of(box, model, FrontierLegend.of(model, Theme.LIGHT), words, metrics);
    }
}
