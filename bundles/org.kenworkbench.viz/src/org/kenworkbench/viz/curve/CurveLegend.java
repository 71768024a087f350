/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;

/** What the lines of a curve mean, in as many lines as the width needs. */
final class CurveLegend {

    static final double PITCH = 20;
    private static final double SAMPLE = 26;
    private static final double GAP = 18;

    private interface Sample {
        void paint(Canvas canvas, double x, double y);
    }

    private record Entry(String text, Sample sample) {
    }

    private final List<Entry> entries = new ArrayList<>();

    CurveLegend(PruningCurve curve, Theme theme) {
        for (int i = 0; i < curve.series().size(); i++) {
            String rule = curve.series().get(i).rule();
            SeriesStyle style = SeriesStyle.of(rule, i, theme);
            entries.add(new Entry(rule, (canvas, x, y) -> {
                canvas.line(x, y, x + SAMPLE - 6, y, Pen.solid(1.5, style.colour()));
                style.paintMarker(canvas, x + (SAMPLE - 6) / 2, y);
            }));
        }
        if (curve.points().anyMatch(point -> point.interval().isPresent())) {
            entries.add(new Entry(Messages.Curve_interval, (canvas, x, y) -> canvas.fill(new Box(x, y - 5, SAMPLE - 6, 10), theme.bar())));
        }
        entries.add(line(Messages.bind(Messages.Curve_tuned, score(curve.tuned())), Pen.solid(1, theme.good())));
        if (curve.margin().isPresent()) {
            entries.add(line(Messages.bind(Messages.Curve_limit, Numbers.fixed(curve.tuned().score() - curve.margin().getAsDouble(), 4)),
                    Pen.dashed(theme.good())));
        }
        curve.floor().ifPresent(floor -> entries.add(line(Messages.bind(Messages.Curve_floor, score(floor)), Pen.dashed(theme.secondText()))));
        curve.base().ifPresent(base -> entries.add(line(Messages.bind(Messages.Curve_base, score(base)), Pen.dashed(theme.reset()))));
    }

    private static Entry line(String text, Pen pen) {
        return new Entry(text, (canvas, x, y) -> canvas.line(x, Math.floor(y) + 0.5, x + SAMPLE - 6, Math.floor(y) + 0.5, pen));
    }

    private static String score(CurvePoint point) {
        return Numbers.fixed(point.score(), 4);
    }

    /** Height for a width. */
    double height(TextMetrics metrics, double width) {
        double x = 0;
        double height = PITCH;
        for (Entry entry : entries) {
            double needed = width(entry, metrics);
            if (x > 0 && x + needed > width) {
                x = 0;
                height += PITCH;
            }
            x += needed + GAP;
        }
        return height;
    }

    void paint(Canvas canvas, Theme theme, double left, double top, double width) {
        double x = 0;
        double y = top + PITCH / 2;
        for (Entry entry : entries) {
            double needed = width(entry, canvas.metrics());
            if (x > 0 && x + needed > width) {
                x = 0;
                y += PITCH;
            }
            entry.sample().paint(canvas, left + x, y);
            canvas.text(canvas.metrics().fit(entry.text(), TextStyle.SMALL, width - SAMPLE), left + x + SAMPLE, Math.rint(y + TextStyle.SMALL.drop()),
                    TextStyle.SMALL, theme.secondText());
            x += needed + GAP;
        }
    }

    private static double width(Entry entry, TextMetrics metrics) {
        return SAMPLE + metrics.width(entry.text(), TextStyle.SMALL);
    }
}
