/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.row;

import org.kenworkbench.analysis.rows.RowHistogram;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;

/** Paints a histogram of kept and reset values, for rules that neither visit a grid nor rank. */
final class PlainChart {

    /** Width below which the keys and the name of the selected column have no room side by side. */
    private static final double NARROW = 420;

    private final RowModel model;

    PlainChart(RowModel model) {
        this.model = model;
    }

    void paint(Canvas canvas, Theme theme, RowLayout layout) {
        paint(canvas, theme, layout, layout.plot());
    }

    /** @param area a part of the layout's plot, of the same width */
    void paint(Canvas canvas, Theme theme, RowLayout layout, Box area) {
        RowHistogram histogram = model.explanation().distribution().histogram();
        int most = 1;
        for (int bin = 0; bin < histogram.bins(); bin++) {
            most = Math.max(most, histogram.count(bin));
        }
        Span counts = new Span(0, most, area.bottom(), area.y());
        Axes.left(canvas, theme, area, counts, Ticks.linear(0, most, Math.max(2, (int) (area.height() / 30))));
        for (int bin = 0; bin < histogram.bins(); bin++) {
            double left = Math.rint(layout.values().at(histogram.edge(bin)));
            double right = Math.rint(layout.values().at(histogram.edge(bin + 1)));
            bar(canvas, area, counts, left, right, histogram.count(bin), theme.reset());
            bar(canvas, area, counts, left, right, histogram.kept()[bin], theme.accent());
        }
        paintKeys(canvas, theme, layout, area);
    }

    /**
     * Paints the keys above the chart, on the side opposite to the name of the selected column, or above that name if
     * there is not room for both side by side.
     */
    private void paintKeys(Canvas canvas, Theme theme, RowLayout layout, Box area) {
        double width = 2 * (18 + 16)
                + canvas.metrics().width(Messages.Kept + Messages.Reset + Messages.Values_in_bin, TextStyle.SMALL);
        double selected = model.selected().isPresent() ? layout.values().at(model.values()[model.selected().getAsInt()])
                : area.right();
        boolean narrow = area.width() < NARROW;
        double x = selected < area.centreX() && !narrow ? area.right() - width : area.x();
        double top = area.y() - (narrow ? 36 : 18);
        double after = Legend.key(canvas, theme, x, top, theme.accent(), Messages.Kept);
        after = Legend.key(canvas, theme, after + 16, top, theme.reset(), Messages.Reset);
        canvas.text(Messages.Values_in_bin, after + 16, top + 6 + TextStyle.SMALL.drop(), TextStyle.SMALL,
                theme.secondText());
    }

    private static void bar(Canvas canvas, Box area, Span counts, double left, double right, int count, Colour colour) {
        double top = Math.rint(counts.at(count));
        canvas.fill(new Box(left, top, Math.max(1, right - left - 1), area.bottom() - top), colour);
    }
}
