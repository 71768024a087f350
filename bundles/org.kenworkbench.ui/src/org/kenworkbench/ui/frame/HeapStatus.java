/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.StatusLineLayoutData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.widget.Spoken;

/**
 * Item of the status line that shows how much of the memory for Java's objects is in use, in the colours of the theme.
 */
public final class HeapStatus extends ContributionItem {

    private static final int PERIOD_MILLIS = 2000;
    /** Step in which the used memory is counted: smaller changes are not shown, and nothing is painted for them. */
    private static final long STEP_BYTES = 100_000;
    private static final int BAR_WIDTH = 72;
    private static final int BAR_HEIGHT = 6;
    private static final int GAP = 8;

    public HeapStatus() {
        super("org.kenworkbench.rcp.heap");
    }

    @Override
    public void fill(@Nullable Composite parent) {
        Canvas canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.setFont(new Fonts(canvas).small());
        StatusLineLayoutData data = new StatusLineLayoutData();
        data.widthHint = extent(canvas, text(maximum())).x + BAR_WIDTH + 3 * GAP;
        data.heightHint = extent(canvas, text(0)).y;
        canvas.setLayoutData(data);
        canvas.setToolTipText(Messages.Heap_Tip);
        Spoken.name(canvas, () -> text(used()), () -> Messages.Heap_Tip);
        Spoken.role(canvas, ACC.ROLE_PROGRESSBAR);
        canvas.addPaintListener(event -> paint(event.gc, canvas.getSize()));
        watch(canvas, used());
    }

    /** Repaints the canvas whenever another figure is to be shown. */
    private static void watch(Canvas canvas, long shown) {
        canvas.getDisplay().timerExec(PERIOD_MILLIS, () -> {
            if (!canvas.isDisposed()) {
                if (used() != shown) {
                    canvas.redraw();
                }
                watch(canvas, used());
            }
        });
    }

    private static long used() {
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / STEP_BYTES;
    }

    private static long maximum() {
        return Runtime.getRuntime().maxMemory() / STEP_BYTES;
    }

    private static String text(long used) {
        return Messages.bind(Messages.Heap_Text, FigureText.bytes(used * STEP_BYTES),
                FigureText.bytes(maximum() * STEP_BYTES));
    }

    private static Point extent(Canvas canvas, String text) {
        GC gc = new GC(canvas);
        try {
            return gc.stringExtent(text);
        } finally {
            gc.dispose();
        }
    }

    private static void paint(GC gc, Point size) {
        long used = used();
        String text = text(used);
        Point extent = gc.stringExtent(text);
        int left = size.x - BAR_WIDTH - GAP;
        int top = (size.y - BAR_HEIGHT) / 2;
        gc.setForeground(Skin.color(Token.SECOND_TEXT));
        gc.drawString(text, left - GAP - extent.x, (size.y - extent.y) / 2, true);
        gc.setBackground(Skin.color(Token.RESET));
        gc.fillRectangle(left, top, (int) (BAR_WIDTH * used / Math.max(1, maximum())), BAR_HEIGHT);
        gc.setForeground(Skin.color(Token.BORDER));
        gc.drawRectangle(left, top, BAR_WIDTH, BAR_HEIGHT);
    }
}
