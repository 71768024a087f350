/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.List;

import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** A legend that explains the lines of a chart, in as many lines of text as the width needs. Immutable. */
public final class LineLegend {

    /** Width of a sample, in logical pixels. */
    public static final double SAMPLE = 20;
    /** Distance from one line of text to the next, in logical pixels. */
    public static final double PITCH = 20;
    private static final double BEFORE_TEXT = 6;
    private static final double GAP = 18;

    /** Paints a small piece of the line or mark that an entry explains. */
    @FunctionalInterface
    public interface Sample {
        /**
         * Paints the sample.
         *
         * @param x left edge of the sample, which is {@link #SAMPLE} wide
         * @param y vertical middle of the sample
         */
        void paint(Canvas canvas, double x, double y);
    }

    /** A sample and the text that says what it means. */
    public record Entry(String text, Sample sample) {

        /** Returns an entry whose sample is a horizontal line. */
        public static Entry line(String text, Pen pen) {
            return new Entry(text,
                    (canvas, x, y) -> canvas.line(x, Math.floor(y) + 0.5, x + SAMPLE, Math.floor(y) + 0.5, pen));
        }
    }

    private final List<Entry> entries;

    public LineLegend(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Returns the height of the legend at a width; 0 if there are no entries. */
    public double height(TextMetrics metrics, double width) {
        double x = 0;
        double height = entries.isEmpty() ? 0 : PITCH;
        for (Entry entry : entries) {
            double needed = width(entry, metrics);
            if (x > 0 && x + needed > width) {
                x = 0;
                height += PITCH;
            }
            x += needed + GAP;
        }
        return height;
    }

    /** Returns the width that the longest entry needs; 0 if there are none. */
    public double widest(TextMetrics metrics) {
        return entries.stream().mapToDouble(entry -> width(entry, metrics)).max().orElse(0);
    }

    /** Paints all entries, from the given top left corner. */
    public void paint(Canvas canvas, Theme theme, double left, double top, double width) {
        double x = 0;
        double y = top + PITCH / 2;
        for (Entry entry : entries) {
            double needed = width(entry, canvas.metrics());
            if (x > 0 && x + needed > width) {
                x = 0;
                y += PITCH;
            }
            entry.sample().paint(canvas, left + x, y);
            canvas.text(canvas.metrics().fit(entry.text(), TextStyle.SMALL, width - SAMPLE - BEFORE_TEXT),
                    left + x + SAMPLE + BEFORE_TEXT,
                    Math.rint(y + TextStyle.SMALL.drop()), TextStyle.SMALL, theme.secondText());
            x += needed + GAP;
        }
    }

    private static double width(Entry entry, TextMetrics metrics) {
        return SAMPLE + BEFORE_TEXT + metrics.width(entry.text(), TextStyle.SMALL);
    }
}
