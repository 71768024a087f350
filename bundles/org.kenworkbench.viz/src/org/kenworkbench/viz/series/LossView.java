/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import org.kenworkbench.analysis.difference.series.TrainingLog;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints the loss of a training by step and, below, its learning rate: a falling rate alone makes steps small. */
public final class LossView implements View {

    private static final double LEFT = 64;
    private static final double RIGHT = 20;
    private static final double TOP = 30;
    private static final double BOTTOM = 26;
    /** Share of the height that is the learning rate's. */
    private static final double RATE = 0.3;
    private static final double BETWEEN = 34;
    private static final double LEAST_PLOT = 24;

    private final TrainingLog log;
    private final OptionalLong selected;

    /** @param selected the step that is marked */
    public LossView(TrainingLog log, OptionalLong selected) {
        this.log = log;
        this.selected = selected;
    }

    @Override
    public Caption caption() {
        return new Caption(Messages.Series_loss, "", "", List.of(Messages.Series_loss_foot), List.of());
    }

    @Override
    public Box used(Box box) {
        return box;
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        Box all = box.inset(LEFT, TOP, RIGHT, BOTTOM);
        if (log.isEmpty()) {
            canvas.text(canvas.metrics().fit(Messages.Series_no_log, TextStyle.BODY, box.width() - 24), box.x() + 12,
                    box.y() + 24, TextStyle.BODY, theme.secondText());
            return;
        }
        if (all.width() < LEAST_PLOT || all.height() < LEAST_PLOT) {
            return;
        }
        double low = log.entries().getFirst().step();
        double high = Math.max(low + 1, log.entries().getLast().step());
        Span steps = new Span(low, high, all.x(), all.right());
        double rateHeight = Math.floor((all.height() - BETWEEN) * RATE);
        boolean two = rateHeight >= LEAST_PLOT && log.entries().stream().anyMatch(of -> of.learningRate().isPresent());
        Box upper = two ? all.inset(0, 0, 0, rateHeight + BETWEEN) : all;
        chart(canvas, theme, upper, steps, TrainingLog.Entry::loss, Messages.Series_loss,
                theme.charts().series().get(2), false);
        if (two) {
            Box lower = new Box(all.x(), all.bottom() - rateHeight, all.width(), rateHeight);
            chart(canvas, theme, lower, steps, TrainingLog.Entry::learningRate, Messages.Series_rate,
                    theme.charts().series().get(1), true);
        }
        Ticks ticks = Ticks.linear(low, high, (int) Math.clamp(all.width() / 70, 2, 8));
        Axes.bottom(canvas, theme, all, steps, ticks);
        if (selected.isPresent() && selected.getAsLong() >= low && selected.getAsLong() <= high) {
            double x = Math.floor(steps.at(selected.getAsLong())) + 0.5;
            canvas.line(x, all.y(), x, all.bottom(), Pen.solid(1.5, theme.selection()));
        }
    }

    /** Writes a rate as people do: 3e-5. */
    private static String small(double rate) {
        return rate >= 1e-3 || rate <= 0 ? Numbers.significant(rate, 2)
                : String.format(Locale.ROOT, "%.1e", rate).replace(".0e", "e").replaceFirst("e-0?", "e\u2212");
    }

    private void chart(Canvas canvas, Theme theme, Box plot, Span steps,
            Function<TrainingLog.Entry, OptionalDouble> figure, String name, Colour colour, boolean fromZero) {
        List<TrainingLog.Entry> entries = log.entries().stream().filter(entry -> figure.apply(entry).isPresent())
                .toList();
        double[] values = entries.stream().mapToDouble(entry -> figure.apply(entry).getAsDouble()).toArray();
        double most = DoubleStream.of(values).max().orElse(1);
        double least = fromZero ? 0 : DoubleStream.of(values).min().orElse(0);
        double pad = most > least ? 0.05 * (most - least) : Math.max(Math.abs(most), 1e-12);
        Span span = new Span(fromZero ? 0 : least - pad, most + pad, plot.bottom(), plot.y());
        int count = (int) Math.clamp(plot.height() / 22, 2, 6);
        Ticks ticks = fromZero
                ? new Ticks(List.of(new Ticks.Tick(0, "0"), new Ticks.Tick(most, small(most))))
                : Ticks.linear(span.low(), span.high(), count);
        canvas.text(canvas.metrics().fit(name, TextStyle.SMALL, plot.width()), plot.x() - LEFT + 12, plot.y() - 12,
                TextStyle.SMALL, theme.secondText());
        Axes.left(canvas, theme, plot, span, ticks);
        canvas.path(entries.stream().mapToDouble(entry -> steps.at(entry.step())).toArray(),
                DoubleStream.of(values).map(span::at).toArray(), Pen.solid(2, colour));
    }
}
