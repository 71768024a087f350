/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.LegendColumn;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.OverviewLegend;
import org.kenworkbench.viz.grid.ValueRange;

/** Explains the colours of a {@link MatrixModel}. */
final class MatrixLegends {

    private final MatrixModel model;
    private final GridLayout layout;

    MatrixLegends(MatrixModel model, GridLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    private boolean showsCells() {
        return model.window().blocks().shape().isCell();
    }

    /** Tells whether cells may be hatched. */
    private boolean hasOthers() {
        return showsCells() && model.hasOthers();
    }

    private ColourScale scale(Theme theme) {
        return model.scale(theme, model.window());
    }

    private String what() {
        return showsCells() ? model.shown().label() : model.shown().label(model.window().blocks().shape());
    }

    private Ticks ticks(ColourScale scale, ValueRange range) {
        return model.shown().isShare() ? Legend.shares(scale) : Legend.ends(scale, 2, range.isSigned());
    }

    /** Returns the sentence on the share of values beyond the ends of the colours; empty if there are none. */
    String beyond() {
        return model.window().range().beyondText();
    }

    /** Paints the legend in lines below the grid. */
    void paintBelow(Canvas canvas, Theme theme, double top, double width) {
        LegendFlow flow = new LegendFlow(canvas, theme, layout.below().x(), top, width);
        if (model.shown().isShare() && showsCells()) {
            flow.key(scale(theme).colour(1), model.shown().label());
        } else {
            flow.text(what());
            flow.bar(scale(theme), ticks(scale(theme), model.window().range()));
        }
        if (hasOthers()) {
            flow.resetKey(model.shown().labelOfOthers());
        }
        if (!beyond().isEmpty()) {
            flow.text(beyond());
        }
    }

    /** Paints the legend in a column at the right of the grid, which has no room for {@link #beyond}. */
    void paintBeside(Canvas canvas, Theme theme, Box area) {
        String reset = hasOthers() ? model.shown().labelOfOthers() : "";
        if (model.shown().isShare() && showsCells()) {
            double bottom = area.y() + Legend.BAR;
            Legend.key(canvas, theme, area.x(), area.y(), scale(theme).colour(1), model.shown().label());
            if (!reset.isEmpty()) {
                Legend.resetKey(canvas, theme, area.x(), bottom + 8, reset);
            }
        } else {
            LegendColumn.paint(canvas, theme, area, what(), scale(theme), ticks(scale(theme), model.window().range()),
                    reset);
        }
    }

    void paintOverview(Canvas canvas, Theme theme) {
        ColourScale scale = model.scale(theme, model.overview());
        OverviewLegend.paint(canvas, theme, layout, model.shown().label(layout.overviewFit().shape()), scale,
                model.shown().isShare() ? Legend.shares(scale) : model.overview().range().openEnds(scale));
    }
}
