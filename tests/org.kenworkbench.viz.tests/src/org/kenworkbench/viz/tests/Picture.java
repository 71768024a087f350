/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.PngCanvas;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** A view as it was painted: its pixels, and its texts with their places. */
final class Picture implements Canvas {

    /** A text, where it stands. */
    record Text(String text, Box box, Colour colour) {
    }

    private final PngCanvas canvas;
    private final List<Text> texts = new ArrayList<>();
    private Pixels pixels;

    private Picture(int width, int height) {
        canvas = new PngCanvas(width, height, 1);
    }

    static Picture of(View view, Theme theme, int width, int height) {
        Picture picture = new Picture(width, height);
        Page.paint(view, picture, theme, width, height);
        picture.pixels = picture.canvas.pixels();
        return picture;
    }

    /** The colour in the middle of a box. */
    Colour middle(Box box) {
        return pixels.at((int) box.centreX(), (int) box.centreY());
    }

    /** All colours in a box. */
    List<Colour> colours(Box box) {
        List<Colour> colours = new ArrayList<>();
        for (int y = (int) box.y(); y < box.bottom(); y++) {
            for (int x = (int) box.x(); x < box.right(); x++) {
                colours.add(pixels.at(x, y));
            }
        }
        return colours;
    }

    List<Text> texts() {
        return texts;
    }

    /** Whether a text is there, thin spaces taken for blanks. */
    boolean says(String text) {
        return texts.stream().anyMatch(one -> one.text().replace('\u2009', ' ').equals(text));
    }

    @Override
    public TextMetrics metrics() {
        return canvas.metrics();
    }

    @Override
    public void fill(Box box, Colour colour) {
        canvas.fill(box, colour);
    }

    @Override
    public void frame(Box box, double width, Colour colour) {
        canvas.frame(box, width, colour);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        canvas.line(x1, y1, x2, y2, pen);
    }

    @Override
    public void path(double[] xs, double[] ys, Pen pen) {
        canvas.path(xs, ys, pen);
    }

    @Override
    public void area(double[] xs, double[] ys, Colour colour) {
        canvas.area(xs, ys, colour);
    }

    @Override
    public void disc(double x, double y, double radius, Colour colour) {
        canvas.disc(x, y, radius, colour);
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, Colour colour) {
        texts.add(new Text(text,
                new Box(x, baseline - style.size() * 0.75, metrics().width(text, style), style.size() * 0.95), colour));
        canvas.text(text, x, baseline, style, colour);
    }

    @Override
    public void image(Pixels image, Box box) {
        canvas.image(image, box);
    }

    @Override
    public void hatch(Box box, Colour colour) {
        canvas.hatch(box, colour);
    }

    @Override
    public void clip(Box box, Runnable drawing) {
        canvas.clip(box, drawing);
    }
}
