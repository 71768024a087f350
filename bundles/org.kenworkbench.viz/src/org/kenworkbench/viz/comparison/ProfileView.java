/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link ProfileModel}: its measure of pairs matrix by matrix, layers shaded in turn, with what noise gives
 * (dotted, in a band from the least to the most of the draws) and what chance gives (dashed). Where a pair stands out,
 * noise is that of this pair alone.
 */
public final class ProfileView implements View {

    private static final double LEFT = 56;
    private static final double RIGHT = 20;
    private static final double TOP = 8;
    private static final double GAP = 10;
    /** Height below the plot for the words of the matrices and the numbers of their layers. */
    private static final double AXIS = 46;
    private static final double LEAST_PLOT = 60;
    private static final double TICK_PITCH = 40;
    /** Least distance between points that have markers. */
    private static final double MARKED = 9;
    private static final double SMALL_MARKER = 3;
    private static final double SAME = 0.005;
    private static final double MARKED_WIDTH = 2.5;
    /** Greatest vertical distance from a point of a line, in logical pixels, at which a place still hits it. */
    private static final double REACH = 12;
    private static final int WIDEST_POINT = 34;
    private static final int LEAST_WIDTH = 620;
    private static final int HIGHEST = 520;

    private final ProfileModel model;

    public ProfileView(ProfileModel model) {
        this.model = model;
    }

    @Override
    public Caption caption() {
        return new Caption(model.title(), Messages.bind(Messages.Compare_size, model.labels().size()),
                MeasureWords.name(model.measure()),
                List.of(Messages.Profile_foot, MeasureWords.foot(model.measure())), List.of());
    }

    @Override
    public Box used(Box box) {
        double wanted = Math.max(LEAST_WIDTH, LEFT + RIGHT + model.points().size() * WIDEST_POINT);
        return new Box(box.x(), box.y(), Math.min(box.width(), wanted), Math.min(box.height(), HIGHEST));
    }

    /**
     * The bounds of the plot and the positions of points and values in it.
     *
     * @param plot         bounds of the plot
     * @param figures      vertical axis of the values
     * @param pitch        distance from one point to the next
     * @param linesHeight  height of the legend of lines above the plot; 0 if it has no room
     * @param letterHeight height of the legend of letters below the plot; 0 likewise
     */
    private record Place(Box plot, Span figures, double pitch, double linesHeight, double letterHeight) {
        double x(int point) {
            return plot.x() + (point + 0.5) * pitch;
        }
    }

