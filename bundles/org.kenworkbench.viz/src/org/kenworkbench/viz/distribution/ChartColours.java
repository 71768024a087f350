/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.colour.Theme;

/** Colours and small pieces that charts of bars share. Stateless. */
final class ChartColours {

    /** Places on the map of signed values whose colours are seen well on the pane. */
    private static final double BELOW = 0.18;
    private static final double ABOVE = 0.84;

    private ChartColours() {
    }

    /** Returns the colour of what went down. */
    static Colour down(Theme theme) {
        return theme.maps().diverging().at(BELOW);
    }

    /** Returns the colour of what went up, and of what is far out. */
    static Colour up(Theme theme) {
        return theme.maps().diverging().at(ABOVE);
    }

    /** Explains a colour by a small square. */
    static LineLegend.Entry square(String text, Colour colour) {
        return new LineLegend.Entry(text,
                (canvas, x, y) -> canvas.fill(new Box(x + LineLegend.SAMPLE - 12, y - 6, 12, 12), colour));
    }

    /** Paints a sentence in place of a chart. */
    static void say(Canvas canvas, Theme theme, Box box, double top, String sentence) {
        double y = top;
        for (String line : Paragraph.lines(canvas.metrics(), sentence, TextStyle.BODY, box.width())) {
            canvas.text(line, box.x(), y + TextStyle.BODY.size(), TextStyle.BODY, theme.text());
            y += TextStyle.BODY.lineHeight();
        }
    }
}
