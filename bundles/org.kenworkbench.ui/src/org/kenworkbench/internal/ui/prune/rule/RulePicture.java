/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune.rule;

import java.util.List;

import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.analysis.rows.RowHistogram;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * A picture of what a rule keeps of a row: a histogram with kept values from the ground up and reset ones above them,
 * and a mark for each value below.
 */
public record RulePicture(RowExplanation row) implements View {

    private static final double RUG_HEIGHT = 7;
    private static final double RUG_GAP = 2;
    private static final double MARGIN = 2;

    @Override
    public Caption caption() {
        return new Caption(row.source().tensor().name(), "", row.source().rule().id(), List.of(), List.of());
    }

    @Override
    public Box used(Box box) {
        return box;
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        double ground = box.bottom() - MARGIN - 2 * (RUG_HEIGHT + RUG_GAP);
        RowHistogram histogram = row.distribution().histogram();
        int most = 1;
        for (int bin = 0; bin < histogram.bins(); bin++) {
            most = Math.max(most, histogram.count(bin));
        }
        double perValue = (ground - box.y() - MARGIN) / most;
        for (int bin = 0; bin < histogram.bins(); bin++) {
            double left = x(box, (double) bin / histogram.bins());
            double width = Math.max(1, x(box, (bin + 1.0) / histogram.bins()) - left - 1);
            double kept = Math.rint(histogram.kept()[bin] * perValue);
            double all = Math.rint(histogram.count(bin) * perValue);
            fill(canvas, left, ground - all, width, all - kept, theme.reset());
            fill(canvas, left, ground - kept, width, kept, theme.accent());
        }
        rugs(canvas, theme, box, ground);
    }

    private void rugs(Canvas canvas, Theme theme, Box box, double ground) {
        double range = row.max() - row.min();
        double[] values = row.values();
        for (int i = 0; i < values.length; i++) {
            double x = x(box, range > 0 ? (values[i] - row.min()) / range : 0.5);
            boolean kept = row.kept().get(i);
            double y = ground + RUG_GAP + (kept ? 0 : RUG_HEIGHT + RUG_GAP);
            fill(canvas, Math.min(x, box.right() - MARGIN - 1), y, 1, RUG_HEIGHT,
                    kept ? theme.accent() : theme.thirdText());
        }
    }

    private static double x(Box box, double along) {
        return Math.rint(box.x() + MARGIN + along * (box.width() - 2 * MARGIN));
    }

    private static void fill(Canvas canvas, double x, double y, double width, double height, Colour colour) {
        if (height > 0) {
            canvas.fill(new Box(x, y, width, height), colour);
        }
    }
}
