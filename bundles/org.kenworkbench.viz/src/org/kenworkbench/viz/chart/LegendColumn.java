/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/** Explains colours beside a picture that leaves no room below: words, a bar, and what a hatch means. Stateless. */
public final class LegendColumn {

    /** Width that the legend takes. */
    public static final int WIDTH = 112;
    private static final int MOST_LINES = 4;
    private static final double KEY_PITCH = 20;
    private static final double LEAST_BAR = 12;

    private LegendColumn() {
    }

    /**
     * @param area  its place, {@link #WIDTH} wide or more
     * @param what  the colours stand for
     * @param reset what a hatch means; nothing if empty
     */
    public static void paint(Canvas canvas, Theme theme, Box area, String what, ColourScale scale, Ticks ticks,
            String reset) {
        double y = area.y() + TextStyle.SMALL.size() - 1;
        List<String> lines = Paragraph.lines(canvas.metrics(), what, TextStyle.SMALL, area.width(), MOST_LINES);
        for (String line : lines) {
            canvas.text(line, area.x(), y, TextStyle.SMALL, theme.secondText());
            y += TextStyle.SMALL.lineHeight();
        }
        double top = Math.rint(y - TextStyle.SMALL.lineHeight() + 14);
        double bottom = area.bottom() - (reset.isEmpty() ? 6 : KEY_PITCH + 6);
        Legend.vertical(canvas, theme,
                new Box(area.x(), top, Legend.BAR, Math.max(LEAST_BAR, Math.floor(bottom - top))), scale, ticks);
        if (!reset.isEmpty()) {
            Legend.resetKey(canvas, theme, area.x(), Math.max(top + LEAST_BAR + 8, area.bottom() - Legend.BAR), reset);
        }
    }
}
