/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.curve.CurveView;

/**
 * Lets the line of the choice be dragged, a point be clicked, and the keys go from point to point: left and right to
 * the measured share beside it, up and down to another rule at the same share, Escape back to what the limit decides,
 * and X to another horizontal axis. It snaps to measured points only.
 */
final class CurveHandle implements PageMouse {

    private final PageCanvas canvas;
    private final Supplier<CurveState> state;
    private final Supplier<CurveView> view;
    private final Other other;
    private boolean dragging;

    /**
     * The keys that do not choose a point, and how the axis runs.
     *
     * @param enter   what Enter does
     * @param axis    chooses another axis
     * @param falling tells whether larger shares stand at the left
     */
    record Other(Runnable enter, Runnable axis, BooleanSupplier falling) {
    }

    /**
     * @param state null while there is none
     * @param view  null while there is none
     * @param other what other keys do
     */
    CurveHandle(PageCanvas canvas, Supplier<CurveState> state, Supplier<CurveView> view, Other other) {
        this.canvas = canvas;
        this.state = state;
        this.view = view;
        this.other = other;
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
                    state.get()::choose,
                    () -> dragging = isOnLine(x, y));
        }
    }

    private boolean isOnLine(int x, int y) {
        return canvas.measured(metrics -> view.get().isOnChoice(canvas.body(), metrics, x, y));
    }

    @Override
    public void drag(int x, int y) {
        if (dragging && view.get() != null) {
            double share = canvas.measured(metrics -> view.get().shareAt(canvas.body(), metrics, x));
            Choice now = state.get().chosen().orElseThrow();
            // Within the share where it is, the rule that was chosen there stays.
            state.get().chooser().nearest(share).filter(near -> near.point().askedShare() != now.point().askedShare())
                    .ifPresent(state.get()::choose);
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
        if (state.get() == null) {
            return;
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> state.get().step(other.falling.getAsBoolean());
            case SWT.ARROW_RIGHT -> state.get().step(!other.falling.getAsBoolean());
            case SWT.ARROW_UP -> state.get().other(-1);
            case SWT.ARROW_DOWN -> state.get().other(1);
            case SWT.ESC -> state.get().followLimit();
            case SWT.CR, SWT.KEYPAD_CR -> other.enter.run();
            case 'x' -> other.axis.run();
            default -> {
                return;
            }
        }
        event.doit = false;
    }
}
