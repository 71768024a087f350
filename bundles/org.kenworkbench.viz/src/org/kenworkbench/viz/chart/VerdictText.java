/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/**
 * A verdict in the lines of its card, or as many of its first sentences as have room.
 *
 * @param lines none if there is no verdict
 * @param whole whether all sentences are there, to their ends
 */
public record VerdictText(List<String> lines, boolean whole) {

    private static final double PADDING = 12;
    /** Space below the card. */
    private static final double BELOW = 8;
    private static final int MOST_LINES = 7;
    private static final String MORE = " …";

    /** Returns the verdict with all of its sentences, and then with ever fewer, down to the first one. */
    public static List<VerdictText> longestFirst(TextMetrics metrics, String verdict, double width) {
        if (verdict.isEmpty()) {
            return List.of(new VerdictText(List.of(), true));
        }
        List<String> sentences = List.of(Numbers.typeset(verdict).split("(?<=\\.) "));
        return IntStream.iterate(sentences.size(), count -> count > 0, count -> count - 1)
                .mapToObj(count -> of(metrics, sentences, count, Math.max(1, width - 2 * PADDING))).toList();
    }

    private static VerdictText of(TextMetrics metrics, List<String> sentences, int count, double width) {
        boolean all = count == sentences.size();
        String text = sentences.stream().limit(count).collect(Collectors.joining(" ", "", all ? "" : MORE));
        List<String> lines = Paragraph.lines(metrics, text, TextStyle.BODY, width);
        return new VerdictText(Paragraph.lines(metrics, text, TextStyle.BODY, width, MOST_LINES),
                all && lines.size() <= MOST_LINES);
    }

    /** Returns the height of the card with the space below it; none if there is no verdict. */
    public double height() {
        return lines.isEmpty() ? 0 : lines.size() * TextStyle.BODY.lineHeight() + 2 * PADDING + BELOW;
    }

    /** Returns the card at the lower edge of a box. */
    public Box card(double x, double bottom, double width) {
        return new Box(x, bottom - height(), width, height() - BELOW);
    }

    /** Paints the verdict in its card. */
    public void paint(Canvas canvas, Theme theme, Box card) {
        canvas.fill(card, theme.surfaces().card());
        canvas.frame(card, 1, theme.lines().border());
        double y = card.y() + PADDING + TextStyle.BODY.size() * 0.9;
        for (String line : lines) {
            canvas.text(line, card.x() + PADDING, Math.rint(y), TextStyle.BODY, theme.text());
            y += TextStyle.BODY.lineHeight();
        }
    }
}
