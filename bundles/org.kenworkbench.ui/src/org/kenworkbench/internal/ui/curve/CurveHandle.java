/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.SWT;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.internal.ui.plot.LineHandle;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.curve.CurveView;

/**
 * Lets the line of the choice be dragged, a point be clicked, and the keys go from point to point: left and right to
 * the measured share beside it, up and down to another rule at the same share, Escape back to what the limit decides,
 * and X to another horizontal axis. It snaps to measured points only.
 */
record CurveHandle(CurveState state, CurveView view, Box body, Other other) implements LineHandle.Plot {

    /**
     * The keys that do not choose a point, and how the axis runs.
     *
     * @param enter   what Enter does
     * @param axis    chooses another axis
     * @param falling tells whether larger shares stand at the left
     */
    record Other(Runnable enter, Runnable axis, BooleanSupplier falling) {
    }

    @Override
    public Optional<Runnable> choice(TextMetrics metrics, int x, int y) {
        return view.pointAt(body, metrics, x, y).map(there -> () -> state.choose(there));
    }

    @Override
    public boolean isOnLine(TextMetrics metrics, int x, int y) {
        return view.isOnChoice(body, metrics, x, y);
    }

    @Override
    public Runnable drag(TextMetrics metrics, int x) {
        double share = view.shareAt(body, metrics, x);
        Choice now = state.chosen().orElseThrow();
        // Within the share where it is, the rule that was chosen there stays.
        return () -> state.chooser().nearest(share)
                .filter(near -> near.point().askedShare() != now.point().askedShare()).ifPresent(state::choose);
    }

    @Override
    public boolean key(int keyCode) {
        switch (keyCode) {
            case SWT.ARROW_LEFT -> state.step(other.falling.getAsBoolean());
            case SWT.ARROW_RIGHT -> state.step(!other.falling.getAsBoolean());
            case SWT.ARROW_UP -> state.other(-1);
            case SWT.ARROW_DOWN -> state.other(1);
            case SWT.ESC -> state.followLimit();
            case SWT.CR, SWT.KEYPAD_CR -> other.enter.run();
            case 'x' -> other.axis.run();
            default -> {
                return false;
            }
        }
        return true;
    }
}
