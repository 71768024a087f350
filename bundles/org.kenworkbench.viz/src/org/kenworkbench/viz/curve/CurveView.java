/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.CurveSeries;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Flag;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.SeriesStyle;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link CurveModel}: scores with their intervals against the share reset, rule by rule; the unpruned model,
 * the limit, floor and base as horizontal lines; bytes below on the same axis; the choice as a vertical line through
 * both plots; and the verdict in words.
 */
public final class CurveView implements View {

    private static final int WIDEST = 1000;
    private static final int HIGHEST = 820;
    /** Half the width of the line at each end of a bar of seeds. */
    private static final double CAP = 4;
    /** Opacity of the band of the chosen rule, and of all others together, whose mixture would hide the lines else. */
    private static final double BAND_OPACITY = 0.15;
    private static final double OTHERS_OPACITY = 0.2;
    private static final double EDGE_OPACITY = 0.6;
    private static final double NEAR = 12;
    /** Greatest distance from the line of the choice, in logical pixels, at which the pointer can drag it. */
    private static final double HOLD = 5;

    private final CurveModel model;

    public CurveView(CurveModel model) {
        this.model = model;
    }

    @Override
    public Caption caption() {
        PruningCurve curve = model.curve();
        List<String> figures = new ArrayList<>();
        curve.chosen()
                .ifPresent(choice -> figures.add(Messages.bind(Messages.Curve_chosen_figure,
                        new Object[] {choice.rule(), percent(choice.point()),
                                Numbers.fixed(choice.point().score(), 4)})));
        return new Caption(model.title(), "", "", List.of(Messages.Curve_foot), figures);
    }

    private String measured() {
        PruningCurve curve = model.curve();
        return curve.examples() > 0
                ? Messages.bind(Messages.Curve_measured, curve.metric(), Numbers.count(curve.examples()))
                : curve.metric();
    }

    private static String percent(CurvePoint point) {
        return Numbers.percent(point.askedShare(), 1).replace(".0", "");
    }

    @Override
    public Box used(Box box) {
        return new Box(box.x(), box.y(), Math.min(box.width(), WIDEST), Math.min(box.height(), HIGHEST));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        LineLegend legend = CurveLegend.of(model.curve(), theme);
        CurveLayout layout = CurveLayout.of(box, model, legend, canvas.metrics());
        canvas.clip(box, () -> {
            layout.legendTop().ifPresent(
                    top -> legend.paint(canvas, theme, layout.score().x(), top, layout.score().width()));
            paintScores(canvas, theme, layout);
            layout.bytes().ifPresent(plot -> CurveBytes.paint(canvas, theme, model.curve(), layout, plot));
            paintChoice(canvas, theme, layout);
            layout.verdict().ifPresent(card -> card.verdict().paint(canvas, theme, card.box()));
        });
    }

    private void paintScores(Canvas canvas, Theme theme, CurveLayout layout) {
        PruningCurve curve = model.curve();
        Box plot = layout.score();
        CurveAxes.name(canvas, theme, plot, measured());
        Axes.left(canvas, theme, plot, layout.scores(),
                Ticks.linear(layout.scores().low(), layout.scores().high(), CurveAxes.most(plot.height() * 1.4)));
        across(canvas, layout, curve.tuned().score(), Pen.solid(1, theme.marks().good()));
        curve.margin()
                .ifPresent(margin -> across(canvas, layout, curve.tuned().score() - margin,
                        Pen.dashed(theme.marks().good())));
        curve.references().floor()
                .ifPresent(floor -> across(canvas, layout, floor.score(), Pen.dashed(theme.secondText())));
        curve.references().base().ifPresent(base -> across(canvas, layout, base.score(), Pen.dashed(theme.reset())));
        for (int i = 0; i < curve.series().size(); i++) {
            paintBand(canvas, layout, fromTuned(curve.series().get(i)),
                    SeriesStyle.of(curve.series().get(i).rule(), i, theme),
                    bandOpacity(curve.series().get(i).rule()));
        }
        for (int i = 0; i < curve.series().size(); i++) {
            paintLine(canvas, layout, fromTuned(curve.series().get(i)),
                    SeriesStyle.of(curve.series().get(i).rule(), i, theme));
        }
        if (layout.bytes().isEmpty()) {
            CurveAxes.bottom(canvas, theme, plot, layout.across());
        } else {
            CurveAxes.between(canvas, theme, plot, layout.across());
        }
    }

