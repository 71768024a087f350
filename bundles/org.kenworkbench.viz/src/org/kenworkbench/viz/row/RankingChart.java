/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.row;

import java.util.HashSet;
import java.util.Set;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.pruning.kernel.RowTrace;
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

/** The chart of a rule that ranks: how many values of each size stay above, each value by its score below. */
final class RankingChart {

    private static final double HISTOGRAM_SHARE = 0.38;
    private static final double GAP = 30;

    private final RowModel model;
    private final RowTrace.Ranking ranking;

    RankingChart(RowModel model, RowTrace.Ranking ranking) {
        this.model = model;
        this.ranking = ranking;
    }

    void paint(Canvas canvas, Theme theme, RowLayout layout) {
        Box plot = layout.plot();
        double split = Math.rint(plot.height() * HISTOGRAM_SHARE);
        new PlainChart(model).paint(canvas, theme, layout, new Box(plot.x(), plot.y(), plot.width(), split - GAP));
        paintScores(canvas, theme, layout, new Box(plot.x(), plot.y() + split, plot.width(), plot.height() - split));
    }

    private void paintScores(Canvas canvas, Theme theme, RowLayout layout, Box area) {
        double low = Math.min(0, ranking.least());
        double high = ranking.least();
        for (double score : ranking.scores()) {
            low = Math.min(low, score);
            high = Math.max(high, score);
        }
        Span scores = new Span(low, high > low ? high + (high - low) * 0.05 : low + 1, area.bottom(), area.y());
        Axes.left(canvas, theme, area, scores,
                Ticks.linear(low, scores.high(), Math.max(2, (int) (area.height() / 32))));
        // Kept ones last, so that they are seen.
        paintDots(canvas, layout, scores, false, theme.reset());
        paintDots(canvas, layout, scores, true, theme.accent());
        double y = Math.floor(scores.at(ranking.least())) + 0.5;
        canvas.line(area.x(), y, area.right(), y, Pen.dashed(theme.text()));
        canvas.text(Numbers.significant(ranking.least(), 3), area.right() + 10, y + TextStyle.SMALL.drop(),
                TextStyle.SMALL, theme.text());
        canvas.text(label(), area.x(), area.y() - 8, TextStyle.BODY_STRONG, theme.accent());
        canvas.text(Messages.Highest_stay, area.x() + canvas.metrics().width(label(), TextStyle.BODY_STRONG) + 10,
                area.y() - 8, TextStyle.SMALL,
                theme.secondText());
        model.selected().ifPresent(column -> {
            double x = layout.values().at(model.values()[column]);
            double at = scores.at(ranking.scores()[column]);
            canvas.disc(x, at, 6, theme.selection());
            canvas.disc(x, at, 4, theme.pane());
        });
    }

    /** Paints the dots; one dot stands for all values in one place, of which long rows have many. */
    private void paintDots(Canvas canvas, RowLayout layout, Span scores, boolean ofKept, Colour colour) {
        Set<Long> drawn = new HashSet<>();
        for (int i = 0; i < ranking.scores().length; i++) {
            double x = layout.values().at(model.values()[i]);
            double y = scores.at(ranking.scores()[i]);
            if (model.kept(i) == ofKept && drawn.add(Math.round(2 * x) << Integer.SIZE | Math.round(2 * y))) {
                canvas.disc(x, y, 1.75, colour);
            }
        }
    }

    private String label() {
        return switch (ranking.by()) {
            case DENSITY -> Messages.Density;
            case MAGNITUDE -> Messages.Score_magnitude;
            case DELTA_MAGNITUDE -> Messages.Score_delta;
            case OTHER -> Messages.Score_other;
        };
    }
}
