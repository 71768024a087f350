/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.function.BooleanSupplier;

import org.eclipse.swt.widgets.Display;

/** Tells in the status line that a page has nothing to save or to copy yet, and takes that back once it has. For the UI thread. */
final class NothingYet {

    private static final int LOOK_EVERY_MILLIS = 200;

    private NothingYet() {
    }

    /** @param there whether the page has it now; a page tells nobody when it has */
    static void say(PageHostView view, BooleanSupplier there) {
        view.status(Messages.View_NothingYet);
        Display display = view.control().getDisplay();
        display.timerExec(LOOK_EVERY_MILLIS, new Runnable() {
            @Override
            public void run() {
                if (view.control().isDisposed() || !view.says(Messages.View_NothingYet)) {
                    return;
                }
                view.guard(() -> {
                    if (there.getAsBoolean()) {
                        view.status(""); //$NON-NLS-1$
                    } else {
                        display.timerExec(LOOK_EVERY_MILLIS, this);
                    }
                });
            }
        });
    }
}
