/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.kenworkbench.internal.ui.plot.LineHandle;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.frontier.FrontierView;

/**
 * Lets the budget be dragged by its line or its flag, a file be clicked, and the keys do both: left and right move the
 * budget by 1 %, Page keys by 10 %, up and down go from file to file, Escape lets the budget decide again, Enter opens
 * the verdict, and X shows all files or the frontier alone.
 *
 * @param enter what Enter does
 */
record FrontierHandle(FrontierState state, FrontierView view, Box body, Runnable enter) implements LineHandle.Plot {

    private static final double STEP = 0.01;
    private static final double PAGE = 0.1;

    @Override
    public Optional<Runnable> choice(TextMetrics metrics, int x, int y) {
        return view.pointAt(body, metrics, x, y).map(there -> () -> state.choose(there));
    }

    @Override
    public boolean isOnLine(TextMetrics metrics, int x, int y) {
        return view.isOnBudget(body, metrics, x, y);
    }

    @Override
    public Runnable drag(TextMetrics metrics, int x) {
        long budget = view.budgetAt(body, metrics, x);
        return () -> state.setBudget(budget);
    }

    @Override
    public boolean key(int keyCode) {
        switch (keyCode) {
            case SWT.ARROW_LEFT -> state.grow(-STEP);
            case SWT.ARROW_RIGHT -> state.grow(STEP);
            case SWT.PAGE_UP -> state.grow(PAGE);
            case SWT.PAGE_DOWN -> state.grow(-PAGE);
            case SWT.ARROW_UP -> state.step(1);
            case SWT.ARROW_DOWN -> state.step(-1);
            case SWT.HOME -> state.step(Integer.MIN_VALUE);
            case SWT.END -> state.step(Integer.MAX_VALUE);
            case SWT.ESC -> state.followBudget();
            case SWT.CR, SWT.KEYPAD_CR -> enter.run();
            case 'x' -> state.setAll(!state.isAll());
            default -> {
                return false;
            }
        }
        return true;
    }
}
