/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.List;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.colour.Theme;

/** Paints cards with what came of a training beside its map, as many as have room. Stateless. */
final class VerdictPainter {

    private VerdictPainter() {
    }

    static void paint(Canvas canvas, Theme theme, SeriesModel.Verdict words, Box box) {
        double inner = box.width() - 24;
        List<String> lines = Paragraph.lines(canvas.metrics(), Messages.Series_verdict, TextStyle.BODY, inner, 4);
        double y = box.y();
        double height = Math.rint(42 + lines.size() * TextStyle.BODY.lineHeight());
        if (height > box.height()) {
            return;
        }
        canvas.fill(new Box(box.x(), y, box.width(), height), theme.surfaces().card());
        canvas.frame(new Box(box.x(), y, box.width(), height), 1, theme.lines().border());
        canvas.fill(new Box(box.x(), y, 3, height), theme.selection());
        canvas.text(Messages.bind(Messages.Series_of, Numbers.count(words.stopped()),
                Numbers.count(words.matrices())), box.x() + 14, y + 26, TextStyle.TITLE, theme.text());
        paintLines(canvas, theme.text(), lines, box.x() + 14, y + 34);
        y += height + 10;
        for (String remark : words.remarks()) {
            List<String> said = Paragraph.lines(canvas.metrics(), Numbers.typeset(remark), TextStyle.BODY, inner, 8);
            double needed = said.size() * TextStyle.BODY.lineHeight() + 16;
            if (y + needed > box.bottom()) {
                break;
            }
            canvas.fill(new Box(box.x(), y, box.width(), needed), theme.fates().accentFill());
            paintLines(canvas, theme.text(), said, box.x() + 14, y + 8);
            y += needed + 8;
        }
    }

    private static void paintLines(Canvas canvas, Colour colour, List<String> lines, double x, double top) {
        double y = top + TextStyle.BODY.size();
        for (String line : lines) {
            canvas.text(line, x, Math.rint(y), TextStyle.BODY, colour);
            y += TextStyle.BODY.lineHeight();
        }
    }
}
