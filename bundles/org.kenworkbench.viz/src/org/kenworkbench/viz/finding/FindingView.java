/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.finding;

import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.colour.Theme;

/** Draws the picture of a finding. Stateless. */
public final class FindingView {

    /** Turned matrices have so many cells to a side. */
    private static final int SIDE = 4;
    private static final double GAP = 1;
    private static final double SQUARE_GAP = 2;

    private FindingView() {
    }

    /**
     * Draws a picture.
     *
     * @param mark colour of what the finding is about
     */
    public static void draw(FindingPicture picture, Canvas canvas, Box box, Colour mark, Theme theme) {
        switch (picture) {
            case FindingPicture.None _ -> {
                // nothing to draw
            }
            case FindingPicture.Bars bars -> bars(bars, canvas, box, mark, theme);
            case FindingPicture.Squares squares -> squares(squares, canvas, box, mark, theme);
            case FindingPicture.Share share -> {
                canvas.fill(box, theme.reset());
                canvas.fill(new Box(box.x(), box.y(), box.width() * Math.clamp(share.share(), 0, 1), box.height()),
                        mark);
            }
            case FindingPicture.Turned _ -> {
                double side = box.height();
                matrix(canvas, new Box(box.x(), box.y(), side, side), false, mark, theme);
                double from = box.x() + side + SQUARE_GAP * 2;
                double to = box.right() - side - SQUARE_GAP * 2;
                Pen pen = Pen.solid(1, theme.secondText());
                canvas.line(from, box.centreY(), to, box.centreY(), pen);
                canvas.line(to - 3, box.centreY() - 3, to, box.centreY(), pen);
                canvas.line(to - 3, box.centreY() + 3, to, box.centreY(), pen);
                matrix(canvas, new Box(box.right() - side, box.y(), side, side), true, mark, theme);
            }
        }
    }

    /** Draws bars; where there are more than there is room for, the highest of several. A low one is a pixel high. */
    private static void bars(FindingPicture.Bars bars, Canvas canvas, Box box, Colour mark, Theme theme) {
        List<Double> heights = bars.heights();
        double most = heights.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        int columns = (int) Math.min(heights.size(), Math.max(1, box.width() / (2 * GAP)));
        canvas.fill(new Box(box.x(), box.bottom() - 1, box.width(), 1), theme.lines().border());
        for (int i = 0; i < columns; i++) {
            int from = (int) ((long) i * heights.size() / columns);
            int to = (int) ((long) (i + 1) * heights.size() / columns);
            double height = 0;
            boolean marked = false;
            for (int j = from; j < to; j++) {
                height = Math.max(height, heights.get(j));
                marked = marked || bars.marked().contains(j);
            }
            double left = Math.round(box.x() + i * box.width() / columns);
            double right = Math.round(box.x() + (i + 1) * box.width() / columns) - (columns > 1 ? GAP : 0);
            double tall = most > 0 ? Math.max(1, Math.round(height / most * box.height())) : 1;
            canvas.fill(new Box(left, box.bottom() - tall, Math.max(1, right - left), tall),
                    marked ? mark : theme.reset());
        }
    }

    private static void squares(FindingPicture.Squares squares, Canvas canvas, Box box, Colour mark, Theme theme) {
        double side = Math.min(box.height(), Math.floor((box.width() + SQUARE_GAP) / squares.count()) - SQUARE_GAP);
        if (side < SQUARE_GAP) {
            canvas.fill(box, theme.reset());
            double part = Math.round(box.width() * squares.marked().size() / squares.count());
            canvas.fill(new Box(box.x(), box.y(), Math.max(1, part), box.height()), mark);
            return;
        }
        for (int i = 0; i < squares.count(); i++) {
            Box square = new Box(box.x() + i * (side + SQUARE_GAP), box.centreY() - side / 2, side, side);
            if (squares.marked().contains(i)) {
                canvas.frame(square, 1, mark);
            } else {
                canvas.fill(square, theme.accent());
            }
        }
    }

    /** Draws a matrix with one row that stands out, or one column. */
    private static void matrix(Canvas canvas, Box box, boolean turned, Colour mark, Theme theme) {
        double cell = box.width() / SIDE;
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                canvas.fill(new Box(box.x() + j * cell, box.y() + i * cell, cell - GAP, cell - GAP),
                        (turned ? j : i) == 1 ? mark : theme.reset());
            }
        }
    }
}
