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
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.LineLegend.Entry;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.SeriesStyle;
import org.kenworkbench.viz.colour.Theme;

/** Creates the legend that explains the lines of a curve. Stateless. */
final class CurveLegend {

    private CurveLegend() {
    }

    static LineLegend of(PruningCurve curve, Theme theme) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < curve.series().size(); i++) {
            String rule = curve.series().get(i).rule();
            SeriesStyle style = SeriesStyle.of(rule, i, theme);
            entries.add(new Entry(rule, (canvas, x, y) -> {
                canvas.line(x, y, x + LineLegend.SAMPLE, y, Pen.solid(1.5, style.colour()));
                style.paintMarker(canvas, x + LineLegend.SAMPLE / 2, y);
            }));
        }
        if (curve.points().anyMatch(point -> point.interval().isPresent())) {
            entries.add(new Entry(Messages.Curve_interval,
                    (canvas, x, y) -> canvas.fill(new Box(x, y - 5, LineLegend.SAMPLE, 10), theme.charts().bar())));
        }
        entries.add(Entry.line(Messages.bind(Messages.Curve_tuned, score(curve.tuned())),
                Pen.solid(1, theme.marks().good())));
        if (curve.margin().isPresent()) {
            entries.add(Entry.line(
                    Messages.bind(Messages.Curve_limit,
                            Numbers.fixed(curve.tuned().score() - curve.margin().getAsDouble(), 4)),
                    Pen.dashed(theme.marks().good())));
        }
        curve.references().floor().ifPresent(floor -> entries
                .add(Entry.line(Messages.bind(Messages.Curve_floor, score(floor)), Pen.dashed(theme.secondText()))));
        curve.references().base().ifPresent(base -> entries
                .add(Entry.line(Messages.bind(Messages.Curve_base, score(base)), Pen.dashed(theme.reset()))));
        return new LineLegend(entries);
    }

    private static String score(CurvePoint point) {
        return Numbers.fixed(point.score(), 4);
    }
}
