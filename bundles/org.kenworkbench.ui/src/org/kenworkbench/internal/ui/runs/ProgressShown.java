/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.intro.IIntroManager;

/** Shows the platform's progress view while a job runs, and takes it away again if it was not there before. For the UI thread. */
public final class ProgressShown {

    /** Opened here, and not yet taken away. */
    private static IViewPart opened;

    private ProgressShown() {
    }

    /** Starts the job, with its progress in sight: the welcome page, which would cover it, is closed. */
    public static void start(OperationJob job, IWorkbenchPage page) {
        IIntroManager intro = PlatformUI.getWorkbench().getIntroManager();
        if (intro.getIntro() != null) {
            intro.closeIntro(intro.getIntro());
        }
        if (page.findView(IPageLayout.ID_PROGRESS_VIEW) == null) {
            show(page);
        }
        job.atEnd(() -> hide(page));
        job.schedule();
    }

    private static void show(IWorkbenchPage page) {
        try {
            opened = page.showView(IPageLayout.ID_PROGRESS_VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            // The job runs all the same, and the status line shows how far it is.
            ILog.of(ProgressShown.class).warn(e.getMessage(), e);
        }
    }

    /** Whichever job is the last takes it away. */
    private static void hide(IWorkbenchPage page) {
        if (opened != null && Job.getJobManager().find(OperationJob.FAMILY).length == 0) {
            if (page.findView(IPageLayout.ID_PROGRESS_VIEW) == opened) {
                page.hideView(opened);
            }
            opened = null;
        }
    }
}
