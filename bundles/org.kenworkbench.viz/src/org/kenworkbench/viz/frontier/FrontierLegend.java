/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.ByteFrontier.Whole;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.LineLegend.Entry;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.SeriesStyle;
import org.kenworkbench.viz.colour.Theme;

/** Creates the legend that explains the lines of a frontier. Stateless. */
final class FrontierLegend {

    private FrontierLegend() {
    }

    static LineLegend of(FrontierModel model, Theme theme) {
        ByteFrontier frontier = model.frontier();
        List<Entry> entries = new ArrayList<>();
        for (String method : model.methods()) {
            SeriesStyle style = style(model, method, theme);
            entries.add(new Entry(method, (canvas, x, y) -> {
                canvas.line(x, y, x + LineLegend.SAMPLE, y, Pen.solid(width(method), style.colour()));
                style.paintMarker(canvas, x + LineLegend.SAMPLE / 2, y);
            }));
        }
        List<SizedPoint> shown = model.shown();
        if (shown.stream().anyMatch(point -> point.score().flatMap(score -> score.interval()).isPresent())) {
            entries.add(new Entry(Messages.Curve_interval, (canvas, x, y) -> FrontierView.interval(canvas,
                    x + LineLegend.SAMPLE / 2, y - 6, y + 6, theme.secondText())));
        }
        frontier.whole().ifPresent(whole -> entries.add(Entry.line(text(frontier, whole),
                Pen.dashed(theme.marks().good()))));
        if (shown.stream().anyMatch(point -> !point.measured())) {
            entries.add(Entry.line(Messages.Frontier_estimate, new Pen(1.5, theme.secondText(), true)));
        }
        return new LineLegend(entries);
    }

    private static String text(ByteFrontier frontier, Whole whole) {
        String score = whole.score().map(FrontierVerdict::withInterval).filter(_ -> frontier.isScored()).orElse("");
        String bytes = whole.bytes() > 0 ? Numbers.bytes(whole.bytes()) : "";
        return Messages.bind(Messages.Frontier_all,
                String.join(", ", List.of(score, bytes).stream().filter(text -> !text.isEmpty()).toList()));
    }

    /** Returns the style of a method, which does not depend on the files that are shown. */
    static SeriesStyle style(FrontierModel model, String method, Theme theme) {
        return SeriesStyle.of(method, model.frontier().methods().indexOf(method), theme);
    }

    /** Returns the width of the line of a method: the one that shares out bytes stands out. */
    static double width(String method) {
        return method.equals(SizedPoint.SHRINK) ? 2.5 : 1.5;
    }
}
