/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

/** Measures text. Implementations that ship with the product may be used by many threads. */
public interface TextMetrics {

    /** How far the text reaches, in logical pixels. */
    double width(String text, TextStyle style);

    /**
     * The text, or as much of its start as fits before an ellipsis; empty where not even that fits. For tensor names
     * use {@link #fitEnd}, as they differ at their ends.
     */
    default String fit(String text, TextStyle style, double width) {
        return fit(text, style, width, false);
    }

    /** The text, or an ellipsis and as much of its end as fits. */
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
