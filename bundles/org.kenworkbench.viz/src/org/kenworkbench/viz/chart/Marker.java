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

/** The shape that marks the points of a line, so that lines can be told apart without their colours. */
public enum Marker {
    DISC,
    SQUARE,
    DIAMOND,
    TRIANGLE,
    DOWN,
    RING,
    CROSS,
    PLUS,
    OPEN_DIAMOND,
    OPEN_DOWN,
    /** A ring around a small disc. */
    TARGET;

    private static final double RADIUS = 4;
    private static final double LINE = 1.75;
    /** Number of corners of what stands for a circle. */
    private static final int CORNERS = 24;

    /** Paints the shape around a point, in the size that points of a line have. */
    public void paint(Canvas canvas, double x, double y, Colour colour) {
        paint(canvas, x, y, RADIUS, colour);
    }

    /** Paints the shape around a point; the corners of some shapes reach a little beyond the radius. */
    public void paint(Canvas canvas, double x, double y, double radius, Colour colour) {
        double corner = radius + 1;
        switch (this) {
            case DISC -> canvas.disc(x, y, radius, colour);
            case SQUARE ->
                canvas.fill(new Box(x - radius + 0.5, y - radius + 0.5, 2 * radius - 1, 2 * radius - 1), colour);
            case DIAMOND -> canvas.area(new double[] {x, x + corner, x, x - corner},
                    new double[] {y - corner, y, y + corner, y}, colour);
            case TRIANGLE -> canvas.area(new double[] {x, x + corner, x - corner},
                    new double[] {y - corner, y + radius, y + radius}, colour);
            case DOWN -> canvas.area(new double[] {x, x + corner, x - corner},
                    new double[] {y + corner, y - radius, y - radius}, colour);
            case RING -> ring(canvas, x, y, radius, Pen.solid(LINE, colour));
            case CROSS -> {
                canvas.line(x - radius, y - radius, x + radius, y + radius, Pen.solid(LINE, colour));
                canvas.line(x - radius, y + radius, x + radius, y - radius, Pen.solid(LINE, colour));
            }
            case PLUS -> {
                canvas.line(x - corner, y, x + corner, y, Pen.solid(LINE, colour));
                canvas.line(x, y - corner, x, y + corner, Pen.solid(LINE, colour));
            }
            case OPEN_DIAMOND -> canvas.path(new double[] {x, x + corner, x, x - corner, x},
                    new double[] {y - corner, y, y + corner, y, y - corner}, Pen.solid(LINE, colour));
            case OPEN_DOWN -> canvas.path(new double[] {x, x + corner, x - corner, x},
                    new double[] {y + corner, y - radius, y - radius, y + corner}, Pen.solid(LINE, colour));
            case TARGET -> {
                ring(canvas, x, y, corner, Pen.solid(LINE, colour));
                canvas.disc(x, y, radius / 2, colour);
            }
        }
    }

    /** Draws a circle around a point. */
    public static void ring(Canvas canvas, double x, double y, double radius, Pen pen) {
        double[] xs = new double[CORNERS + 1];
        double[] ys = new double[CORNERS + 1];
        for (int i = 0; i <= CORNERS; i++) {
            xs[i] = x + radius * Math.cos(2 * Math.PI * (i % CORNERS) / CORNERS);
            ys[i] = y + radius * Math.sin(2 * Math.PI * (i % CORNERS) / CORNERS);
        }
        canvas.path(xs, ys, pen);
    }
}
