/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.function.BooleanSupplier;

/**
 * Tells in the status line that the page of one view has nothing to save or to copy yet, and takes that back once it
 * has. For the UI thread.
 */
final class NothingYet implements Runnable {

    private static final int LOOK_EVERY_MILLIS = 200;

    private final PageHostView view;
    private BooleanSupplier there = () -> true;

    NothingYet(PageHostView view) {
        this.view = view;
    }

    /** @param isThere whether the page has it now; a page tells nobody when it has */
    void say(BooleanSupplier isThere) {
        there = isThere;
        view.status(Messages.View_NothingYet);
        lookLater();
    }

    /** Replaces a look that was to come: a display has one timer for a runnable. */
    private void lookLater() {
        view.control().getDisplay().timerExec(LOOK_EVERY_MILLIS, this);
    }

    @Override
    public void run() {
        if (view.control().isDisposed() || !view.says(Messages.View_NothingYet)) {
            return;
        }
        view.guard(() -> {
            if (there.getAsBoolean()) {
                view.status("");
            } else {
                lookLater();
            }
        });
    }
}
