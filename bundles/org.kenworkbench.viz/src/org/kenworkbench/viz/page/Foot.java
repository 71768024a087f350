/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.page;

import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/** The texts of a caption's foot and figures that have room on one line. */
record Foot(String left, String right) {

    /**
     * Takes the first text of the foot, cut if need be, then each figure and each other text that still fits.
     *
     * @param width width of the line
     * @param gap   least space between the left and the right text
     */
    static Foot of(Caption caption, TextMetrics metrics, double width, double gap) {
        String left = caption.foot().isEmpty() ? "" : metrics.fit(caption.foot().getFirst(), TextStyle.SMALL, width);
        Foot foot = new Foot(left, "");
        for (String figure : caption.figures()) {
            foot = foot.orIfFits(new Foot(left, join(foot.right, figure)), metrics, width, gap);
        }
        for (String more : caption.foot().subList(Math.min(1, caption.foot().size()), caption.foot().size())) {
            foot = foot.orIfFits(new Foot(join(foot.left, more), foot.right), metrics, width, gap);
        }
        return foot;
    }

    private Foot orIfFits(Foot longer, TextMetrics metrics, double width, double gap) {
        double needed = metrics.width(longer.left, TextStyle.SMALL) + gap
                + metrics.width(longer.right, TextStyle.SMALL);
        return needed <= width ? longer : this;
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : String.join(TextMetrics.BETWEEN_PARTS, first, second);
    }
}
