/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * Draws into memory and writes PNG. Needs neither a display nor fonts of the system, but a Java that was started with
 * {@code java.awt.headless=true}, as the launcher does. Used by one thread at a time.
 */
public final class PngCanvas implements Canvas {

    /** Greatest number of device pixels of a picture, each of which takes 4 bytes of heap. */
    private static final long MAX_PIXELS = 40_000_000;

    private final int scale;
    private final BufferedImage image;
    private final Graphics2D graphics;

    /**
     * Creates a canvas for a picture, which is transparent at first.
     *
     * @param width  width in logical pixels
     * @param height height in logical pixels
     * @param scale  device pixels for each logical pixel, a whole number so that cells stay sharp
     * @throws IllegalArgumentException if any of them is below 1, or the picture has more than 40 million device pixels
     */
    public PngCanvas(int width, int height, int scale) {
        if (width < 1 || height < 1 || scale < 1 || (long) width * scale > MAX_PIXELS / ((long) height * scale)) {
            throw new IllegalArgumentException(width + " × " + height + " at scale " + scale);
        }
        this.scale = scale;
        this.image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_ARGB);
        this.graphics = image.createGraphics();
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Returns a copy of the picture drawn so far, in device pixels. */
    public Pixels pixels() {
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new Pixels(image.getWidth(), image.getHeight(), argb);
    }

    /** Writes the picture drawn so far. Does not close the stream. */
    public void writeTo(OutputStream out) throws IOException {
        encode(image, out);
    }

    static void encode(BufferedImage image, OutputStream out) throws IOException {
        // ImageIO.write on the stream itself would put a temporary file somewhere.
        try (ImageOutputStream buffered = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", buffered)) {
                throw new IOException("this Java cannot write PNG; name an SVG file, or use another Java");
            }
        }
    }

    static BufferedImage image(Pixels pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
        return image;
    }

    @Override
    public TextMetrics metrics() {
        return GlyphFont.METRICS;
    }

    @Override
    public void fill(Box box, Colour colour) {
        paint(rectangle(box), colour);
    }

    @Override
    public void frame(Box box, double width, Colour colour) {
        Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(rectangle(box), false);
        ring.append(rectangle(box.inset(width)), false);
        paint(ring, colour);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        stroke(new Line2D.Double(x1, y1, x2, y2), pen);
    }

    @Override
    public void path(double[] xs, double[] ys, Pen pen) {
        Path2D path = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < xs.length; i++) {
            boolean finite = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
            if (finite && open) {
                path.lineTo(xs[i], ys[i]);
            } else if (finite) {
                path.moveTo(xs[i], ys[i]);
            }
            open = finite;
        }
        stroke(path, pen);
    }

    @Override
    public void area(double[] xs, double[] ys, Colour colour) {
        if (xs.length == 0) {
            return;
        }
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        path.closePath();
        paint(path, colour);
    }

    @Override
    public void disc(double x, double y, double radius, Colour colour) {
        paint(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, Colour colour) {
        // The baseline is put on a whole device pixel, so that lines of figures look alike.
        double snapped = Math.rint(baseline * scale) / scale;
        paint(GlyphFont.of(style.face()).outline(text, x, snapped, style), colour);
    }

    @Override
    public void image(Pixels pixels, Box box) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image(pixels), (int) Math.rint(box.x()), (int) Math.rint(box.y()),
                (int) Math.rint(box.width()),
                (int) Math.rint(box.height()), null);
    }

    @Override
    public void hatch(Box box, Colour colour) {
        clip(box, () -> {
            Pen pen = Pen.solid(1, colour);
            // The lines are those with x + y = a multiple of the step, which do not depend on the box.
            double first = Math.floor((box.x() + box.y()) / HATCH_STEP) * HATCH_STEP;
            for (double sum = first; sum <= box.right() + box.bottom(); sum += HATCH_STEP) {
                line(sum - box.y() + 1, box.y() - 1, sum - box.bottom() - 1, box.bottom() + 1, pen);
            }
        });
    }

    @Override
    public void clip(Box box, Runnable drawing) {
        Shape outer = graphics.getClip();
        graphics.clip(rectangle(box));
        try {
            drawing.run();
        } finally {
            graphics.setClip(outer);
        }
    }

    private void paint(Shape shape, Colour colour) {
        graphics.setColor(new Color(colour.argb(), true));
        graphics.fill(shape);
    }

    private void stroke(Shape shape, Pen pen) {
        graphics.setColor(new Color(pen.colour().argb(), true));
        float[] dash = pen.dashed() ? new float[] {Pen.DASH, Pen.GAP} : null;
        graphics.setStroke(
                new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
        graphics.draw(shape);
    }

    private static Rectangle2D rectangle(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }
}
