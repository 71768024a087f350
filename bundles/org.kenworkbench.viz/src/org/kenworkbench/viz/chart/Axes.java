/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** Draws axes beside a plot: quiet lines, texts at round values. Stateless. */
public final class Axes {

    private static final double TICK = 4;
    private static final double GAP = 4;
    private static final double TEXT_GAP = 10;

    private Axes() {
    }

    /** Texts left of the plot, at each tick that has room for it, with a quiet line across the plot. */
    public static void left(Canvas canvas, Theme theme, Box plot, Span span, Ticks ticks) {
        double last = Double.POSITIVE_INFINITY;
        for (Ticks.Tick tick : ticks.values()) {
            double y = Math.floor(span.at(tick.value())) + 0.5;
            canvas.line(plot.x(), y, plot.right(), y, Pen.solid(1, theme.lines().inner()));
            if (Math.abs(last - y) < TextStyle.SMALL.size()) {
                continue;
            }
            last = y;
            canvas.textRight(tick.text(), plot.x() - 2 * GAP, y + TextStyle.SMALL.drop(), TextStyle.SMALL,
                    theme.secondText());
        }
    }

    /** A line below the plot, with marks and texts under it. */
    public static void bottom(Canvas canvas, Theme theme, Box plot, Span span, Ticks ticks) {
        double y = plot.bottom() + 0.5;
        canvas.line(plot.x(), y, plot.right(), y, Pen.solid(1, theme.thirdText()));
        for (Ticks.Tick tick : ticks.values()) {
            double x = Math.floor(span.at(tick.value())) + 0.5;
            canvas.line(x, y, x, y + TICK, Pen.solid(1, theme.thirdText()));
            canvas.textCentred(tick.text(), x, y + TICK + GAP + TextStyle.SMALL.size() * 0.72, TextStyle.SMALL,
                    theme.secondText());
        }
    }

    /** Leaves out ticks of a horizontal axis whose texts would touch the one before, as on a logarithmic axis. */
    public static Ticks apart(TextMetrics metrics, Span span, Ticks ticks) {
        List<Ticks.Tick> kept = new ArrayList<>();
        double end = Double.NaN;
        for (Ticks.Tick tick : ticks.values()) {
            double half = metrics.width(tick.text(), TextStyle.SMALL) / 2 + TEXT_GAP / 2;
            double at = span.at(tick.value());
            if (Double.isNaN(end) || Math.abs(at - end) >= half) {
                kept.add(tick);
                end = span.low() < span.high() ? at + half : at - half;
            }
        }
        return new Ticks(kept);
    }

    /** A vertical line at the left edge of the plot. */
    public static void leftLine(Canvas canvas, Theme theme, Box plot) {
        canvas.line(plot.x() + 0.5, plot.y(), plot.x() + 0.5, plot.bottom(), Pen.solid(1, theme.thirdText()));
    }
}
