/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/** Handles dialogs that hold up the code that opens them until they close, and shells that are to have the keyboard. */
public final class Shells {

    private static final int LOOK_EVERY_MILLIS = 20;

    private Shells() {
    }

    /**
     * Runs code on a shell of that title as soon as one is visible; the code must close the shell in the end. To be
     * called before the shell is opened; events of the dialog's own loop run the code.
     */
    public static void whenOpen(String title, Consumer<Shell> then) {
        Display display = Display.getCurrent();
        display.timerExec(LOOK_EVERY_MILLIS, new Runnable() {
            @Override
            public void run() {
                for (Shell shell : display.getShells()) {
                    if (shell.getText().equals(title) && shell.isVisible()) {
                        then.accept(shell);
                        return;
                    }
                }
                display.timerExec(LOOK_EVERY_MILLIS, this);
            }
        });
    }

    /**
     * Gives the keyboard to a shell, and waits until it has it: without a window manager nothing has it after another
     * shell was closed, and the screen answers later than the call returns.
     */
    public static void activate(Shell shell) {
        Ui.untilIdle("what other shells still do");
        // One that is told already is none that has the keyboard: the screen may have taken it away without a word.
        boolean[] active = {shell.getDisplay().getActiveShell() == shell};
        Listener told = event -> active[0] = true;
        shell.addListener(SWT.Activate, told);
        try {
            shell.forceActive();
            Ui.until("the keyboard in " + shell, () -> active[0]);
        } finally {
            shell.removeListener(SWT.Activate, told);
        }
    }
}
