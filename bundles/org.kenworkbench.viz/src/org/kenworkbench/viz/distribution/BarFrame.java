/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.chart.LineLegend;

/**
 * The bounds of a chart of bars and of the texts around it. What there is no room for is left out: figures first, then
 * the legend.
 *
 * @param plot      bounds of the bars
 * @param legendTop where the legend begins; NaN if it is left out
 * @param figures   where the figures begin; NaN if they are left out
 * @param more      where further figures begin; NaN if they are left out
 */
record BarFrame(Box plot, double legendTop, double figures, double more) {

    /** Height of a line of small text. */
    static final double LINE = 18;
    /** Height of the texts of the horizontal axis, and of its name. */
    private static final double AXIS = 44;
    private static final double RIGHT = 22;
    private static final double PADDING = 12;
    private static final double LEAST_PLOT = 90;
    private static final double MOST_WIDTH = 760;
    private static final double MOST_HEIGHT = 520;

    static BarFrame of(Box box, CountAxis axis, LineLegend legend, TextMetrics metrics) {
        double legendHeight = legend.height(metrics, box.width());
        double rest = box.height() - LINE - AXIS;
        boolean hasFigures = rest - FigureRow.HEIGHT >= LEAST_PLOT;
        rest -= hasFigures ? FigureRow.HEIGHT : 0;
        boolean hasLegend = rest - legendHeight >= LEAST_PLOT;
        rest -= hasLegend ? legendHeight : 0;
        boolean hasMore = hasFigures && rest - LINE >= LEAST_PLOT;
        rest -= hasMore ? LINE : 0;
        double height = Math.floor(Math.max(1, rest));
        double top = box.y() + LINE + (hasLegend ? legendHeight : 0);
        double left = box.x() + axis.width(metrics, height);
        Box plot = new Box(Math.ceil(left), Math.rint(top), Math.max(1, Math.floor(box.right() - RIGHT - left)),
                height);
        double below = plot.bottom() + AXIS;
        return new BarFrame(plot, hasLegend ? box.y() + LINE : Double.NaN, hasFigures ? below : Double.NaN,
                hasMore ? below + FigureRow.HEIGHT : Double.NaN);
    }

    /** Returns a box without the margin around a chart. */
    static Box inner(Box box) {
        return box.inset(PADDING, PADDING / 2, PADDING, PADDING / 2);
    }

    /** Returns the part of a box that a chart uses. */
    static Box used(Box box) {
        return new Box(box.x(), box.y(), Math.min(box.width(), MOST_WIDTH), Math.min(box.height(), MOST_HEIGHT));
    }

    boolean hasLegend() {
        return !Double.isNaN(legendTop);
    }

    boolean hasFigures() {
        return !Double.isNaN(figures);
    }

    boolean hasMore() {
        return !Double.isNaN(more);
    }
}
