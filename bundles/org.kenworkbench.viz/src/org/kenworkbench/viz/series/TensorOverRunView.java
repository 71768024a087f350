/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Marker;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link RunLineModel} on a logarithmic scale. */
public final class TensorOverRunView implements View {

    private static final double LEFT = 64;
    private static final double TOP = 32;
    private static final double BOTTOM = 28;
    private static final double LEAST_FOR_LABELS = 460;
    private static final double LABELS = 176;
    private static final double PITCH = 14;

    private final RunLineModel model;

    public TensorOverRunView(RunLineModel model) {
        this.model = model;
    }

    @Override
    public Caption caption() {
        return new Caption(model.name(), "", Messages.Series_change, List.of(Messages.Series_line_foot), List.of());
    }

    @Override
    public Box used(Box box) {
        return box;
    }

    private static Box plot(Box box) {
        return box.inset(LEFT, TOP, box.width() >= LEAST_FOR_LABELS ? LABELS : 16, BOTTOM);
    }

    /** Returns the number of the step at a place in a view that fills a box. */
    public int columnAt(Box box, double x) {
        Box plot = plot(box);
        int last = Math.max(0, model.columns().size() - 1);
        return (int) Math.clamp(Math.rint((x - plot.x()) / Math.max(1, plot.width()) * last), 0, last);
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        Box plot = plot(box);
        if (plot.width() < 20 || plot.height() < 20 || model.columns().isEmpty()) {
            return;
        }
        canvas.text(canvas.metrics().fit(Messages.Series_change, TextStyle.SMALL, box.width() - 24), box.x() + 12,
                box.y() + 18, TextStyle.SMALL, theme.secondText());
        double[] positive = Stream.concat(Stream.of(model.line()), model.others().stream())
                .flatMapToDouble(Arrays::stream).filter(value -> Double.isFinite(value) && value > 0).toArray();
        double high = Math.max(DoubleStream.of(positive).max().orElse(1), 1.5 * model.limit());
        double low = Math.min(Math.max(DoubleStream.of(positive).min().orElse(model.limit()), high / 1e5),
                model.limit() / 2);
        Span span = new Span(Math.log(100 * low), Math.log(100 * high), plot.bottom(), plot.y());
        Ticks ticks = Ticks.logarithmic(100 * low, 100 * high, (int) Math.max(2, plot.height() / 24));
        Axes.left(canvas, theme, plot, span, new Ticks(ticks.values().stream()
                .map(tick -> new Ticks.Tick(Math.log(tick.value()), tick.text())).toList()));
        canvas.line(plot.x(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5, Pen.solid(1, theme.thirdText()));
        int last = Math.max(1, model.columns().size() - 1);
        double pitch = plot.width() / last;
        ColumnTicks.paint(canvas, theme, model.columns(), plot.x(), pitch,
                new Box(plot.x() - 24, plot.y(), plot.width() + 40, plot.height()));
        canvas.clip(plot.inset(-6), () -> {
            for (double[] other : model.others()) {
                path(canvas, plot, span, other, Pen.solid(1, theme.reset()));
            }
            path(canvas, plot, span, model.line(), Pen.solid(2, theme.accent()));
            for (int i = 0; pitch >= 10 && i < model.line().length; i++) {
                if (model.line()[i] > 0) {
                    Marker.DISC.paint(canvas, plot.x() + i * pitch, y(span, plot, model.line()[i]), 3, theme.accent());
                }
            }
        });
        double limit = Math.floor(span.at(Math.log(100 * model.limit()))) + 0.5;
        canvas.line(plot.x(), limit, plot.right(), limit, Pen.dashed(theme.selection()));
        model.selected().ifPresent(column -> select(canvas, theme, plot, span, column, pitch));
        if (box.width() >= LEAST_FOR_LABELS) {
            labels(canvas, theme, plot, span, limit);
        }
    }

    private void select(Canvas canvas, Theme theme, Box plot, Span span, int column, double pitch) {
        double x = Math.floor(plot.x() + column * pitch) + 0.5;
        canvas.line(x, plot.y(), x, plot.bottom(), Pen.solid(1.5, theme.selection()));
        if (column < model.line().length && model.line()[column] > 0) {
            double y = y(span, plot, model.line()[column]);
            canvas.disc(x, y, 6, theme.selection());
            canvas.disc(x, y, 4, theme.pane());
        }
    }

    /** Paints what the lines are, at the right, from the top without touching. */
    private void labels(Canvas canvas, Theme theme, Box plot, Span span, double limit) {
        double x = plot.right() + 10;
        double room = LABELS - 18;
        double end = limit;
        for (double value : model.line()) {
            end = value > 0 ? y(span, plot, value) : end;
        }
        double mine = Math.clamp(end, plot.y() + PITCH, plot.bottom() - PITCH);
        double limits = Math.clamp(limit, plot.y() + PITCH, plot.bottom() - PITCH);
        if (Math.abs(mine - limits) < PITCH) {
            mine = limits + (end > limit ? PITCH : -PITCH);
        }
        text(canvas, Messages.bind(Messages.Series_limit, SeriesView.percent(model.limit())), x, limits, room,
                TextStyle.SMALL, theme);
        canvas.text(canvas.metrics().fit(model.label(), TextStyle.SMALL_STRONG, room), x,
                Math.rint(mine + TextStyle.SMALL.drop()), TextStyle.SMALL_STRONG, theme.accent());
        double others = plot.y() + 4;
        if (!model.others().isEmpty() && Math.abs(others - mine) >= PITCH && Math.abs(others - limits) >= PITCH) {
            canvas.text(canvas.metrics().fit(Messages.Series_others, TextStyle.SMALL, room), x,
                    Math.rint(others + TextStyle.SMALL.drop()), TextStyle.SMALL, theme.secondText());
        }
    }

    private static void text(Canvas canvas, String text, double x, double y, double room, TextStyle style,
            Theme theme) {
        canvas.text(canvas.metrics().fit(text, style, room), x, Math.rint(y + style.drop()), style,
                theme.selection());
    }

    private static double y(Span span, Box plot, double value) {
        return Math.clamp(span.at(Math.log(100 * value)), plot.y() - 4, plot.bottom());
    }

    private static void path(Canvas canvas, Box plot, Span span, double[] values, Pen pen) {
        double[] xs = new double[values.length];
        double[] ys = new double[values.length];
        int last = Math.max(1, values.length - 1);
        for (int i = 0; i < values.length; i++) {
            xs[i] = plot.x() + i * plot.width() / last;
            ys[i] = Double.isNaN(values[i]) ? Double.NaN : values[i] > 0 ? y(span, plot, values[i]) : plot.bottom();
        }
        canvas.path(xs, ys, pen);
    }
}
