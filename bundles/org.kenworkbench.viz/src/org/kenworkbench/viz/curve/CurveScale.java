/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.DoubleSummaryStatistics;
import java.util.stream.Stream;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;

/**
 * The horizontal axis of a curve.
 *
 * @param span values along it; of k and of bytes, their logarithms
 */
record CurveScale(CurveModel model, Span span) {

    /** Room at both ends of an axis of bytes, as a power of ten. */
    private static final double ROOM = 0.02;

    static CurveScale of(CurveModel model, Box plot) {
        DoubleSummaryStatistics all = points(model).mapToDouble(point -> value(model, point))
                .filter(Double::isFinite).summaryStatistics();
        return new CurveScale(model, switch (model.axis()) {
            case RESET -> new Span(0, 1, plot.x(), plot.right());
            case K -> new Span(all.getMax(), all.getMin() < all.getMax() ? all.getMin() : all.getMax() - 1, plot.x(),
                    plot.right());
            case BYTES -> new Span(all.getMin() - ROOM, all.getMax() + ROOM, plot.x(), plot.right());
        });
    }

    private static Stream<CurvePoint> points(CurveModel model) {
        return Stream.concat(Stream.of(model.curve().tuned()),
                model.curve().series().stream().flatMap(series -> series.points().stream()));
    }

    private static double value(CurveModel model, CurvePoint point) {
        return switch (model.axis()) {
            case RESET -> point.resetShare();
            case K -> Math.log10(model.k(point));
            case BYTES -> point.subnetworkBytes().orElse(0) > 0
                    ? Math.log10(point.subnetworkBytes().getAsLong()) : Double.NaN;
        };
    }

    /** Returns the place of a point; NaN if the measure is not known of it. */
    double at(CurvePoint point) {
        return span.at(value(model, point));
    }

    /** Returns the share reset at a place; where the axis has another measure, that of the nearest point. */
    double share(double x) {
        if (model.axis() == CurveAxis.RESET) {
            return Math.clamp(span.value(x), 0, 1);
        }
        double nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (CurvePoint point : model.curve().series().stream().flatMap(series -> series.points().stream()).toList()) {
            double away = Math.abs(at(point) - x);
            if (away < least) {
                least = away;
                nearest = point.resetShare();
            }
        }
        return nearest;
    }

    Ticks ticks(int most) {
        return switch (model.axis()) {
            case RESET -> new Ticks(Ticks.linear(0, 1, most).values().stream()
                    .map(tick -> new Ticks.Tick(tick.value(), Numbers.percent(tick.value(), 0))).toList());
            case K -> Ticks.powers(span.low(), span.high(), most, value -> Numbers.count(Math.round(value)));
            case BYTES -> Ticks.powers(span.low(), span.high(), most, value -> Numbers.bytes(Math.round(value)));
        };
    }

    /** Returns the name of the axis. */
    String name() {
        return switch (model.axis()) {
            case RESET -> Messages.Curve_axis;
            case K -> Messages.bind(Messages.Curve_axis_k, Numbers.count(model.rowLength().orElseThrow()));
            case BYTES -> Messages.Curve_axis_bytes;
        };
    }
}
