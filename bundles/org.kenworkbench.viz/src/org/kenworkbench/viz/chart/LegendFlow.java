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
 * Paints the entries of a legend one after the other, and starts a new line for an entry that has no room on the
 * current one. Serves for one painting.
 */
public final class LegendFlow {

    /** Distance from the top of one line to the top of the next, in logical pixels. */
    public static final double PITCH = 34;
    /** Width of the square of a key with the gap to its text, in logical pixels. */
    public static final double KEY = 18;
    private static final double GAP = 20;
    private static final double BAR_WIDTH = 180;
    private static final double BEYOND_BAR = 10;

    private final Canvas canvas;
    private final Theme theme;
    private final double left;
    private final double right;
    private double x;
    private double top;

    /**
     * Returns the number of lines that a legend takes.
     *
     * @param width  width of a line
     * @param needed least width with which the legend fits in one line, in two, and so on
     */
    public static int lines(double width, int... needed) {
        int lines = 1;
        for (int least : needed) {
            lines += width < least ? 1 : 0;
        }
        return lines;
    }

    /**
     * Creates a legend that starts at the given top left corner.
     *
     * @param width width of a line
     */
    public LegendFlow(Canvas canvas, Theme theme, double left, double top, double width) {
        this.canvas = canvas;
        this.theme = theme;
        this.left = left;
        this.right = left + width;
        this.x = left;
        this.top = top;
    }

    /** Adds words, which are cut only where a whole line has no room for them. */
    public void text(String text) {
        String shown = canvas.metrics().fit(text, TextStyle.SMALL, right - left);
        double width = width(shown);
        makeRoom(width);
        canvas.text(shown, x, top + 10, TextStyle.SMALL, theme.secondText());
        x += width + GAP;
    }

    /** Adds a bar of colours with its ticks, of the greatest width that such a bar has. */
    public void bar(ColourScale scale, Ticks ticks) {
        bar(scale, ticks, BAR_WIDTH);
    }

    /** Adds a bar of colours with its ticks, no wider than {@code widest}. */
    public void bar(ColourScale scale, Ticks ticks, double widest) {
        double width = Math.min(widest, right - left - 2 * BEYOND_BAR);
        makeRoom(width + BEYOND_BAR);
        double start = x > left ? x : x + BEYOND_BAR;
        Legend.horizontal(canvas, theme, new Box(Math.rint(start), top, Math.max(1, width), Legend.BAR), scale, ticks,
                BEYOND_BAR);
        x = start + width + GAP + BEYOND_BAR;
    }

    /** Adds a square of a colour, with text beside it. */
    public void key(Colour colour, String text) {
        makeRoom(KEY + width(text));
        x = Legend.key(canvas, theme, x, top, colour, text) + GAP;
    }

    /** Adds a hatched square, as reset cells are hatched, with text beside it. */
    public void resetKey(String text) {
        makeRoom(KEY + width(text));
        x = Legend.resetKey(canvas, theme, x, top, text) + GAP;
    }

    /** Adds the outline of an empty square, with text beside it. */
    public void outlineKey(String text) {
        makeRoom(KEY + width(text));
        Box box = new Box(x, top, Legend.BAR, Legend.BAR);
        canvas.frame(box, 1, theme.secondText());
        canvas.text(text, box.right() + 6, box.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.secondText());
        x += KEY + width(text) + GAP;
    }

    /** Adds a swatch for each whole number from 0 to {@code most}, with the number below it. */
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
                Pen.solid(1, theme.lines().inner()));
        x += (most + 1) * each + GAP;
    }

    /** Starts a new line, unless the current one is still empty. */
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
