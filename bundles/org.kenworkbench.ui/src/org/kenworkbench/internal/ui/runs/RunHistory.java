/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.internal.ui.runs.history.RunRecord;
import org.kenworkbench.internal.ui.runs.history.RunStore;
import org.kenworkbench.internal.ui.runs.history.RunTask;
import org.osgi.framework.FrameworkUtil;

/**
 * The runs of this session of the window and of earlier ones, the latest first. They are read in the background when
 * they are first asked for, and written whenever one begins, ends or is removed. For the UI thread.
 */
final class RunHistory {

    private static final String FILE = "runs.jsonl";
    /** Number of runs whose output is kept whole as long as the window is open. */
    private static final int MOST_WHOLE = 8;
    private static final RunHistory SESSION = new RunHistory(store());

    private final List<Run> runs = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final Optional<RunStore> store;
    private final Display display = Display.getCurrent();
    private final AtomicReference<List<RunRecord>> toWrite = new AtomicReference<>();
    private final Job writing;
    private boolean reading;
    private boolean read;

    /** @param store empty if nothing can be kept beyond this session */
    RunHistory(Optional<RunStore> store) {
        this.store = store;
        ICoreRunnable write = monitor -> write();
        writing = Job.createSystem(Messages.History_Writing, write);
    }

    /** Returns the runs of this workspace. */
    static RunHistory ofSession() {
        return SESSION;
    }

    /** Reads the runs of earlier sessions in the background, unless that has been done; listeners are told. */
    void read() {
        if (reading) {
            return;
        }
        reading = true;
        ICoreRunnable work = monitor -> {
            List<RunRecord> found = store.map(RunStore::read).orElse(List.of());
            onUiThread(() -> {
                boolean early = !runs.isEmpty();
                found.forEach(record -> runs.add(new Run(record)));
                read = true;
                if (early) {
                    changed();
                } else {
                    List.copyOf(listeners).forEach(Runnable::run);
                }
            });
        };
        Job.createSystem(Messages.History_Reading, work).schedule();
    }

    /** Tells whether the runs of earlier sessions are among the runs. */
    boolean isRead() {
        return read;
    }

    /** Adds a run that begins, and follows it to its end. */
    Run add(OperationJob job) {
        read();
        Run run = new Run(job, System.currentTimeMillis());
        runs.addFirst(run);
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                onUiThread(() -> {
                    run.end(event.getResult());
                    changed();
                });
            }
        });
        job.call().ifPresent(call -> {
            ICoreRunnable work = monitor -> {
                RunTask task = RunTasks.of(call, job.settings());
                onUiThread(() -> {
                    run.describe(task);
                    changed();
                });
            };
            Job.createSystem(Messages.History_Describing, work).schedule();
        });
        runs.stream().skip(MOST_WHOLE).filter(other -> !other.isRunning()).forEach(Run::shorten);
        while (runs.size() > RunStore.MOST && !runs.getLast().isRunning()) {
            runs.removeLast();
        }
        changed();
        return run;
    }

    /** Removes a run that has ended; one that runs stays. */
    void remove(Run run) {
        if (!run.isRunning() && runs.remove(run)) {
            changed();
        }
    }

    /** Removes all runs that have ended. */
    void clear() {
        runs.removeIf(run -> !run.isRunning());
        changed();
    }

    /** Returns the runs, the latest first. */
    List<Run> list() {
        return List.copyOf(runs);
    }

    /** @param listener is told when there is another run, or one is another than before */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void changed() {
        // What was written before has not been read yet, and must not be lost.
        if (read) {
            toWrite.set(runs.stream().map(Run::record).toList());
            writing.schedule();
        }
        List.copyOf(listeners).forEach(Runnable::run);
    }

    private void write() {
        List<RunRecord> records = toWrite.getAndSet(null);
        if (records == null || store.isEmpty()) {
            return;
        }
        try {
            store.get().write(records);
        } catch (IOException e) {
            // The runs are remembered as long as the window is open.
            ILog.of(RunHistory.class).warn(NLS.bind(Messages.History_NotWritten, String.valueOf(e.getMessage())), e);
        }
    }

    private void onUiThread(Runnable action) {
        if (!display.isDisposed()) {
            display.asyncExec(action);
        }
    }

    /** Waits until what is to be written has been written, for tests. */
    void flush() throws InterruptedException {
        do {
            writing.join();
        } while (toWrite.get() != null || writing.getState() != Job.NONE);
    }

    /** Returns the store in the workspace; empty for a window that has none. */
    private static Optional<RunStore> store() {
        try {
            return Optional.of(new RunStore(
                    Platform.getStateLocation(FrameworkUtil.getBundle(RunHistory.class)).toPath().resolve(FILE)));
        } catch (IllegalStateException e) {
            ILog.of(RunHistory.class).warn(Messages.History_NoPlace, e);
            return Optional.empty();
        }
    }
}
