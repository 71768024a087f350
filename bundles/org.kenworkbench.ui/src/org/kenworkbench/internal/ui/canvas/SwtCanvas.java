/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Rectangle;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/** Draws on the screen. Lives as long as one painting; a logical pixel is one of SWT's. For the UI thread. */
public final class SwtCanvas implements Canvas {

    private final GC gc;
    private final CanvasResources resources;

    /**
     * Draws with a GC.
     *
     * @param gc        stays the caller's
     * @param resources stay the caller's, and serve many paintings
     */
    public SwtCanvas(GC gc, CanvasResources resources) {
        this.gc = gc;
        this.resources = resources;
        gc.setAdvanced(true);
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setInterpolation(SWT.NONE);
    }

    @Override
    public TextMetrics metrics() {
        return (text, style) -> resources.width(text, style, () -> {
            gc.setFont(resources.face(style, gc).font());
            return gc.stringExtent(text).x;
        });
    }

    @Override
    public void fill(Box box, Colour colour) {
        if (isWhole(box.x()) && isWhole(box.y()) && isWhole(box.width()) && isWhole(box.height())) {
            gc.setBackground(opaque(colour));
            gc.setAlpha(colour.alpha());
            gc.fillRectangle((int) box.x(), (int) box.y(), (int) box.width(), (int) box.height());
        } else {
            fillPath(colour, path -> rectangle(path, box));
        }
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }

    @Override
    public void frame(Box box, double width, Colour colour) {
        fill(new Box(box.x(), box.y(), box.width(), width), colour);
        fill(new Box(box.x(), box.bottom() - width, box.width(), width), colour);
        fill(new Box(box.x(), box.y() + width, width, box.height() - 2 * width), colour);
        fill(new Box(box.right() - width, box.y() + width, width, box.height() - 2 * width), colour);
    }

    /** Draws a line; an upright or level one of whole pixels as a rectangle, which is much faster. */
    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        double half = pen.width() / 2;
        if (!pen.dashed() && x1 == x2 && isWhole(x1 - half)) {
            fill(new Box(x1 - half, Math.min(y1, y2), pen.width(), Math.abs(y2 - y1)), pen.colour());
        } else if (!pen.dashed() && y1 == y2 && isWhole(y1 - half)) {
            fill(new Box(Math.min(x1, x2), y1 - half, Math.abs(x2 - x1), pen.width()), pen.colour());
        } else {
            path(new double[] {x1, x2}, new double[] {y1, y2}, pen);
        }
    }

    @Override
    public void path(double[] xs, double[] ys, Pen pen) {
        gc.setForeground(opaque(pen.colour()));
        gc.setAlpha(pen.colour().alpha());
        gc.setLineWidth((int) Math.max(1, Math.rint(pen.width())));
        gc.setLineCap(SWT.CAP_FLAT);
        gc.setLineJoin(SWT.JOIN_ROUND);
        gc.setLineDash(pen.dashed() ? new int[] {(int) Pen.DASH, (int) Pen.GAP} : null);
        // SWT moves lines of odd widths by half a pixel, so that whole numbers give sharp lines; painters give the
        // middle of a line themselves.
        double shift = gc.getLineWidth() % 2 == 1 ? 0.5 : 0;
        Path path = new Path(gc.getDevice());
        try {
            boolean open = false;
            for (int i = 0; i < xs.length; i++) {
                boolean finite = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
                float x = (float) (xs[i] - shift);
                float y = (float) (ys[i] - shift);
                if (finite && open) {
                    path.lineTo(x, y);
                } else if (finite) {
                    path.moveTo(x, y);
                }
                open = finite;
            }
            gc.drawPath(path);
        } finally {
            path.dispose();
        }
    }

    @Override
    public void area(double[] xs, double[] ys, Colour colour) {
        if (xs.length == 0) {
            return;
        }
        gc.setFillRule(SWT.FILL_WINDING);
        fillPath(colour, path -> {
            path.moveTo((float) xs[0], (float) ys[0]);
            for (int i = 1; i < xs.length; i++) {
                path.lineTo((float) xs[i], (float) ys[i]);
            }
            path.close();
        });
    }

    @Override
    public void disc(double x, double y, double radius, Colour colour) {
        fillPath(colour, path -> path.addArc((float) (x - radius), (float) (y - radius), (float) (2 * radius),
                (float) (2 * radius), 0, 360));
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, Colour colour) {
        CanvasResources.Face face = resources.face(style, gc);
        gc.setFont(face.font());
        gc.setForeground(opaque(colour));
        gc.setAlpha(colour.alpha());
        int top = (int) Math.rint(baseline) - face.ascent();
        gc.drawString(text, (int) Math.rint(x), top, true);
    }

    @Override
    public void image(Pixels pixels, Box box) {
        Image image = new Image(gc.getDevice(), CanvasResources.data(pixels));
        try {
            gc.setAlpha(255);
            gc.drawImage(image, 0, 0, pixels.width(), pixels.height(), (int) Math.rint(box.x()),
                    (int) Math.rint(box.y()),
                    (int) Math.rint(box.width()), (int) Math.rint(box.height()));
        } finally {
            image.dispose();
        }
    }

    /**
     * Fills a box with a pattern, which keeps its place on the screen whatever the box, and is much faster than drawing
     * as many lines.
     */
    @Override
    public void hatch(Box box, Colour colour) {
        gc.setAlpha(colour.alpha());
        gc.setBackgroundPattern(resources.hatch(colour));
        try {
            int x = (int) Math.floor(box.x());
            int y = (int) Math.floor(box.y());
            gc.fillRectangle(x, y, (int) Math.ceil(box.right()) - x, (int) Math.ceil(box.bottom()) - y);
        } finally {
            gc.setBackgroundPattern(null);
        }
    }

    /** Clips to whole pixels: those that the box touches. */
    @Override
    public void clip(Box box, Runnable drawing) {
        Rectangle outer = gc.getClipping();
        int x = (int) Math.floor(box.x());
        int y = (int) Math.floor(box.y());
        Rectangle inner = new Rectangle(x, y, (int) Math.ceil(box.right()) - x, (int) Math.ceil(box.bottom()) - y);
        gc.setClipping(inner.intersection(outer));
        try {
            drawing.run();
        } finally {
            gc.setClipping(outer);
        }
    }

    @FunctionalInterface
    private interface Outline {
        void addTo(Path path);
    }

    private void fillPath(Colour colour, Outline outline) {
        gc.setBackground(opaque(colour));
        gc.setAlpha(colour.alpha());
        Path path = new Path(gc.getDevice());
        try {
            outline.addTo(path);
            gc.fillPath(path);
        } finally {
            path.dispose();
        }
    }

    private static void rectangle(Path path, Box box) {
        path.addRectangle((float) box.x(), (float) box.y(), (float) box.width(), (float) box.height());
    }

    private static Color opaque(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }
}
