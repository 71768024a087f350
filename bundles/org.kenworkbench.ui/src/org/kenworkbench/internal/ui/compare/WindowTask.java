/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.ProgressShown;

/** Work of a window in the background: one job at a time, the last one started. For the UI thread. */
final class WindowTask {

    private final IWorkbenchWindow window;
    private final Shell shell;
    private Job running;

    WindowTask(IWorkbenchWindow window) {
        this.window = window;
        shell = window.getShell();
    }

    boolean isRunning() {
        return running != null;
    }

    /** Stops the running job; nobody is told how it ended. */
    void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    /** Stops the running job; its listener is told that it did not succeed when it has ended. */
    void stop() {
        if (running != null) {
            running.cancel();
        }
    }

    /**
     * Starts a job that the user asked for, and may cancel in Runs, in place of the one that runs.
     *
     * @param ended is told, on the UI thread, whether the job succeeded, when it no longer runs
     */
    void start(OperationJob job, Consumer<Boolean> ended) {
        take(job, ended);
        ProgressShown.start(job, window.getActivePage());
    }

    /** Starts a job like {@link #start}, but one that runs by itself beside what the user does. */
    void startAside(OperationJob job, Consumer<Boolean> ended) {
        take(job, ended);
        job.setUser(false);
        job.schedule();
    }

    private void take(OperationJob job, Consumer<Boolean> ended) {
        cancel();
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                if (!shell.isDisposed()) {
                    shell.getDisplay()
                            .asyncExec(() -> WindowTask.this.ended(job, () -> ended.accept(event.getResult().isOK())));
                }
            }
        });
        running = job;
    }

    private void ended(Job job, Runnable then) {
        if (running == job && !shell.isDisposed()) {
            running = null;
            then.run();
        }
    }
}
