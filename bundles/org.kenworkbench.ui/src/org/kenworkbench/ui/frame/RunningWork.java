/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.runs.OperationJob;

/** The work that runs in the background and would be cancelled if the window closed. For the UI thread. */
public final class RunningWork {

    private static final int QUIT = 0;
    /** Index of the default button, which Enter presses: hours of work must not end by one key too many. */
    private static final int STAY = 1;

    private static boolean ending;

    private RunningWork() {
    }

    /** Cancels what runs, and lets the window close without a question, since the system asks the program to end. */
    public static void end() {
        ending = true;
        Job.getJobManager().cancel(OperationJob.FAMILY);
    }

    /**
     * Tells whether the window may close: nothing runs, or the user agrees. The platform then cancels what runs, which
     * leaves nothing behind.
     */
    public static boolean mayEnd(Shell shell) {
        Job[] running = Job.getJobManager().find(OperationJob.FAMILY);
        if (ending || running.length == 0) {
            return true;
        }
        String names = Arrays.stream(running).map(Job::getName).collect(Collectors.joining(", "));
        return new MessageDialog(shell, Messages.Quit_Title, null, NLS.bind(Messages.Quit_Running, names),
                MessageDialog.QUESTION, STAY,
                Messages.Quit_Quit, Messages.Quit_Stay).open() == QUIT;
    }
}
