/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

/**
 * The surface that a painter draws on. Later calls cover earlier ones. Used by one thread at a time. Anything outside
 * the picture, or outside the clip, is left out without an error.
 */
public interface Canvas {

    /** Measures text as this canvas draws it. */
    TextMetrics metrics();

    /** Fills a box. */
    void fill(Box box, Colour colour);

    /** Draws the outline of a box, all of it inside the box. */
    void frame(Box box, double width, Colour colour);

    /** Draws a straight line, its ends flat. */
    void line(double x1, double y1, double x2, double y2, Pen pen);

    /**
     * Draws straight lines from point to point, open at the end. A coordinate that is not finite ends a piece.
     *
     * @param xs the x coordinate of each point
     * @param ys the y coordinate of each point, as many as {@code xs}
     */
    void path(double[] xs, double[] ys, Pen pen);

    /** Fills the area within straight lines from point to point and back to the first (nonzero winding). */
    void area(double[] xs, double[] ys, Colour colour);

    /** Fills a disc. */
    void disc(double x, double y, double radius, Colour colour);

    /**
     * Draws a line of text.
     *
     * @param x        where it starts; see {@link TextMetrics#width} and {@link #textRight} for other alignments
     * @param baseline y coordinate of the line that its letters stand on
     */
    void text(String text, double x, double baseline, TextStyle style, Colour colour);

    /** Draws pixels over a box, each as a sharp rectangle of equal size, without smoothing. */
    void image(Pixels pixels, Box box);

    /**
     * Draws the hatch that marks reset cells over a box: thin diagonal lines, {@value #HATCH_STEP} pixels apart. Boxes
     * side by side show one continuous hatch. The background is left as it is.
     */
    void hatch(Box box, Colour colour);

    /** Runs the drawing and leaves out everything of it that is outside the box. Clips nest. */
    void clip(Box box, Runnable drawing);

    /** Distance along x between the lines of {@link #hatch}, in logical pixels. */
    int HATCH_STEP = 4;

    /** Draws text that ends at x. */
    default void textRight(String text, double x, double baseline, TextStyle style, Colour colour) {
        text(text, x - metrics().width(text, style), baseline, style, colour);
    }

    /** Draws text with its middle at x. */
    default void textCentred(String text, double x, double baseline, TextStyle style, Colour colour) {
        text(text, x - metrics().width(text, style) / 2, baseline, style, colour);
    }
}
