/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.CurveSeries;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;

/** Paints the horizontal axes of a curve. Stateless. */
final class CurveAxes {

    private static final double TICK_PITCH = 60;
    private static final double GAP = 10;
    private static final double TICK = 4;
    private static final double BASELINE = 16;
    private static final double NAME = 34;

    private CurveAxes() {
    }

    /** Returns the greatest number of ticks along so many pixels. */
    static int most(double pixels) {
        return (int) Math.clamp(pixels / TICK_PITCH, 2, 12);
    }

    /** Paints the name of a plot above it. */
    static void name(Canvas canvas, Theme theme, Box plot, String text) {
        canvas.text(canvas.metrics().fit(text, TextStyle.BODY_STRONG, plot.width()), plot.x(), plot.y() - 10,
                TextStyle.BODY_STRONG, theme.text());
    }

    /** Paints the axis below a plot, with round values and its name. */
    static void bottom(Canvas canvas, Theme theme, Box plot, CurveScale scale) {
        Axes.bottom(canvas, theme, plot, scale.span(),
                Axes.apart(canvas.metrics(), scale.span(), scale.ticks(most(plot.width()))));
        canvas.textCentred(canvas.metrics().fit(scale.name(), TextStyle.SMALL, plot.width()), plot.centreX(),
                plot.bottom() + NAME, TextStyle.SMALL, theme.secondText());
    }

    /**
     * Paints an axis between the plots that has the other measure at the measured points: k where they stand by share,
     * the share where they stand by k. The chosen one is marked, and others make room for it.
     */
    static void between(Canvas canvas, Theme theme, Box plot, CurveScale scale) {
        CurveModel model = scale.model();
        if (model.rowLength().isEmpty()) {
            Axes.bottom(canvas, theme, plot, scale.span(), scale.ticks(most(plot.width())));
            return;
        }
        double y = plot.bottom() + 0.5;
        canvas.line(plot.x(), y, plot.right(), y, Pen.solid(1, theme.thirdText()));
        Optional<CurvePoint> chosen = model.curve().chosen().map(PruningCurve.Choice::point);
        Map<Double, String> labels = new TreeMap<>();
        labels.put(scale.at(model.curve().tuned()), text(model, model.curve().tuned()));
        for (CurveSeries series : model.curve().series()) {
            series.points().forEach(point -> labels.put(Math.rint(scale.at(point)), text(model, point)));
        }
        List<double[]> taken = new ArrayList<>();
        chosen.ifPresent(point -> paint(canvas, theme, plot, scale.at(point), text(model, point), true, taken));
        labels.forEach((x, text) -> paint(canvas, theme, plot, x, text, false, taken));
        name(canvas, theme, plot, model, taken);
    }

    private static String text(CurveModel model, CurvePoint point) {
        return model.axis() == CurveAxis.K ? Numbers.percent(point.askedShare(), 1).replace(".0", "")
                : Numbers.count(model.k(point));
    }

    private static void paint(Canvas canvas, Theme theme, Box plot, double x, String text, boolean chosen,
            List<double[]> taken) {
        TextStyle style = chosen ? TextStyle.SMALL_STRONG : TextStyle.SMALL;
        double half = canvas.metrics().width(text, style) / 2;
        double at = Math.floor(x) + 0.5;
        if (taken.stream().anyMatch(range -> at + half > range[0] - GAP && at - half < range[1] + GAP)) {
            return;
        }
        taken.add(new double[] {at - half, at + half});
        canvas.line(at, plot.bottom() + 0.5, at, plot.bottom() + 0.5 + TICK, Pen.solid(1, theme.thirdText()));
        canvas.textCentred(text, at, plot.bottom() + BASELINE, style,
                chosen ? theme.selection() : theme.secondText());
    }

    /** Paints what the numbers are, left of the first of them; in little room, in short. */
    private static void name(Canvas canvas, Theme theme, Box plot, CurveModel model, List<double[]> taken) {
        double right = taken.stream().mapToDouble(range -> range[0]).min().orElse(plot.x()) - GAP;
        double room = right - plot.x() + CurveLayout.LEFT;
        String name = model.axis() == CurveAxis.K ? Messages.Curve_of_reset
                : Messages.bind(Messages.Curve_of_k, Numbers.count(model.rowLength().orElseThrow()));
        boolean whole = canvas.metrics().width(name, TextStyle.SMALL) <= room;
        String text = whole ? name : model.axis() == CurveAxis.K ? "" : Messages.Curve_by_k;
        canvas.textRight(text, right, plot.bottom() + BASELINE, TextStyle.SMALL, theme.secondText());
    }
}
