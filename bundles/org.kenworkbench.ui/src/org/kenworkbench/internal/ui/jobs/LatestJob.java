/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.jobs;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;

/**
 * Computes off the UI thread what a control shows. Only the latest request counts: the answers to older ones are
 * dropped, and so is everything once the control is disposed of.
 */
public final class LatestJob {

    private final String name;
    private final Control control;
    private final long delayMillis;
    private final AtomicLong latest = new AtomicLong();

    public LatestJob(String name, Control control) {
        this(name, control, 0);
    }

    /**
     * Creates a job that waits before its work begins.
     *
     * @param delayMillis how long to wait for a later request before the work begins, for work that is not to follow
     *                    each key
     */
    public LatestJob(String name, Control control, long delayMillis) {
        this.name = name;
        this.control = control;
        this.delayMillis = delayMillis;
    }

    /**
     * Requests work in place of all earlier requests. To be called on the UI thread.
     *
     * @param work runs on another thread
     * @param show gets the result on the UI thread
     */
    public <T> void request(Supplier<T> work, Consumer<T> show) {
        request(stale -> work.get(), show);
    }

    /**
     * Requests work that looks now and then whether it is still wanted. To be called on the UI thread.
     *
     * @param work runs on another thread; is given what tells whether its result is not wanted any more
     * @param show gets the result on the UI thread
     */
    public <T> void request(Function<BooleanSupplier, T> work, Consumer<T> show) {
        requestSteps((stale, step) -> step.accept(work.apply(stale)), show);
    }

    /**
     * Requests work whose results get better and better, each of which is shown. To be called on the UI thread.
     *
     * @param work runs on another thread; is given what tells whether its results are not wanted any more, and what
     *             takes each of them
     * @param show gets each result on the UI thread
     */
    public <T> void requestSteps(BiConsumer<BooleanSupplier, Consumer<T>> work, Consumer<T> show) {
        long number = latest.incrementAndGet();
        var display = control.getDisplay();
        Consumer<T> step = result -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (number == latest.get() && !control.isDisposed()) {
                        show.accept(result);
                    }
                });
            }
        };
        ICoreRunnable run = monitor -> {
            if (number == latest.get()) {
                work.accept(() -> number != latest.get(), step);
            }
        };
        Job job = Job.createSystem(name, run);
        job.setPriority(Job.INTERACTIVE);
        job.schedule(delayMillis);
    }

    /** Drops what was requested, which is not wanted any more. To be called on the UI thread. */
    public void cancel() {
        latest.incrementAndGet();
    }
}
