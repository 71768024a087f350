/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/** Draws what colours mean. Stateless. */
public final class Legend {

    /** Height of a bar of colours. */
    public static final double BAR = 12;
    /** Height of a bar with its texts. */
    public static final double HEIGHT = 32;
    private static final int STEPS = 256;
    private static final double KEY = 12;

    private Legend() {
    }

    /**
     * A bar of the scale's colours, low values left, with texts below. Texts keep within {@code margin} of the bar, and
     * one that would touch the one before is left out.
     *
     * @param bar its place; the texts go below
     */
    public static void horizontal(Canvas canvas, Theme theme, Box bar, ColourScale scale, Ticks ticks, double margin) {
        canvas.image(strip(scale, STEPS, 1), bar);
        canvas.frame(bar, 1, theme.thirdText());
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks.values()) {
            double x = bar.x() + Math.clamp(scale.place(tick.value()), 0, 1) * bar.width();
            double width = canvas.metrics().width(tick.text(), TextStyle.SMALL);
            double start = Math.clamp(x - width / 2, bar.x() - margin,
                    Math.max(bar.x() - margin, bar.right() + margin - width));
            if (start < free) {
                continue;
            }
            double mark = Math.clamp(Math.floor(x), bar.x(), bar.right() - 1) + 0.5;
            canvas.line(mark, bar.bottom(), mark, bar.bottom() + 3, Pen.solid(1, theme.thirdText()));
            canvas.text(tick.text(), start, bar.bottom() + 14, TextStyle.SMALL, theme.secondText());
            free = start + width + 6;
        }
    }

    /**
     * A bar of the scale's colours, high values on top, with texts on its right. A text that would touch another is
     * left out, those of the ends last.
     */
    public static void vertical(Canvas canvas, Theme theme, Box bar, ColourScale scale, Ticks ticks) {
        canvas.image(strip(scale, 1, STEPS), bar);
        canvas.frame(bar, 1, theme.thirdText());
        List<Double> taken = new ArrayList<>();
        for (Ticks.Tick tick : endsFirst(ticks.values())) {
            double place = Math.clamp(scale.place(tick.value()), 0, 1);
            double y = Math.clamp(Math.floor(bar.bottom() - place * bar.height()), bar.y(), bar.bottom() - 1) + 0.5;
            if (taken.stream().anyMatch(other -> Math.abs(other - y) < TextStyle.SMALL.size())) {
                continue;
            }
            taken.add(y);
            canvas.line(bar.right(), y, bar.right() + 3, y, Pen.solid(1, theme.thirdText()));
            canvas.text(tick.text(), bar.right() + 6, y + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.secondText());
        }
    }

    private static List<Ticks.Tick> endsFirst(List<Ticks.Tick> ticks) {
        List<Ticks.Tick> sorted = new ArrayList<>(ticks);
        if (sorted.size() > 2) {
            sorted.add(1, sorted.removeLast());
        }
        return sorted;
    }

    /**
     * A hatched square and what it means.
     *
     * @return where it ends
     */
    public static double resetKey(Canvas canvas, Theme theme, double x, double top, String text) {
        Box box = new Box(x, top, KEY, KEY);
        canvas.fill(box, theme.pane());
        canvas.hatch(box, theme.lines().hatch());
        return key(canvas, theme, box, theme.lines().border(), text);
    }

    /**
     * A square of a colour and what it means.
     *
     * @return where it ends
     */
    public static double key(Canvas canvas, Theme theme, double x, double top, Colour colour, String text) {
        Box box = new Box(x, top, KEY, KEY);
        canvas.fill(box, colour);
        return key(canvas, theme, box, colour, text);
    }

    /** Ticks at the ends and, where zero is within, at zero, for a scale whose ends are no round values. */
    public static Ticks ends(ColourScale scale, int digits, boolean signed) {
        String low = signed ? Numbers.signed(scale.low(), digits) : Numbers.significant(scale.low(), digits);
        String high = signed ? Numbers.signed(scale.high(), digits) : Numbers.significant(scale.high(), digits);
        Ticks.Tick first = new Ticks.Tick(scale.low(), low);
        Ticks.Tick last = new Ticks.Tick(scale.high(), high);
        return new Ticks(scale.low() < 0 && scale.high() > 0 ? List.of(first, new Ticks.Tick(0, "0"), last)
                : List.of(first, last));
    }

    /** Ticks at round shares, in percent. */
    public static Ticks shares(ColourScale scale) {
        return new Ticks(Ticks.linear(scale.low(), scale.high(), 4).values().stream()
                .map(tick -> new Ticks.Tick(tick.value(), Numbers.percent(tick.value(), 0))).toList());
    }

    private static double key(Canvas canvas, Theme theme, Box box, Colour edge, String text) {
        canvas.frame(box, 1, edge);
        canvas.text(text, box.right() + 6, box.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.secondText());
        return box.right() + 6 + canvas.metrics().width(text, TextStyle.SMALL);
    }

    /** The map itself, also where the scale is logarithmic: its ticks are then spaced by ratios. */
    private static Pixels strip(ColourScale scale, int width, int height) {
        int[] argb = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            argb[height > 1 ? STEPS - 1 - i : i] = scale.map().argbAt((i + 0.5) / STEPS);
        }
        return new Pixels(width, height, argb);
    }
}
