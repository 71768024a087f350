/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;

/** The axis of counts at the left of a chart of bars. Immutable. */
final class CountAxis {

    /** Exponent of the count at the foot of a logarithmic axis: a bar of one value is seen. */
    private static final double LOW = -0.3;
    /** Room above the highest bar, as a share of the axis. */
    private static final double ABOVE = 0.05;
    private static final double TICK_PITCH = 26;
    private static final int PLAIN_EXPONENT = 2;

    private final long most;
    private final boolean logarithmic;

    /** @param most the largest count */
    CountAxis(long most, boolean logarithmic) {
        this.most = Math.max(1, most);
        this.logarithmic = logarithmic;
    }

    /** Returns the y coordinate of a count; at the foot for less than a logarithmic axis has. */
    double y(Box plot, double count) {
        double high = logarithmic ? Math.max(1, Math.log10(most)) : most;
        double low = logarithmic ? LOW : 0;
        double value = logarithmic ? Math.max(LOW, Math.log10(Math.max(count, Double.MIN_NORMAL))) : count;
        return plot.bottom() - (value - low) / (high - low) * plot.height() * (1 - ABOVE);
    }

    /** Returns the smallest count that is told from none. */
    double least() {
        return logarithmic ? Math.pow(10, LOW) : 0;
    }

    private List<Ticks.Tick> ticks(double height) {
        int room = (int) Math.max(2, height / TICK_PITCH);
        if (!logarithmic) {
            return Ticks.linear(0, most, room).values().stream()
                    .filter(tick -> tick.value() == Math.rint(tick.value()))
                    .map(tick -> new Ticks.Tick(tick.value(), Numbers.count(Math.round(tick.value())))).toList();
        }
        int highest = (int) Math.max(1, Math.floor(Math.log10(most)));
        int step = 1;
        while (highest / step >= room) {
            step++;
        }
        List<Ticks.Tick> ticks = new ArrayList<>();
        for (int exponent = 0; exponent <= highest; exponent += step) {
            ticks.add(new Ticks.Tick(Math.pow(10, exponent), exponent <= PLAIN_EXPONENT
                    ? Numbers.count((long) Math.pow(10, exponent)) : Numbers.power(10, exponent)));
        }
        return ticks;
    }

    /** Returns the room that the texts need at the left of the plot. */
    double width(TextMetrics metrics, double height) {
        return Math.ceil(ticks(height).stream().mapToDouble(tick -> metrics.width(tick.text(), TextStyle.SMALL)).max()
                .orElse(0)) + 8;
    }

    /** Paints texts left of the plot, and quiet lines across it. */
    void paint(Canvas canvas, Theme theme, Box plot) {
        if (plot.height() < TextStyle.SMALL.size()) {
            return;
        }
        double free = Double.POSITIVE_INFINITY;
        for (Ticks.Tick tick : ticks(plot.height())) {
            double y = Math.floor(y(plot, tick.value())) + 0.5;
            canvas.line(plot.x(), y, plot.right(), y, Pen.solid(1, theme.lines().inner()));
            double baseline = y + TextStyle.SMALL.drop();
            if (baseline <= free) {
                canvas.textRight(tick.text(), plot.x() - 8, baseline, TextStyle.SMALL, theme.secondText());
                free = baseline - TextStyle.SMALL.size() - 2;
            }
        }
    }
}
