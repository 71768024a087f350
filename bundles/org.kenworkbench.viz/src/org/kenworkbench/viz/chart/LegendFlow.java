/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/**
 * Puts what explains colours one after the other, and on another line what has no room on the one before. For one
 * painting.
 */
public final class LegendFlow {

    /** From one line to the next. */
    public static final double PITCH = 34;
    private static final double GAP = 20;
    private static final double KEY = 18;
    private static final double BAR_WIDTH = 180;
    private static final double BEYOND_BAR = 10;

    private final Canvas canvas;
    private final Theme theme;
    private final double left;
    private final double right;
    private double x;
    private double top;

    /**
     * How many lines a legend takes.
     *
     * @param width  that a line has
     * @param needed what it needs to fit in one line, in two, and so on
     */
    public static int lines(double width, int... needed) {
        int lines = 1;
        for (int least : needed) {
            lines += width < least ? 1 : 0;
        }
        return lines;
    }

    /** @param width of the lines */
    public LegendFlow(Canvas canvas, Theme theme, double left, double top, double width) {
        this.canvas = canvas;
        this.theme = theme;
        this.left = left;
        this.right = left + width;
        this.x = left;
        this.top = top;
    }

    /** Words; cut only where a whole line has no room for them. */
    public void text(String text) {
        String shown = canvas.metrics().fit(text, TextStyle.SMALL, right - left);
        double width = width(shown);
        makeRoom(width);
        canvas.text(shown, x, top + 10, TextStyle.SMALL, theme.secondText());
        x += width + GAP;
    }

    /** A bar of colours, as wide as there may be. */
    public void bar(ColourScale scale, Ticks ticks) {
        bar(scale, ticks, BAR_WIDTH);
    }

    /** A bar of colours, no wider than that. */
    public void bar(ColourScale scale, Ticks ticks, double widest) {
        double width = Math.min(widest, right - left - 2 * BEYOND_BAR);
        makeRoom(width + BEYOND_BAR);
        double start = x > left ? x : x + BEYOND_BAR;
        Legend.horizontal(canvas, theme, new Box(Math.rint(start), top, Math.max(1, width), Legend.BAR), scale, ticks,
                BEYOND_BAR);
        x = start + width + GAP + BEYOND_BAR;
    }

    /** A square of a colour. */
    public void key(Colour colour, String text) {
        makeRoom(KEY + width(text));
        x = Legend.key(canvas, theme, x, top, colour, text) + GAP;
    }

    /** A hatched square. */
    public void resetKey(String text) {
        makeRoom(KEY + width(text));
        x = Legend.resetKey(canvas, theme, x, top, text) + GAP;
    }

    /** An empty square. */
    public void outlineKey(String text) {
        makeRoom(KEY + width(text));
        Box box = new Box(x, top, Legend.BAR, Legend.BAR);
        canvas.frame(box, 1, theme.secondText());
        canvas.text(text, box.right() + 6, box.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.secondText());
        x += KEY + width(text) + GAP;
    }

    /** Colours of whole numbers from 0 on, each with its number. */
    public void swatches(ColourScale scale, int most, double swatchWidth) {
        double each = Math.min(swatchWidth, Math.floor((right - left) / (most + 1)));
        makeRoom((most + 1) * each);
        for (int number = 0; number <= most; number++) {
            Box swatch = new Box(Math.rint(x + number * each), top, each, Legend.BAR);
            canvas.fill(swatch, scale.colour(number));
            canvas.textCentred(Integer.toString(number), swatch.centreX(), top + Legend.BAR + 14, TextStyle.SMALL,
                    theme.secondText());
        }
        canvas.line(x, top + Legend.BAR + 0.5, x + (most + 1) * each, top + Legend.BAR + 0.5,
                Pen.solid(1, theme.innerLine()));
        x += (most + 1) * each + GAP;
    }

    /** Ends the line, unless nothing is on it. */
    public void newLine() {
        if (x > left) {
            x = left;
            top += PITCH;
        }
    }

    private double width(String text) {
        return canvas.metrics().width(text, TextStyle.SMALL);
    }

    private void makeRoom(double width) {
        if (x + width > right) {
            newLine();
        }
    }
}
