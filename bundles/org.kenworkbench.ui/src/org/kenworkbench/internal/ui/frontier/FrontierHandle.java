/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.frontier.FrontierView;

/**
 * Lets the budget be dragged and a file be clicked. Left and right change the budget by 1 %, Page Up and Page Down by
 * 10 %; up and down go from file to file, Home and End to the smallest and the largest; Escape lets the budget decide
 * again, and X shows the frontier alone, or all files.
 */
final class FrontierHandle implements PageMouse {

    private static final double STEP = 0.01;
    private static final double PAGE = 0.1;

    private final PageCanvas canvas;
    private final Supplier<FrontierState> state;
    private final Supplier<FrontierView> view;
    private final Runnable enter;
    private boolean dragging;

    /**
     * @param state null while there is none
     * @param view  null while there is none
     * @param enter what Enter does
     */
    FrontierHandle(PageCanvas canvas, Supplier<FrontierState> state, Supplier<FrontierView> view, Runnable enter) {
        this.canvas = canvas;
        this.state = state;
        this.view = view;
        this.enter = enter;
        canvas.setMouse(this);
        canvas.setKeys(this::key);
        // Arrow keys belong to the picture, Tab leads out of it.
        canvas.control().addTraverseListener(event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
    }

    @Override
    public void press(int x, int y) {
        if (view.get() != null) {
            canvas.measured(metrics -> view.get().pointAt(canvas.body(), metrics, x, y)).ifPresentOrElse(
                    state.get()::choose, () -> dragging = isOnLine(x, y));
        }
    }

    private boolean isOnLine(int x, int y) {
        return canvas.measured(metrics -> view.get().isOnBudget(canvas.body(), metrics, x, y));
    }

    @Override
    public void drag(int x, int y) {
        if (dragging && view.get() != null) {
            state.get().setBudget(canvas.measured(metrics -> view.get().budgetAt(canvas.body(), metrics, x)));
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
        Cursor cursor = view.get() != null && isOnLine(x, y) ? control.getDisplay().getSystemCursor(SWT.CURSOR_SIZEWE)
                : null;
        if (control.getCursor() != cursor) {
            control.setCursor(cursor);
        }
    }

    private void key(KeyEvent event) {
        FrontierState now = state.get();
        if (now == null) {
            return;
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> now.grow(-STEP);
            case SWT.ARROW_RIGHT -> now.grow(STEP);
            case SWT.PAGE_UP -> now.grow(PAGE);
            case SWT.PAGE_DOWN -> now.grow(-PAGE);
            case SWT.ARROW_UP -> now.step(1);
            case SWT.ARROW_DOWN -> now.step(-1);
            case SWT.HOME -> now.step(Integer.MIN_VALUE);
            case SWT.END -> now.step(Integer.MAX_VALUE);
            case SWT.ESC -> now.followBudget();
            case SWT.CR, SWT.KEYPAD_CR -> enter.run();
            case 'x' -> now.setAll(!now.isAll());
            default -> {
                return;
            }
        }
        event.doit = false;
    }
}
