/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.neighbours;

import java.util.List;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/** Paints the share of kept cells for each number of kept neighbours, beside the share that chance gives. */
final class NeighboursHistogram {

    /** Contrast with the pane below which a bar gets an outline. */
    private static final double LEAST_CONTRAST = 2;
    private static final double WIDEST_GROUP = 68;
    private static final double LEAST_GROUP = 30;
    private static final double KEYS = 76;

    /** Width from which the keys stand beside the bars and the title on one line. */
    static final double WIDTH = (NeighboursModel.MOST + 1) * LEAST_GROUP + KEYS + 40;
    /** Additional height of a histogram narrower than {@link #WIDTH}. */
    static final double NARROW = 42;

    private final NeighboursModel model;
    private final ColourScale scale;

    NeighboursHistogram(NeighboursModel model, ColourScale scale) {
        this.model = model;
        this.scale = scale;
    }

    /**
     * @param area top left corner and greatest width of the histogram, and the height of the longest bar
     * @return lower edge of the histogram
     */
    double paint(Canvas canvas, Theme theme, Box area) {
        double baseline = area.y() + 10;
        List<String> title = Paragraph.lines(canvas.metrics(), Messages.Neighbours_histogram, TextStyle.SMALL,
                area.width(), 2);
        for (String line : title) {
            canvas.text(line, area.x(), baseline, TextStyle.SMALL, theme.secondText());
            baseline += TextStyle.SMALL.lineHeight();
        }
        double base = Math.rint(baseline - TextStyle.SMALL.lineHeight() + 24 + area.height());
        boolean keysBeside = area.width() >= WIDTH;
        double room = area.width() - (keysBeside ? KEYS : 0);
        double group = Math.floor(Math.clamp(room / (NeighboursModel.MOST + 1), LEAST_GROUP, WIDEST_GROUP));
        paintBars(canvas, theme, area, base, group);
        double right = area.x() + (NeighboursModel.MOST + 1) * group;
        canvas.line(area.x(), base + 0.5, right, base + 0.5, Pen.solid(1, theme.thirdText()));
        LegendFlow keys = keysBeside ? new LegendFlow(canvas, theme, right + 12, base - area.height(), KEYS)
                : new LegendFlow(canvas, theme, area.x(), base + 26, area.width());
        keys.key(scale.colour(2), Messages.Neighbours_here);
        keys.outlineKey(Messages.Neighbours_chance);
        return base + (keysBeside ? 20 : 46);
    }

    private void paintBars(Canvas canvas, Theme theme, Box area, double base, double group) {
        double most = 0;
        for (int count = 0; count <= NeighboursModel.MOST; count++) {
            most = Math.max(most,
                    Math.max(orZero(model.counted().shares().get(count)), orZero(model.chance().shares().get(count))));
        }
        double width = Math.rint(group / 2);
        double chanceWidth = Math.rint(group / 5);
        for (int count = 0; count <= NeighboursModel.MOST && most > 0; count++) {
            double x = area.x() + count * group;
            double height = Math.rint(orZero(model.counted().shares().get(count)) / most * area.height());
            double chance = Math.rint(orZero(model.chance().shares().get(count)) / most * area.height());
            Colour colour = scale.colour(count);
            Box bar = new Box(x, base - height, width, height);
            canvas.fill(bar, colour);
            if (colour.contrast(theme.pane()) < LEAST_CONTRAST) {
                canvas.frame(bar, 1, theme.thirdText());
            }
            if (chance >= 1) {
                canvas.frame(new Box(x + width + 3, base - chance, chanceWidth, chance), 1, theme.secondText());
            }
            canvas.textCentred(Numbers.fixed(100 * model.counted().shares().get(count), 1), bar.centreX() + 2,
                    base - height - 5,
                    TextStyle.SMALL, theme.text());
            canvas.textCentred(Integer.toString(count), x + (width + chanceWidth + 3) / 2, base + 15,
                    TextStyle.SMALL_STRONG, theme.text());
        }
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
