/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

/** Measures text. Implementations that ship with the product may be used by many threads. */
public interface TextMetrics {

    /** Returns the width of a text on one line, in logical pixels. */
    double width(String text, TextStyle style);

    /**
     * Cuts the end of a text that is too wide and puts an ellipsis there; the result is empty where not even the
     * ellipsis fits. A text that fits is returned unchanged. For tensor names use {@link #fitEnd}, as they differ at
     * their ends.
     */
    default String fit(String text, TextStyle style, double width) {
        return fit(text, style, width, false);
    }

    /** Cuts the start of a text that is too wide and puts an ellipsis there; otherwise like {@link #fit}. */
    default String fitEnd(String text, TextStyle style, double width) {
        return fit(text, style, width, true);
    }

    private String fit(String text, TextStyle style, double width, boolean end) {
        if (width(text, style) <= width) {
            return text;
        }
        int[] codePoints = text.codePoints().toArray();
        for (int length = codePoints.length - 1; length >= 0; length--) {
            String part = new String(codePoints, end ? codePoints.length - length : 0, length);
            String shown = end ? "…" + part : part.stripTrailing() + "…";
            if (width(shown, style) <= width) {
                return shown;
            }
        }
        return "";
    }
}
