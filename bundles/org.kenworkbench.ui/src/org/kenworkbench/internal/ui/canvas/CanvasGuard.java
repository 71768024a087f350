/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Runs code that others handed to a canvas, and reports in one place what it throws. */
final class CanvasGuard {

    private final Control control;
    private final Display display;
    private Consumer<Throwable> failed = CanvasGuard::rethrow;

    CanvasGuard(Control control) {
        this.control = control;
        display = control.getDisplay();
    }

    /**
     * Sets who is told of failures.
     *
     * @param listener told of each failure, on the UI thread, after the event in which it came; without a listener, the
     *                 failure is thrown there
     */
    void whenFailed(Consumer<Throwable> listener) {
        failed = listener;
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** Runs the code and tells whether it went well. On the UI thread. */
    boolean run(Runnable others) {
        return get(() -> {
            others.run();
            return true;
        }, false);
    }

    /** Returns what the code works out, or another value where the code fails. On any thread. */
    <T> T get(Supplier<T> others, T otherwise) {
        try {
            return others.get();
        } catch (RuntimeException | Error e) {
            // Not at once: the listener may dispose of the control that is being painted.
            display.asyncExec(() -> {
                if (!control.isDisposed()) {
                    failed.accept(e);
                }
            });
            return otherwise;
        }
    }
}
