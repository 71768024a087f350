/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/** Breaks text into lines. Stateless. */
public final class Paragraph {

    private Paragraph() {
    }

    /** Breaks text into at most {@code most} lines; the last one ends with an ellipsis if the text is longer. */
    public static List<String> lines(TextMetrics metrics, String text, TextStyle style, double width, int most) {
        List<String> lines = lines(metrics, text, style, width);
        if (lines.size() <= most) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, most - 1));
        first.add(metrics.fit(String.join(" ", lines.subList(most - 1, lines.size())), style, width));
        return first;
    }

    /** Breaks text between words into lines that fit the width; a word that is too long has its own line and is cut. */
    public static List<String> lines(TextMetrics metrics, String text, TextStyle style, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + ' ' + word;
            if (metrics.width(longer, style) <= width) {
                line = longer;
            } else {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                line = metrics.fit(word, style, width);
            }
        }
        lines.add(line);
        return lines;
    }
}
