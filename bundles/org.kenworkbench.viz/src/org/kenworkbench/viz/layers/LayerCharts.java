/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

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

/**
 * Paints three charts, one above the other with the layers aligned: delta norm, kept share, and tuning kept beside that
 * of a random choice.
 */
final class LayerCharts {

    private static final double LEFT = 60;
    private static final double RIGHT = 24;
    private static final double HEADING = 30;
    /** Height below the last chart for the numbers of the layers. */
    private static final double FOOT = 36;
    /** Height above each chart for its heading. */
    private static final double ABOVE = 36;
    private static final double LABEL_ROOM = 38;
    private static final double WIDEST_BAR = 40;

    private final List<LayerPanel> panels;
    private final OptionalInt selected;
    private final LayerFigures figures;

    LayerCharts(List<LayerPanel> panels, OptionalInt selected, LayerFigures figures) {
        this.panels = panels;
        this.selected = selected;
        this.figures = figures;
    }

    void paint(Canvas canvas, Theme theme, Box area) {
        canvas.line(area.x(), area.y() + 0.5, area.right(), area.y() + 0.5, Pen.solid(1, theme.lines().inner()));
        Box first = chart(area, 0);
        heading(canvas, theme, first, figures.change(), Messages.Layers_delta);
        bars(canvas, theme, first, most(LayerPanel::deltaNorm), LayerPanel::deltaNorm, 3);
        if (figures != LayerFigures.KEPT) {
            numbers(canvas, theme, first);
            return;
        }
        Box second = chart(area, 1);
        heading(canvas, theme, second, Messages.Map_kept_share, Messages.Layers_kept);
        bars(canvas, theme, second, 1, LayerPanel::keptShare, 3);
        Box third = chart(area, 2);
        heading(canvas, theme, third, Messages.Map_tuning_kept, Messages.Layers_tuning);
        tuning(canvas, theme, third);
        numbers(canvas, theme, third);
    }

    private Box chart(Box area, int index) {
        double pitch = Math.floor((area.height() - FOOT) / (figures == LayerFigures.KEPT ? 3 : 1));
        return new Box(area.x() + LEFT, area.y() + HEADING + 10 + index * pitch,
                Math.max(1, area.width() - LEFT - RIGHT), pitch - ABOVE);
    }

    private static void heading(Canvas canvas, Theme theme, Box plot, String title, String what) {
        double y = plot.y() - 16;
        String capital = title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1);
        canvas.text(capital, plot.x() - LEFT + 16, y, TextStyle.BODY_STRONG, theme.text());
        double x = plot.x() - LEFT + 16 + canvas.metrics().width(capital, TextStyle.BODY_STRONG) + 12;
        canvas.text(canvas.metrics().fit(what, TextStyle.SMALL, plot.right() - x), x, y, TextStyle.SMALL,
                theme.secondText());
    }

    private void bars(Canvas canvas, Theme theme, Box plot, double most, ToDoubleFunction<LayerPanel> value,
            int digits) {
        Span span = new Span(0, most > 0 ? most * 1.1 : 1, plot.bottom(), plot.y());
        Axes.left(canvas, theme, plot, span, percent(span, 3));
        for (int i = 0; i < panels.size(); i++) {
            double of = value.applyAsDouble(panels.get(i));
            if (Double.isNaN(of)) {
                continue;
            }
            double width = Math.max(1, Math.min(WIDEST_BAR, Math.floor(pitch(plot) * 0.7)));
            double top = Math.rint(span.at(of));
            Box bar = new Box(Math.rint(x(plot, i) - width / 2), top, width, plot.bottom() - top);
            canvas.fill(bar, colour(theme, i));
            if (pitch(plot) >= LABEL_ROOM) {
                canvas.textCentred(Numbers.significant(100 * of, digits), x(plot, i), top - 4, TextStyle.SMALL,
                        theme.text());
            }
        }
        canvas.line(plot.x(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5, Pen.solid(1, theme.thirdText()));
    }

    private void tuning(Canvas canvas, Theme theme, Box plot) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (LayerPanel panel : panels) {
            for (double value : new double[] {panel.tuningKept(), panel.randomKept()}) {
                low = Double.isNaN(value) ? low : Math.min(low, value);
                high = Double.isNaN(value) ? high : Math.max(high, value);
            }
        }
        if (low > high) {
            return; // the matrices are outside the scope
        }
        double margin = Math.max(0.005, (high - low) * 0.15);
        Span span = new Span(low - margin, high + margin, plot.bottom(), plot.y());
        Axes.left(canvas, theme, plot, span, percent(span, 3));
        double[] xs = new double[panels.size()];
        double[] kept = new double[xs.length];
        double[] random = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x(plot, i);
            kept[i] = span.at(panels.get(i).tuningKept());
            random[i] = span.at(panels.get(i).randomKept());
        }
        canvas.path(xs, random, Pen.dashed(theme.text()));
        canvas.path(xs, kept, Pen.solid(1.5, theme.accent()));
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(kept[i])) {
                canvas.disc(xs[i], kept[i], isSelected(i) ? 4 : 3, colour(theme, i));
            }
        }
    }

    private void numbers(Canvas canvas, Theme theme, Box plot) {
        double free = Double.NEGATIVE_INFINITY;
        canvas.textRight(Messages.Layer, plot.x() - 8, plot.bottom() + 18, TextStyle.SMALL, theme.secondText());
        for (int i = 0; i < panels.size(); i++) {
            String text = Integer.toString(panels.get(i).layer());
            double half = canvas.metrics().width(text, TextStyle.SMALL) / 2;
            if (x(plot, i) - half >= free) {
                canvas.textCentred(text, x(plot, i), plot.bottom() + 18,
                        isSelected(i) ? TextStyle.SMALL_STRONG : TextStyle.SMALL,
                        isSelected(i) ? theme.selection() : theme.secondText());
                free = x(plot, i) + half + 6;
            }
        }
    }

    private double pitch(Box plot) {
        return plot.width() / panels.size();
    }

    private double x(Box plot, int index) {
        return plot.x() + (index + 0.5) * pitch(plot);
    }

    private boolean isSelected(int index) {
        return selected.isPresent() && selected.getAsInt() == panels.get(index).layer();
    }

    private Colour colour(Theme theme, int index) {
        return isSelected(index) ? theme.selection() : theme.accent();
    }

    private double most(ToDoubleFunction<LayerPanel> value) {
        return panels.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(0);
    }

    /** Returns ticks at round percentages along a span of shares. */
    private static Ticks percent(Span span, int most) {
        return new Ticks(Ticks.linear(100 * span.low(), 100 * span.high(), most).values().stream()
                .map(tick -> new Ticks.Tick(tick.value() / 100, tick.text())).toList());
    }
}