    /** Returns the points of a rule, preceded by the tuned model, of which nothing was reset. */
    private List<CurvePoint> fromTuned(CurveSeries series) {
        List<CurvePoint> points = new ArrayList<>(List.of(model.curve().tuned()));
        points.addAll(series.points());
        return points;
    }

    private static void across(Canvas canvas, CurveLayout layout, double score, Pen pen) {
        double y = Math.floor(layout.scores().at(score)) + 0.5;
        canvas.line(layout.score().x(), y, layout.score().right(), y, pen);
    }

    private double bandOpacity(String rule) {
        boolean chosen = model.curve().chosen().filter(choice -> choice.rule().equals(rule)).isPresent();
        return chosen ? BAND_OPACITY : Math.min(BAND_OPACITY, OTHERS_OPACITY / model.curve().series().size());
    }

    /** Fills the intervals of a rule lightly, and draws their ends in its colour: of many bands, fills look alike. */
    private static void paintBand(Canvas canvas, CurveLayout layout, List<CurvePoint> points, SeriesStyle style,
            double opacity) {
        List<CurvePoint> known = points.stream()
                .filter(point -> point.interval().isPresent() && Double.isFinite(layout.across().at(point))).toList();
        if (known.size() < 2) {
            return;
        }
        int count = known.size();
        double[] xs = new double[2 * count];
        double[] ys = new double[2 * count];
        for (int i = 0; i < count; i++) {
            xs[i] = layout.across().at(known.get(i));
            ys[i] = layout.scores().at(known.get(i).interval().orElseThrow().high());
            xs[2 * count - 1 - i] = xs[i];
            ys[2 * count - 1 - i] = layout.scores().at(known.get(i).interval().orElseThrow().low());
        }
        canvas.area(xs, ys, style.colour().withOpacity(opacity));
        Pen edge = Pen.solid(1, style.colour().withOpacity(EDGE_OPACITY));
        canvas.path(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count), edge);
        canvas.path(Arrays.copyOfRange(xs, count, 2 * count), Arrays.copyOfRange(ys, count, 2 * count), edge);
    }

    private static void paintLine(Canvas canvas, CurveLayout layout, List<CurvePoint> points, SeriesStyle style) {
        double[] xs = points.stream().mapToDouble(point -> layout.across().at(point)).toArray();
        double[] ys = points.stream().mapToDouble(point -> layout.scores().at(point.score())).toArray();
        canvas.path(xs, ys, Pen.solid(1.5, style.colour()));
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i])) {
                paintSeeds(canvas, layout, points.get(i), xs[i], style);
                style.paintMarker(canvas, xs[i], ys[i]);
            }
        }
    }

    /** Paints a bar from the lowest to the highest score of several seeds. */
    private static void paintSeeds(Canvas canvas, CurveLayout layout, CurvePoint point, double x, SeriesStyle style) {
        point.seeds().ifPresent(seeds -> {
            Pen pen = Pen.solid(1.5, style.colour());
            double low = layout.scores().at(seeds.low());
            double high = layout.scores().at(seeds.high());
            canvas.line(x, low, x, high, pen);
            canvas.line(x - CAP, low, x + CAP, low, pen);
            canvas.line(x - CAP, high, x + CAP, high, pen);
        });
    }

    private void paintChoice(Canvas canvas, Theme theme, CurveLayout layout) {
        PruningCurve.Choice choice = model.curve().chosen()
                .filter(one -> Double.isFinite(layout.across().at(one.point()))).orElse(null);
        if (choice == null) {
            return;
        }
        double x = Math.floor(layout.across().at(choice.point())) + 0.5;
        Box plot = layout.score();
        canvas.line(x, plot.y() - 4, x, plot.bottom(), Pen.solid(1.5, theme.selection()));
        layout.bytes()
                .ifPresent(bytes -> canvas.line(x, bytes.y(), x, bytes.bottom(), Pen.solid(1.5, theme.selection())));
        double y = layout.scores().at(choice.point().score());
        canvas.frame(new Box(x - 8, y - 8, 16, 16), 2, theme.selection());
        String text = chosen(choice.point());
        double width = Flag.width(canvas.metrics(), text);
        // The flag must not cover the name of the plot, which stands at the left.
        double nameEnd = plot.x() + canvas.metrics().width(measured(), TextStyle.BODY_STRONG) + NEAR;
        double start = Math.clamp(x - width / 2, Math.min(nameEnd, plot.right() - width), plot.right() - width);
        if (start >= nameEnd) {
            Flag.paint(canvas, theme, start, plot.y() - Flag.HEIGHT - 4, text);
        }
    }

    private String chosen(CurvePoint point) {
        return switch (model.axis()) {
            case RESET -> Messages.bind(Messages.Curve_chosen, percent(point));
            case K -> Messages.bind(Messages.Curve_chosen_k, Numbers.count(model.k(point)));
            case BYTES -> Messages.bind(Messages.Curve_chosen_bytes,
                    Numbers.bytes(point.subnetworkBytes().getAsLong()));
        };
    }

    /**
     * Returns the share reset, from 0 to 1, at a place in a view that fills a box; beyond an end of the axis, the share
     * of that end. Where the axis has another measure, it is the share of the nearest point.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public double shareAt(Box box, TextMetrics metrics, double x) {
        return layout(box, metrics).across().share(x);
    }

    /**
     * Tells whether a place is on the line of the choice, so that the pointer can drag it from there.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public boolean isOnChoice(Box box, TextMetrics metrics, double x, double y) {
        CurveLayout layout = layout(box, metrics);
        return model.curve().chosen().isPresent()
                && Math.abs(layout.across().at(model.curve().chosen().get().point()) - x) <= HOLD
                && y >= layout.score().y() - Flag.HEIGHT && y <= layout.bytes().orElse(layout.score()).bottom();
    }

    /** Returns the layout, which is the same in all themes: the room of a legend depends on its words alone. */
    private CurveLayout layout(Box box, TextMetrics metrics) {
        return CurveLayout.of(box, model, CurveLegend.of(model.curve(), Theme.LIGHT), metrics);
    }

    /**
     * Returns the bounds of the verdict in a view that fills a box, if it has no room for all of its sentences.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public Optional<Box> shortVerdict(Box box, TextMetrics metrics) {
        return layout(box, metrics).verdict().filter(card -> !card.verdict().whole()).map(CurveLayout.Card::box);
    }

    /**
     * A point and the place where it is drawn.
     *
     * @param rule that pruned the model; empty for the model that nothing was reset of
     */
    public record PlacedPoint(Optional<String> rule, CurvePoint point, double x, double y) {
    }

    /**
     * Returns all points with the places of their marks in a view that fills a box, without those that the axis has no
     * place for; the model that nothing was reset of comes first, then rule by rule.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public List<PlacedPoint> points(Box box, TextMetrics metrics) {
        CurveLayout layout = layout(box, metrics);
        List<PlacedPoint> points = new ArrayList<>(List.of(placed(layout, Optional.empty(), model.curve().tuned())));
        for (CurveSeries series : model.curve().series()) {
            series.points().forEach(point -> points.add(placed(layout, Optional.of(series.rule()), point)));
        }
        points.removeIf(point -> !Double.isFinite(point.x()));
        return points;
    }

    private static PlacedPoint placed(CurveLayout layout, Optional<String> rule, CurvePoint point) {
        return new PlacedPoint(rule, point, layout.across().at(point), layout.scores().at(point.score()));
    }

    /** Whether a point is the one that was chosen. */
    public boolean isChosen(PlacedPoint point) {
        return model.curve().chosen().filter(choice -> point.rule().equals(Optional.of(choice.rule()))
                && choice.point().equals(point.point())).isPresent();
    }

    /**
     * Returns the measured point nearest to a place in a view that fills a box; empty if none is near.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public Optional<PruningCurve.Choice> pointAt(Box box, TextMetrics metrics, double x, double y) {
        PruningCurve.Choice nearest = null;
        double least = NEAR;
        for (PlacedPoint point : points(box, metrics)) {
            double distance = Math.hypot(point.x() - x, point.y() - y);
            if (point.rule().isPresent() && distance < least) {
                least = distance;
                nearest = new PruningCurve.Choice(point.rule().get(), point.point());
            }
        }
        return Optional.ofNullable(nearest);
    }
}
