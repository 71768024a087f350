/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.kenworkbench.ui.PageMouse;

/** Turns the events of a control into clicks and drags. For the UI thread. */
final class MouseGestures {

    private static final int FIRST_BUTTON = 1;
    private static final int DRAG_STARTS_PIXELS = 4;

    private final Control control;
    private final PageMouse mouse;
    /** Point where the button that is held was pressed; null while none is. */
    private Point from;
    private boolean dragged;

    /**
     * Listens to a control.
     *
     * @param guard runs the code of the mouse
     */
    MouseGestures(Control control, PageMouse mouse, CanvasGuard guard) {
        this.control = control;
        this.mouse = mouse;
        control.addListener(SWT.MouseDown, event -> guard.run(() -> down(event)));
        control.addListener(SWT.MouseMove, event -> guard.run(() -> move(event)));
        control.addListener(SWT.MouseUp, event -> guard.run(() -> up(event)));
        control.addListener(SWT.MouseDoubleClick, event -> guard.run(() -> doubleClick(event)));
        control.addListener(SWT.MouseVerticalWheel,
                event -> guard.run(() -> mouse.wheel(event.x, event.y, event.count)));
    }

    private void down(Event event) {
        control.setFocus();
        if (event.button == FIRST_BUTTON) {
            from = new Point(event.x, event.y);
            dragged = false;
            mouse.press(event.x, event.y);
        }
    }

    private void move(Event event) {
        if (from == null) {
            mouse.move(event.x, event.y);
            return;
        }
        dragged |= Math.hypot(event.x - from.x, event.y - from.y) >= DRAG_STARTS_PIXELS;
        if (dragged) {
            mouse.drag(event.x, event.y);
        }
    }

    private void up(Event event) {
        if (event.button == FIRST_BUTTON && from != null) {
            from = null;
            mouse.release(event.x, event.y);
            if (!dragged) {
                mouse.click(event.x, event.y);
            }
        }
    }

    private void doubleClick(Event event) {
        if (event.button == FIRST_BUTTON) {
            mouse.doubleClick(event.x, event.y);
        }
    }
}
