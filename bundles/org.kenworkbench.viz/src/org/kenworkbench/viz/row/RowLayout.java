/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.row;

import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Span;

/**
 * The bounds of the parts of the Row view, and the axis that they share.
 *
 * @param plot   the chart
 * @param strip  the strip of grid points; without height for a rule without a grid
 * @param kept   the rug of kept values
 * @param reset  the rug of reset values
 * @param values the axis of values, common to the chart, the strip and the rugs
 * @param legend upper edge of the legend
 * @param card   the box of the explanation
 */
record RowLayout(Box plot, Box strip, Box kept, Box reset, Span values, double legend, Box card) {

    static final double RIGHT = 104;
    private static final double LEFT = 80;
    private static final double TOP = 44;
    private static final double RUG = 14;
    private static final double PADDING = 16;

    static RowLayout of(Box body, RowModel model, double cardHeight) {
        boolean grid = model.explanation().trace().filter(RowTrace.GridPoints.class::isInstance).isPresent();
        double below = 8 + (grid ? 28 : 0) + 2 * (RUG + 4) + 56 + (grid ? 44 : 12) + cardHeight + PADDING;
        Box plot = new Box(body.x() + LEFT, body.y() + TOP, Math.max(40, body.width() - LEFT - RIGHT),
                Math.max(60, body.height() - TOP - below));
        double y = plot.bottom() + 8;
        Box strip = new Box(plot.x(), y, plot.width(), grid ? 20 : 0);
        y = grid ? strip.bottom() + 8 : y;
        Box kept = new Box(plot.x(), y, plot.width(), RUG);
        Box reset = new Box(plot.x(), kept.bottom() + 4, plot.width(), RUG);
        double legend = reset.bottom() + 60;
        Box card = new Box(body.x() + PADDING, legend + (grid ? 44 : 0), body.width() - 2 * PADDING, cardHeight);
        double low = model.explanation().min();
        double high = model.explanation().max();
        double margin = high > low ? (high - low) * 0.03 : Math.max(1e-6, Math.abs(low) * 0.1);
        Span values = new Span(low - margin, high + margin, plot.x(), plot.right());
        return new RowLayout(plot, strip, kept, reset, values, legend, card);
    }
}
