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

    /** Least height of a row that holds a name in two lines and the rule. */
    private static final double THREE_LINES = 48;
    private static final double PITCH = 15;
    /** Characters behind which a name may go on in the next line. */
    private static final String SEPARATORS = " -_./";

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
     * Paints the label of a row: in a high row, all of the name in one line or two, and the rule; in a low one as much
     * as there is room for.
     *
     * @param place  bounds of all labels, which are aligned to its right edge
     * @param middle vertical middle of the row
     * @param height height of the row
     * @param label  names of the row's subnetwork
     */
    static void paint(Canvas canvas, Theme theme, Box place, double middle, double height, ComparedLabel label) {
        double right = place.right();
        double letterWidth = canvas.metrics().width(label.letter() + ' ', TextStyle.BODY_STRONG);
        int most = height >= THREE_LINES ? 2 : 1;
        List<String> names = lines(canvas.metrics(), label.name(), place.width() - letterWidth, most);
        boolean ruled = height >= OverlapLayout.TWO_LINES;
        int lines = names.size() + (ruled ? 1 : 0);
        double baseline = Math.rint(
                lines == 1 ? middle + TextStyle.BODY.drop() : middle - 4 - (lines - 2) * PITCH / 2);
        canvas.text(label.letter(), right - canvas.metrics().width(names.getFirst(), TextStyle.BODY) - letterWidth,
                baseline, TextStyle.BODY_STRONG, theme.text());
        for (String name : names) {
            canvas.textRight(name, right, baseline, TextStyle.BODY, theme.text());
            baseline += PITCH;
        }
        if (ruled) {
            canvas.textRight(canvas.metrics().fit(label.rule(), TextStyle.SMALL, place.width()), right,
                    Math.rint(baseline), TextStyle.SMALL, theme.secondText());
        }
    }

    /** Paints the letter alone, for rows that are too low for names. */
    static void paintLetter(Canvas canvas, Theme theme, Box place, double middle, ComparedLabel label) {
        canvas.textRight(label.letter(), place.right(), Math.rint(middle + TextStyle.SMALL.drop()), TextStyle.SMALL,
                theme.secondText());
    }

    /** Breaks a name into lines behind one of its separators; what does not fit loses its middle. */
    private static List<String> lines(TextMetrics metrics, String name, double width, int most) {
        if (most > 1 && metrics.width(name, TextStyle.BODY) > width) {
            for (int end = name.length() - 1; end > 0; end--) {
                String first = name.substring(0, end);
                if (SEPARATORS.indexOf(name.charAt(end - 1)) >= 0
                        && metrics.width(first.stripTrailing(), TextStyle.BODY) <= width) {
                    return List.of(first.stripTrailing(),
                            metrics.fitMiddle(name.substring(end), TextStyle.BODY, width));
                }
            }
        }
        return List.of(metrics.fitMiddle(name, TextStyle.BODY, width));
    }
}
