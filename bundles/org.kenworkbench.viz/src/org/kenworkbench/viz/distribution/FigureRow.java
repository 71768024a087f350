/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** Figures side by side, each below its name. Those that matter least give way where there is no room. Immutable. */
final class FigureRow {

    /** Height of the names and the figures. */
    static final double HEIGHT = 34;
    private static final double GAP = 14;

    private final List<Figure> figures;
    private final TextStyle style;

    /**
     * A figure with its name.
     *
     * @param rank 0 for those that matter most
     */
    record Figure(String name, String value, int rank) {
    }

    /** @param style style of the figures */
    FigureRow(List<Figure> figures, TextStyle style) {
        this.figures = List.copyOf(figures);
        this.style = style;
    }

    private double width(Figure figure, TextMetrics metrics) {
        return Math.ceil(Math.max(metrics.width(figure.name(), TextStyle.SMALL), metrics.width(figure.value(), style)));
    }

    /** Returns the figures that there is room for. */
    private List<Figure> fitting(TextMetrics metrics, double width) {
        List<Figure> shown = new ArrayList<>(figures);
        while (!shown.isEmpty() && shown.stream().mapToDouble(figure -> width(figure, metrics) + GAP).sum()
                - GAP > width) {
            int least = shown.stream().max(Comparator.comparingInt(Figure::rank)).orElseThrow().rank();
            shown.removeIf(figure -> figure.rank() == least);
        }
        return shown;
    }

    /** Paints the row over the whole width, the first figure at its left and the last one at its right. */
    void paint(Canvas canvas, Theme theme, double left, double top, double width) {
        List<Figure> shown = fitting(canvas.metrics(), width);
        double needed = shown.stream().mapToDouble(figure -> width(figure, canvas.metrics())).sum();
        double gap = shown.size() < 2 ? 0 : Math.min(3 * GAP, (width - needed) / (shown.size() - 1));
        double x = left;
        for (Figure figure : shown) {
            double right = x + width(figure, canvas.metrics());
            canvas.textRight(figure.name(), right, top + 11, TextStyle.SMALL, theme.secondText());
            canvas.textRight(figure.value(), right, top + 28, style, theme.text());
            x = right + gap;
        }
    }
}
