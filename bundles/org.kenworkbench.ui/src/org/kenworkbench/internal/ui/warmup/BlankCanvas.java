/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.warmup;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * Takes all that is drawn and shows nothing: for painters on threads that must not touch the screen. For any thread.
 */
final class BlankCanvas implements Canvas {

    /** Approximate width of a letter, as a share of the size of the text. */
    private static final double WIDTH_OF_SIZE = 0.55;

    @Override
    public TextMetrics metrics() {
        return (text, style) -> WIDTH_OF_SIZE * style.size() * text.length();
    }

    @Override
    public void fill(Box box, Colour colour) {
        // nothing is seen
    }

    @Override
    public void frame(Box box, double width, Colour colour) {
        // nothing is seen
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        // nothing is seen
    }

    @Override
    public void path(double[] xs, double[] ys, Pen pen) {
        // nothing is seen
    }

    @Override
    public void area(double[] xs, double[] ys, Colour colour) {
        // nothing is seen
    }

    @Override
    public void disc(double x, double y, double radius, Colour colour) {
        // nothing is seen
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, Colour colour) {
        // nothing is seen
    }

    @Override
    public void image(Pixels pixels, Box box) {
        // nothing is seen
    }

    @Override
    public void hatch(Box box, Colour colour) {
        // nothing is seen
    }

    @Override
    public void clip(Box box, Runnable drawing) {
        drawing.run();
    }
}
