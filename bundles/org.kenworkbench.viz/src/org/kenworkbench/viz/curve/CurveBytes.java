/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.List;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.SeriesStyle;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;

/** Paints the plot of bytes of a curve, below that of scores. Stateless. */
final class CurveBytes {

    private CurveBytes() {
    }

    static void paint(Canvas canvas, Theme theme, PruningCurve curve, CurveLayout layout, Box plot) {
        long most = curve.points().mapToLong(point -> point.subnetworkBytes().orElse(0)).max().orElse(1);
        Span span = new Span(0, most * 1.1, plot.bottom(), plot.y());
        CurveAxes.name(canvas, theme, plot, name(canvas.metrics(), curve.tunedBytes(), plot.width()));
        Ticks ticks = new Ticks(Ticks.linear(0, span.high(), 4).values().stream()
                .map(tick -> new Ticks.Tick(tick.value(), Numbers.bytes(Math.round(tick.value())))).toList());
        Axes.left(canvas, theme, plot, span, ticks);
        for (int i = 0; i < curve.series().size(); i++) {
            SeriesStyle style = SeriesStyle.of(curve.series().get(i).rule(), i, theme);
            List<CurvePoint> points = curve.series().get(i).points().stream()
                    .filter(point -> point.subnetworkBytes().isPresent()).toList();
            double[] xs = points.stream().mapToDouble(point -> layout.across().at(point)).toArray();
            double[] ys = points.stream().mapToDouble(point -> span.at(point.subnetworkBytes().getAsLong())).toArray();
            canvas.path(xs, ys, Pen.solid(1.5, style.colour()));
            for (int at = 0; at < xs.length; at++) {
                style.paintMarker(canvas, xs[at], ys[at]);
            }
        }
        CurveAxes.bottom(canvas, theme, plot, layout.across());
    }

    /** Returns the name of the plot, in short if it is narrow. */
    private static String name(TextMetrics metrics, long tunedBytes, double width) {
        if (tunedBytes <= 0) {
            return Messages.Curve_bytes_only;
        }
        String whole = Messages.bind(Messages.Curve_bytes, Numbers.bytes(tunedBytes));
        return metrics.width(whole, TextStyle.BODY_STRONG) <= width ? whole
                : Messages.bind(Messages.Curve_bytes_brief, Numbers.bytes(tunedBytes));
    }
}
