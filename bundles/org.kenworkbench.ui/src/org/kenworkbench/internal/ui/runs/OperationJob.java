/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.progress.IProgressConstants;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;

/**
 * Job that runs work of the command line in the background of the window: its stages are the job's progress, its
 * warnings go to the error log, and a failure is one sentence, shown in a dialog and logged by the platform as any
 * job's is. When the job is cancelled, the work is told at once.
 */
public final class OperationJob extends Job {

    /** The work that the job does. */
    @FunctionalInterface
    public interface Work {
        /** @throws Exception any failure; the user is shown the same message as on the command line */
        void run(OperationContext context) throws Exception;
    }

    /** Family of all jobs of this kind. */
    public static final Object FAMILY = OperationJob.class;

    private final RunSettings settings;
    private final double[] shares;
    private final Display display;
    /** Set to null at the end: the platform remembers the job for longer than it needs what it worked on. */
    private volatile Work work;
    private Runnable next;
    private OperationCall call;
    private volatile Supplier<RunOutcome> outcome = () -> RunOutcome.NONE;
    private volatile RunOutcome cameTo = RunOutcome.NONE;
    private volatile StandardContext context;
    private volatile StageProgress progress;
    private volatile long startNanos;
    private volatile long nanos;

    /**
     * Creates a job; must be called on the UI thread.
     *
     * @param shares parts of the bar that the stages take, in their order
     * @param next   runs on the UI thread if the work succeeds
     */
    public OperationJob(String name, RunSettings settings, double[] shares, Work work, Runnable next) {
        super(name);
        this.settings = settings;
        this.shares = shares.clone();
        this.work = work;
        this.next = next;
        display = Display.getCurrent();
        setUser(true);
        // The platform's own dialog would come before the end has been tidied up, and behind it.
        setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
        setPriority(LONG);
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                if (!display.isDisposed()) {
                    display.asyncExec(() -> ended(event.getResult()));
                }
            }
        });
    }

    /**
     * Sets the supplier of the outcome of a job that has succeeded. Must be called before the job is scheduled; the
     * supplier is called once, on the job's thread.
     *
     * @return this job
     */
    public OperationJob telling(Supplier<RunOutcome> what) {
        outcome = what;
        return this;
    }

    /**
     * Sets the command that does the same as the job. Must be called before the job is scheduled.
     *
     * @return this job
     */
    public OperationJob doing(OperationCall what) {
        call = what;
        return this;
    }

    /** Returns the command that does the same as the job; empty if none does. */
    Optional<OperationCall> call() {
        return Optional.ofNullable(call);
    }

    RunSettings settings() {
        return settings;
    }

    /** Returns the warnings so far, in their order. */
    List<String> warnings() {
        StandardContext running = context;
        return running == null ? List.of() : running.warnings();
    }

    /** Returns the time since the job began to run, in nanoseconds; 0 before that. */
    long elapsedNanos() {
        return startNanos == 0 ? 0 : System.nanoTime() - startNanos;
    }

    /** Returns the outcome of a job that has succeeded. */
    RunOutcome outcome() {
        return cameTo;
    }

    /** Returns the share of the work that is done, from 0 to 1. */
    double share() {
        StageProgress running = progress;
        return running == null ? 0 : running.share();
    }

    /** Returns a text on what the job is doing; empty before it runs. */
    String progressText() {
        StageProgress running = progress;
        return running == null ? "" : running.text();
    }

    /** Returns the time that the job ran, in nanoseconds, once it has ended. */
    long nanos() {
        return nanos;
    }

    private void ended(IStatus result) {
        Runnable follows = next;
        next = null;
        work = null;
        outcome = () -> RunOutcome.NONE;
        if (result.isOK() && follows != null) {
            follows.run();
        } else if (result.matches(IStatus.ERROR)) {
            MessageDialog.openError(display.getActiveShell(), getName(), result.getMessage());
        }
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        long start = System.nanoTime();
        startNanos = start;
        progress = new StageProgress(monitor, shares, System::nanoTime);
        context = new StandardContext(settings, progress,
                warning -> ILog.of(OperationJob.class).warn(getName() + ": " + warning));
        if (monitor.isCanceled()) {
            return Status.CANCEL_STATUS;
        }
        try {
            work.run(context);
            cameTo = outcome.get();
        } catch (Exception | Error e) {
            return context.isCancelled() ? Status.CANCEL_STATUS : Status.error(Sentences.of(e), e);
        } finally {
            nanos = System.nanoTime() - start;
            monitor.done();
        }
        return Status.OK_STATUS;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }

    @Override
    protected void canceling() {
        StandardContext running = context;
        if (running != null) {
            running.cancel();
        }
    }
}
