/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** Records where a picture of the window has texts, as wide as the window draws them. */
final class PaintedTexts implements Canvas {

    /** Pixels that may be lost to rounding. */
    private static final double TOLERANCE = 1;
    /** Parts of the em that capitals and figures rise above the baseline, and letters reach below it. */
    private static final double ABOVE = 0.73;
    private static final double BELOW = 0.2;

    private record Painted(String text, Box box, Box clip) {
    }

    private final TextMetrics metrics;
    private final List<Painted> texts = new ArrayList<>();
    private Box clip;

    private PaintedTexts(TextMetrics metrics, Box all) {
        this.metrics = metrics;
        clip = all;
    }

    /** Returns what is wrong with the texts of a picture; nothing where none is shown. */
    static List<String> faults(PictureCanvas canvas) {
        PagePicture picture = canvas.picture().orElse(null);
        if (picture == null) {
            return List.of();
        }
        return canvas.measured(metrics -> {
            PaintedTexts painted = new PaintedTexts(metrics,
                    new Box(0, 0, canvas.getSize().x, canvas.getSize().y));
            picture.view().paint(painted, Theme.LIGHT, canvas.body());
            return painted.faults();
        });
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Painted one = texts.get(i);
            Box kept = common(one.box(), one.clip());
            if (kept.width() < one.box().width() - TOLERANCE || kept.height() < one.box().height() - TOLERANCE) {
                faults.add("the text " + one.text() + " at " + one.box() + " is cut by " + one.clip());
            }
            for (int j = 0; j < i; j++) {
                Box both = common(one.box(), texts.get(j).box());
                if (both.width() > TOLERANCE && both.height() > TOLERANCE) {
                    faults.add("the text " + one.text() + " at " + one.box() + " lies over " + texts.get(j));
                }
            }
        }
        return faults;
    }

    private static Box common(Box one, Box other) {
        double x = Math.max(one.x(), other.x());
        double y = Math.max(one.y(), other.y());
        return new Box(x, y, Math.max(0, Math.min(one.right(), other.right()) - x),
                Math.max(0, Math.min(one.bottom(), other.bottom()) - y));
    }

    @Override
    public TextMetrics metrics() {
        return metrics;
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, Colour colour) {
        if (!text.isBlank()) {
            texts.add(new Painted(text, new Box(x, baseline - ABOVE * style.size(), metrics.width(text, style),
                    (ABOVE + BELOW) * style.size()), clip));
        }
    }

    @Override
    public void clip(Box box, Runnable drawing) {
        Box outer = clip;
        clip = common(outer, box);
        drawing.run();
        clip = outer;
    }

    @Override
    public void fill(Box box, Colour colour) {
        // no text
    }

    @Override
    public void frame(Box box, double width, Colour colour) {
        // no text
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        // no text
    }

    @Override
    public void path(double[] xs, double[] ys, Pen pen) {
        // no text
    }

    @Override
    public void area(double[] xs, double[] ys, Colour colour) {
        // no text
    }

    @Override
    public void disc(double x, double y, double radius, Colour colour) {
        // no text
    }

    @Override
    public void image(Pixels pixels, Box box) {
        // no text
    }

    @Override
    public void hatch(Box box, Colour colour) {
        // no text
    }
}
