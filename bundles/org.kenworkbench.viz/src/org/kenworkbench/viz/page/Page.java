/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.page;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** Paints a view with a heading above and a foot below it. Stateless. */
public final class Page {

    /** Height of the heading, in logical pixels. */
    public static final int HEADING = 36;
    /** Height of the foot, in logical pixels. */
    public static final int FOOT = 28;
    private static final double PADDING = 16;
    private static final double GAP = 16;

    private Page() {
    }

    /** Paints a whole picture of a size: background, heading, view and foot. */
    public static void paint(View view, Canvas canvas, Theme theme, int width, int height) {
        canvas.fill(new Box(0, 0, width, height), theme.pane());
        Box body = body(width, height);
        heading(view.caption(), canvas, theme, width);
        view.paint(canvas, theme, body);
        foot(view.caption(), canvas, theme, width, height);
    }

    /**
     * Returns the size of a picture that holds all of a view and no more, as a box at the origin.
     *
     * @param width  greatest width
     * @param height greatest height
     */
    public static Box fit(View view, int width, int height) {
        Box used = view.used(body(width, height));
        return new Box(0, 0, used.width(), used.height() + HEADING + FOOT);
    }

    /** Paints a picture of a size without a heading, for places that show the words of the heading beside it. */
    public static void paintPane(View view, Canvas canvas, Theme theme, int width, int height) {
        canvas.fill(new Box(0, 0, width, height), theme.pane());
        view.paint(canvas, theme, pane(width, height));
        foot(view.caption(), canvas, theme, width, height);
    }

    /** Paints the picture of {@link #paintPane} with its heading above, which makes it higher by {@link #HEADING}. */
    public static void paintHeadedPane(View view, Canvas canvas, Theme theme, int width, int height) {
        canvas.fill(new Box(0, 0, width, HEADING), theme.pane());
        heading(view.caption(), canvas, theme, width);
        paintPane(view, new ShiftedCanvas(canvas, 0, HEADING), theme, width, height);
    }

    /** Returns the bounds of the view itself in a picture of a size without a heading. */
    public static Box pane(int width, int height) {
        return new Box(0, 0, width, Math.max(0, height - FOOT));
    }

    /** Returns the bounds of the view itself in a picture of a size with heading and foot. */
    public static Box body(int width, int height) {
        return new Box(0, HEADING, width, Math.max(0, height - HEADING - FOOT));
    }

    private static void heading(Caption caption, Canvas canvas, Theme theme, int width) {
        double baseline = Math.rint(HEADING / 2.0 + TextStyle.BODY.drop());
        double settingWidth = canvas.metrics().width(caption.setting(), TextStyle.BODY);
        double detailWidth = canvas.metrics().width(caption.detail(), TextStyle.BODY);
        double free = width - 2 * PADDING - settingWidth - detailWidth - 2 * GAP;
        String name = canvas.metrics().fitMiddle(caption.name(), TextStyle.NAME, free);
        canvas.text(name, PADDING, baseline, TextStyle.NAME, theme.text());
        double after = PADDING + (name.isEmpty() ? 0 : canvas.metrics().width(name, TextStyle.NAME) + 10);
        canvas.text(caption.detail(), after, baseline, TextStyle.BODY, theme.secondText());
        canvas.textRight(caption.setting(), width - PADDING, baseline, TextStyle.BODY, theme.secondText());
        canvas.line(0, HEADING - 0.5, width, HEADING - 0.5, Pen.solid(1, theme.lines().inner()));
    }

    private static void foot(Caption caption, Canvas canvas, Theme theme, int width, int height) {
        double top = height - FOOT;
        double baseline = Math.rint(top + FOOT / 2.0 + TextStyle.SMALL.drop());
        canvas.line(0, top + 0.5, width, top + 0.5, Pen.solid(1, theme.lines().inner()));
        Foot texts = Foot.of(caption, canvas.metrics(), width - 2 * PADDING, GAP);
        canvas.text(texts.left(), PADDING, baseline, TextStyle.SMALL, theme.secondText());
        canvas.textRight(texts.right(), width - PADDING, baseline, TextStyle.SMALL, theme.secondText());
    }
}
