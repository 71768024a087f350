/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** The flag that says what the line of a choice stands at. Stateless. */
public final class Flag {

    /** Height of a flag, in logical pixels. */
    public static final double HEIGHT = 20;
    private static final double PADDING = 8;

    private Flag() {
    }

    /** Returns the width of a flag with a text. */
    public static double width(TextMetrics metrics, String text) {
        return metrics.width(text, TextStyle.SMALL_STRONG) + 2 * PADDING;
    }

    /** Paints a flag from its left edge on. */
    public static void paint(Canvas canvas, Theme theme, double left, double top, String text) {
        Box flag = new Box(Math.rint(left), top, Math.rint(width(canvas.metrics(), text)), HEIGHT);
        canvas.fill(flag, theme.selection());
        canvas.text(text, flag.x() + PADDING, Math.rint(flag.centreY() + TextStyle.SMALL_STRONG.drop()),
                TextStyle.SMALL_STRONG, theme.selection().textOn());
    }
}
