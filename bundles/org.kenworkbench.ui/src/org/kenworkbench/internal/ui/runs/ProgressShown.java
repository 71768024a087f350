/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.ui.KenViews;

/** Shows how far a job is while it runs, and what it did once it has ended. For the UI thread. */
public final class ProgressShown {

    private ProgressShown() {
    }

    /** Starts the job, with its progress in sight: the welcome page, which would cover it, is closed. */
    public static void start(OperationJob job, IWorkbenchPage page) {
        Welcome.close();
        RunHistory.ofSession().add(job);
        try {
            page.showView(KenViews.RUNS, null, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            // The job runs all the same, and the status line shows how far it is.
            ILog.of(ProgressShown.class).warn(e.getMessage(), e);
        }
        job.schedule();
    }
}
