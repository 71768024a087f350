/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.page;

import java.util.Arrays;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/** Draws on another canvas, all of it moved. */
record ShiftedCanvas(Canvas canvas, double dx, double dy) implements Canvas {

    private Box moved(Box box) {
        return new Box(box.x() + dx, box.y() + dy, box.width(), box.height());
    }

    private static double[] moved(double[] values, double by) {
        return Arrays.stream(values).map(value -> value + by).toArray();
    }

    @Override
    public TextMetrics metrics() {
        return canvas.metrics();
    }

    @Override
    public void fill(Box box, Colour colour) {
        canvas.fill(moved(box), colour);
    }

    @Override
    public void frame(Box box, double width, Colour colour) {
        canvas.frame(moved(box), width, colour);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        canvas.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, pen);
    }

    @Override
    public void path(double[] xs, double[] ys, Pen pen) {
        canvas.path(moved(xs, dx), moved(ys, dy), pen);
    }

    @Override
    public void area(double[] xs, double[] ys, Colour colour) {
        canvas.area(moved(xs, dx), moved(ys, dy), colour);
    }

    @Override
    public void disc(double x, double y, double radius, Colour colour) {
        canvas.disc(x + dx, y + dy, radius, colour);
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, Colour colour) {
        canvas.text(text, x + dx, baseline + dy, style, colour);
    }

    @Override
    public void image(Pixels pixels, Box box) {
        canvas.image(pixels, moved(box));
    }

    @Override
    public void hatch(Box box, Colour colour) {
        canvas.hatch(moved(box), colour);
    }

    @Override
    public void clip(Box box, Runnable drawing) {
        canvas.clip(moved(box), drawing);
    }
}
