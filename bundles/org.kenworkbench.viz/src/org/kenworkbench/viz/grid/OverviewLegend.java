/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/** Explains the picture of the whole tensor, below it. Stateless. */
public final class OverviewLegend {

    /** Height that the legend takes. */
    public static final int HEIGHT = 84;
    private static final int MOST_LINES = 3;
    private static final double TOP = 18;

    private OverviewLegend() {
    }

    /** @param what  the colours stand for */
    public static void paint(Canvas canvas, Theme theme, GridLayout layout, String what, ColourScale scale,
            Ticks ticks) {
        Box area = layout.belowOverview();
        double baseline = area.y() + TOP;
        for (String line : Paragraph.lines(canvas.metrics(), what, TextStyle.SMALL, area.width(), MOST_LINES)) {
            canvas.text(line, area.x(), baseline, TextStyle.SMALL, theme.secondText());
            baseline += TextStyle.SMALL.lineHeight();
        }
        Legend.horizontal(canvas, theme,
                new Box(area.x(), Math.rint(baseline - TextStyle.SMALL.lineHeight() + 6), area.width(), Legend.BAR),
                scale, ticks, 0);
    }
}
