/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/**
 * Paints the names of rows at their left: the letter and the name, and below them the rule if it has room. Stateless.
 */
final class RowLabels {

    private RowLabels() {
    }

    /** Returns the width of the longest label. */
    static double width(List<ComparedLabel> labels, TextMetrics metrics) {
        double wanted = 0;
        for (ComparedLabel label : labels) {
            wanted = Math.max(wanted, metrics.width(label.letter() + ' ', TextStyle.BODY_STRONG)
                    + Math.max(metrics.width(label.name(), TextStyle.BODY),
                            metrics.width(label.rule(), TextStyle.SMALL)));
        }
        return wanted;
    }

    /**
     * @param place  bounds of all labels, which are aligned to its right edge
     * @param middle vertical middle of the row
     * @param height height of the row
     * @param label  names of the row's subnetwork
     */
    static void paint(Canvas canvas, Theme theme, Box place, double middle, double height, ComparedLabel label) {
        boolean two = height >= OverlapLayout.TWO_LINES;
        double right = place.right();
        double baseline = Math.rint(middle + (two ? -4 : TextStyle.BODY.drop()));
        double letterWidth = canvas.metrics().width(label.letter() + ' ', TextStyle.BODY_STRONG);
        String name = canvas.metrics().fitMiddle(label.name(), TextStyle.BODY, place.width() - letterWidth);
        canvas.textRight(name, right, baseline, TextStyle.BODY, theme.text());
        canvas.text(label.letter(), right - canvas.metrics().width(name, TextStyle.BODY) - letterWidth, baseline,
                TextStyle.BODY_STRONG, theme.text());
        if (two) {
            canvas.textRight(canvas.metrics().fit(label.rule(), TextStyle.SMALL, place.width()), right, baseline + 15,
                    TextStyle.SMALL, theme.secondText());
        }
    }
}
