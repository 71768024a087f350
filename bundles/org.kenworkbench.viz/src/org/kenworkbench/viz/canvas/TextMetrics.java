/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

import java.util.List;

/** Measures text. Implementations that ship with the product may be used by many threads. */
public interface TextMetrics {

    /** Least number of characters of a name that is cut in the middle rather than at its start. */
    int LEAST_IN_TWO_PARTS = 9;

    /** Stands between the parts of a text. */
    String BETWEEN_PARTS = " · ";

    /** Returns the width of a text on one line, in logical pixels. */
    double width(String text, TextStyle style);

    /**
     * Cuts the end of a text that is too wide and puts an ellipsis there; the result is empty where not even the
     * ellipsis fits. A text that fits is returned unchanged. For names use {@link #fitMiddle}, as they differ at their
     * ends.
     */
    default String fit(String text, TextStyle style, double width) {
        return fit(text, style, width, 1);
    }

    /**
     * Cuts the middle of a name that is too wide, such as that of a tensor, and puts an ellipsis there; otherwise like
     * {@link #fit}. Twice as much stays of the end as of the start, and of a very short one only the end.
     */
    default String fitMiddle(String name, TextStyle style, double width) {
        return fit(name, style, width, 1 / 3.0);
    }

    /** Cuts the start of a text that is too wide and puts an ellipsis there; otherwise like {@link #fit}. */
    default String fitEnd(String text, TextStyle style, double width) {
        return fit(text, style, width, 0);
    }

    /**
     * Joins the parts of a text, with {@link #BETWEEN_PARTS} between them. It leaves out the last ones, as many as have
     * no room, and cuts the first one like {@link #fit} if that is too wide alone.
     */
    default String fitParts(List<String> parts, TextStyle style, double width) {
        for (int shown = parts.size(); shown > 1; shown--) {
            String text = String.join(BETWEEN_PARTS, parts.subList(0, shown));
            if (width(text, style) <= width) {
                return text;
            }
        }
        return parts.isEmpty() ? "" : fit(parts.getFirst(), style, width);
    }

    private String fit(String text, TextStyle style, double width, double before) {
        if (width(text, style) <= width) {
            return text;
        }
        int[] codePoints = text.codePoints().toArray();
        for (int length = codePoints.length - 1; length >= 0; length--) {
            int start = before < 1 && length < LEAST_IN_TWO_PARTS ? 0 : (int) (length * before);
            int end = length - start;
            String shown = new String(codePoints, 0, start).stripTrailing() + "…"
                    + new String(codePoints, codePoints.length - end, end);
            if (width(shown, style) <= width) {
                return shown;
            }
        }
        return "";
    }
}
