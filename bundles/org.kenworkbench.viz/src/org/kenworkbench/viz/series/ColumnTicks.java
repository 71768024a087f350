/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** Draws the texts of steps below a map or a chart: the last and the first, and others that have room. Stateless. */
final class ColumnTicks {

    private static final double BETWEEN = 10;
    private static final int[] EVERY = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

    private ColumnTicks() {
    }

    /**
     * @param columns texts
     * @param first   x of the middle of the first column
     * @param pitch   distance of two columns
     * @param within  texts keep within its sides; they stand below it
     */
    static void paint(Canvas canvas, Theme theme, List<String> columns, double first, double pitch, Box within) {
        if (columns.isEmpty()) {
            return;
        }
        List<Integer> shown = shown(canvas, columns, first, pitch, within);
        for (int column : shown) {
            double x = Math.floor(first + column * pitch) + 0.5;
            canvas.line(x, within.bottom(), x, within.bottom() + 3, Pen.solid(1, theme.thirdText()));
            canvas.text(columns.get(column), start(canvas, columns, column, first, pitch, within),
                    within.bottom() + 15, TextStyle.SMALL, theme.secondText());
        }
    }

    private static List<Integer> shown(Canvas canvas, List<String> columns, double first, double pitch, Box within) {
        int last = columns.size() - 1;
        for (int every : EVERY) {
            List<Integer> shown = new ArrayList<>();
            shown.add(0);
            for (int i = roundest(columns, every); i < last; i += every) {
                if (i > 0) {
                    shown.add(i);
                }
            }
            if (last > 0) {
                shown.add(last);
            }
            // The first and the last matter more than what would touch them.
            shown.removeIf(column -> column != 0 && column != last
                    && (touches(canvas, columns, 0, column, first, pitch, within)
                            || touches(canvas, columns, column, last, first, pitch, within)));
            boolean fits = true;
            for (int i = 1; i < shown.size(); i++) {
                fits &= !touches(canvas, columns, shown.get(i - 1), shown.get(i), first, pitch, within);
            }
            if (fits) {
                return shown;
            }
        }
        return canvas.metrics().width(columns.getLast(), TextStyle.SMALL) <= within.width() ? List.of(last) : List.of();
    }

    /** Returns the first column from which on every so many have the roundest numbers. */
    private static int roundest(List<String> columns, int every) {
        int best = 0;
        long most = -1;
        for (int from = 0; from < Math.min(every, columns.size()); from++) {
            long zeros = 0;
            for (int i = from; i < columns.size(); i += every) {
                String digits = columns.get(i).replaceAll("\\D", "");
                zeros += digits.length() - digits.replaceFirst("0+$", "").length();
            }
            if (zeros > most) {
                most = zeros;
                best = from;
            }
        }
        return best;
    }

    private static boolean touches(Canvas canvas, List<String> columns, int left, int right, double first,
            double pitch, Box within) {
        return left != right && start(canvas, columns, left, first, pitch, within)
                + canvas.metrics().width(columns.get(left), TextStyle.SMALL) + BETWEEN > start(canvas, columns, right,
                        first, pitch, within);
    }

    private static double start(Canvas canvas, List<String> columns, int column, double first, double pitch,
            Box within) {
        double width = canvas.metrics().width(columns.get(column), TextStyle.SMALL);
        return Math.clamp(first + column * pitch - width / 2, within.x(), Math.max(within.x(), within.right() - width));
    }
}
