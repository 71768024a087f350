/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.plot;

import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;

/**
 * The hand that drags the line of a plot and clicks its points, and the keys that do the same. For the UI thread.
 */
public final class LineHandle implements PageMouse {

    /** Half the side of the box around the pointer that its tip is placed beside. */
    private static final int NEAR = 6;

    /** A plot that is drawn, with points of which one is chosen by a line. Places are those of the canvas. */
    public interface Plot {

        /** Returns what chooses the point at a place; empty if there is none. */
        Optional<Runnable> choice(TextMetrics metrics, int x, int y);

        /** Tells whether the line can be dragged from a place. */
        boolean isOnLine(TextMetrics metrics, int x, int y);

        /** Returns what moves the line to a place. */
        Runnable drag(TextMetrics metrics, int x);

        /** Does what a key is for; tells whether it is for anything. */
        boolean key(int keyCode);
    }

    private final PageCanvas canvas;
    private final Supplier<Optional<Plot>> plot;
    private boolean dragging;

    private LineHandle(PageCanvas canvas, Supplier<Optional<Plot>> plot) {
        this.canvas = canvas;
        this.plot = plot;
    }

    /**
     * Gives a canvas the mouse and the keys of a plot.
     *
     * @param plot what is drawn now; empty while nothing is
     */
    public static void install(PageCanvas canvas, Supplier<Optional<Plot>> plot) {
        LineHandle handle = new LineHandle(canvas, plot);
        canvas.setMouse(handle);
        canvas.setKeys(handle::key);
        keepArrows(canvas.control());
    }

    /** Has a picture get the arrow keys and Enter, while Tab leads out of it. */
    public static void keepArrows(Control control) {
        control.addTraverseListener(event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
    }

    /** Returns a tip beside the pointer. */
    public static PageTip.Target tip(Object of, int x, int y, PageTip text) {
        return PageTip.Target.of(of, new Box(x - NEAR, y - NEAR, 2 * NEAR, 2 * NEAR), text);
    }

    @Override
    public void press(int x, int y) {
        Optional<Runnable> choice = plot.get().flatMap(
                drawn -> canvas.measured(metrics -> drawn.choice(metrics, x, y)));
        dragging = choice.isEmpty() && isOnLine(x, y);
        choice.ifPresent(Runnable::run);
    }

    private boolean isOnLine(int x, int y) {
        return plot.get().filter(drawn -> canvas.measured(metrics -> drawn.isOnLine(metrics, x, y))).isPresent();
    }

    @Override
    public void drag(int x, int y) {
        if (dragging) {
            plot.get().map(drawn -> canvas.measured(metrics -> drawn.drag(metrics, x))).ifPresent(Runnable::run);
        }
    }

    @Override
    public void release(int x, int y) {
        dragging = false;
        move(x, y);
    }

    @Override
    public void move(int x, int y) {
        Control control = canvas.control();
        Cursor cursor = isOnLine(x, y) ? control.getDisplay().getSystemCursor(SWT.CURSOR_SIZEWE) : null;
        if (control.getCursor() != cursor) {
            control.setCursor(cursor);
        }
    }

    private void key(KeyEvent event) {
        if (plot.get().filter(drawn -> drawn.key(event.keyCode)).isPresent()) {
            event.doit = false;
        }
    }
}