    private Place place(Box box, TextMetrics metrics) {
        // The height of a legend has nothing to do with its colours.
        LineLegend lines = ProfileLegend.lines(model, Theme.LIGHT);
        LineLegend letters = ProfileLegend.letters(model, Theme.LIGHT);
        double width = Math.max(1, box.width() - LEFT - RIGHT);
        double lineHeight = lines.height(metrics, width);
        double letterHeight = letters.height(metrics, width);
        double free = box.height() - TOP - GAP - AXIS;
        // Which line is which pair matters more than the names of the subnetworks, which stand elsewhere, too.
        double above = free - lineHeight >= LEAST_PLOT ? lineHeight : 0;
        double below = above > 0 && free - lineHeight - letterHeight >= LEAST_PLOT ? letterHeight : 0;
        Box plot = new Box(box.x() + LEFT, Math.rint(box.y() + TOP + GAP + above), Math.floor(width),
                Math.max(1, Math.floor(free - above - below)));
        return new Place(plot, figures(plot), plot.width() / Math.max(1, model.points().size()), above, below);
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        Place place = place(box, canvas.metrics());
        Box plot = place.plot();
        canvas.clip(box, () -> {
            if (place.linesHeight() > 0) {
                ProfileLegend.lines(model, theme).paint(canvas, theme, plot.x(), box.y() + TOP, plot.width());
            }
            if (place.letterHeight() > 0) {
                ProfileLegend.letters(model, theme).paint(canvas, theme, plot.x() - LineLegend.SAMPLE,
                        plot.bottom() + AXIS, plot.width());
            }
            paintLayers(canvas, theme, place);
            Axes.left(canvas, theme, plot, place.figures(), Ticks.linear(place.figures().low(), place.figures().high(),
                    (int) Math.clamp(plot.height() / TICK_PITCH, 2, 10)));
            canvas.line(plot.x(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5,
                    Pen.solid(1, theme.thirdText()));
            paintWords(canvas, theme, place);
            paintChance(canvas, theme, place);
            for (int i = 0; i < model.lines().size(); i++) {
                if (model.marked().isEmpty() || model.isMarked(i)) {
                    paintNoise(canvas, place, model.lines().get(i), ProfileLegend.colour(model, i, theme));
                }
            }
            for (int i = 0; i < model.lines().size(); i++) {
                if (!model.isMarked(i)) {
                    paintLine(canvas, theme, place, i);
                }
            }
            model.marked().ifPresent(line -> paintLine(canvas, theme, place, line));
        });
    }

    /**
     * A point of a line.
     *
     * @param line number of the line
     * @param at   number of the point among the model's points
     * @param box  bounds of its mark
     */
    public record Spot(int line, int at, Box box) {
    }

    /** Returns the point of a line that is closest to a place in a view that fills a box; empty if none is near. */
    public Optional<Spot> spotAt(Box box, TextMetrics metrics, double x, double y) {
        Place place = place(box, metrics);
        int at = (int) Math.floor((x - place.plot().x()) / place.pitch());
        Spot closest = null;
        double least = REACH;
        for (int line = 0; line < model.lines().size() && at >= 0 && at < model.points().size(); line++) {
            double away = Math.abs(place.figures().at(model.lines().get(line).figures().get(at)) - y);
            if (away <= least) {
                least = away;
                closest = new Spot(line, at,
                        new Box(place.x(at) - SMALL_MARKER,
                                place.figures().at(model.lines().get(line).figures().get(at)) - SMALL_MARKER,
                                2 * SMALL_MARKER, 2 * SMALL_MARKER));
            }
        }
        return Optional.ofNullable(closest);
    }

    /** Returns an axis that spans all values that are drawn, with some room at both ends. */
    private Span figures(Box plot) {
        List<Double> values = new ArrayList<>(ProfileLegend.chances(model).boxed().toList());
        for (ProfileModel.Line line : model.lines()) {
            values.addAll(line.figures());
            line.ofNoise().stream().flatMap(Optional::stream)
                    .forEach(spread -> values.addAll(List.of(spread.least(), spread.most())));
        }
        double low = finite(values).min().orElse(0);
        double high = finite(values).max().orElse(1);
        double room = Math.max(0.005, (high - low) * 0.05);
        return new Span(low - room, high + room, plot.bottom(), plot.y());
    }

    private static DoubleStream finite(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
    }

    /** Shades every other layer, and writes the number of each layer that has room for it. */
    private void paintLayers(Canvas canvas, Theme theme, Place place) {
        double after = Double.NEGATIVE_INFINITY;
        int shown = 0;
        for (int from = 0, to; from < model.points().size(); from = to) {
            Optional<Layer> layer = model.points().get(from).layer();
            to = from + 1;
            while (to < model.points().size() && model.points().get(to).layer().equals(layer)) {
                to++;
            }
            double left = place.plot().x() + from * place.pitch();
            double right = place.plot().x() + to * place.pitch();
            if (layer.isEmpty()) {
                continue;
            }
            if (shown++ % 2 == 0) {
                canvas.fill(new Box(Math.rint(left), place.plot().y(), Math.rint(right) - Math.rint(left),
                        place.plot().height()), theme.charts().band());
            }
            String number = layer.get().toString();
            String text = layer.get().stack().isEmpty() ? Messages.bind(Messages.Profile_layer, number) : number;
            TextStyle style = TextStyle.SMALL_STRONG;
            String fitting = canvas.metrics().width(text, style) + 4 <= right - left ? text
                    : Integer.toString(layer.get().number());
            double half = canvas.metrics().width(fitting, style) / 2;
            if ((left + right) / 2 - half >= after) {
                canvas.textCentred(fitting, (left + right) / 2, place.plot().bottom() + 32, style, theme.text());
                after = (left + right) / 2 + half + 4;
            }
        }
    }

    private void paintWords(Canvas canvas, Theme theme, Place place) {
        double widest = model.points().stream()
                .mapToDouble(point -> canvas.metrics().width(point.word(), TextStyle.SMALL)).max().orElse(0);
        if (widest + 2 > place.pitch()) {
            return;
        }
        for (int i = 0; i < model.points().size(); i++) {
            canvas.textCentred(model.points().get(i).word(), place.x(i), place.plot().bottom() + 16, TextStyle.SMALL,
                    theme.secondText());
        }
    }

    /** Paints one line if all pairs have the same chance, else one for each pair in its colour. */
    private void paintChance(Canvas canvas, Theme theme, Place place) {
        double spread = ProfileLegend.chances(model).max().orElse(0) - ProfileLegend.chances(model).min().orElse(0);
        int count = spread < SAME ? Math.min(1, model.lines().size()) : model.lines().size();
        for (int i = 0; i < count; i++) {
            Colour colour = spread < SAME ? theme.secondText() : ProfileLegend.colour(model, i, theme);
            canvas.path(xs(place), ys(place, model.lines().get(i).chance()), Pen.dashed(colour));
        }
    }

    private double[] xs(Place place) {
        double[] xs = new double[model.points().size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = place.x(i);
        }
        return xs;
    }

    private static double[] ys(Place place, List<Double> values) {
        return values.stream().mapToDouble(place.figures()::at).toArray();
    }

    private void paintNoise(Canvas canvas, Place place, ProfileModel.Line line, Colour colour) {
        List<Optional<Spread>> noise = line.ofNoise();
        for (int from = 0; from < noise.size(); from++) {
            int to = from;
            while (to < noise.size() && noise.get(to).isPresent()) {
                to++;
            }
            if (to - from > 1) {
                paintBand(canvas, place, noise, from, to, colour);
            }
            from = to;
        }
        ProfileLegend.dots(canvas, xs(place),
                ys(place, noise.stream().map(spread -> spread.map(Spread::mean).orElse(Double.NaN)).toList()), colour);
    }

    private static void paintBand(Canvas canvas, Place place, List<Optional<Spread>> noise, int from, int to,
            Colour colour) {
        int count = to - from;
        double[] xs = new double[2 * count];
        double[] ys = new double[2 * count];
        for (int i = 0; i < count; i++) {
            Spread spread = noise.get(from + i).orElseThrow();
            xs[i] = place.x(from + i);
            ys[i] = place.figures().at(spread.most());
            xs[2 * count - 1 - i] = xs[i];
            ys[2 * count - 1 - i] = place.figures().at(spread.least());
        }
        canvas.area(xs, ys, colour.withOpacity(ProfileLegend.BAND));
    }

    private void paintLine(Canvas canvas, Theme theme, Place place, int index) {
        Colour colour = ProfileLegend.colour(model, index, theme);
        double[] xs = xs(place);
        double[] ys = ys(place, model.lines().get(index).figures());
        canvas.path(xs, ys, Pen.solid(model.isMarked(index) ? MARKED_WIDTH : 1.5, colour));
        for (int i = 0; i < xs.length; i++) {
            boolean alone = (i == 0 || Double.isNaN(ys[i - 1])) && (i == xs.length - 1 || Double.isNaN(ys[i + 1]));
            if (Double.isFinite(ys[i]) && (alone || place.pitch() >= MARKED)) {
                ProfileLegend.marker(index).paint(canvas, xs[i], ys[i], SMALL_MARKER, colour);
            }
        }
    }
}
