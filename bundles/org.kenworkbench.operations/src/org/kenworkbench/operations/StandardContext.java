/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The {@link OperationContext} that front ends make, one for each run. Safe for use by many threads. */
public final class StandardContext implements OperationContext {

    private final RunSettings settings;
    private final ProgressListener listener;
    private final Consumer<String> warningSink;
    private final Set<String> warnings = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile boolean cancelled;

    /** A context that shows nothing and only collects {@link #warnings()}. */
    public StandardContext(RunSettings settings) {
        this(settings, ProgressListener.NONE, _ -> {
        });
    }

    /** @param warningSink told of each warning as it comes, once per text, by the thread that warns */
    public StandardContext(RunSettings settings, ProgressListener listener, Consumer<String> warningSink) {
        this.settings = Objects.requireNonNull(settings);
        this.listener = Objects.requireNonNull(listener);
        this.warningSink = Objects.requireNonNull(warningSink);
    }

    @Override
    public RunSettings settings() {
        return settings;
    }

    @Override
    public Stage begin(String name, long total, ProgressUnit unit) {
        listener.begun(name, total, unit);
        return new ListenedStage();
    }

    @Override
    public void warn(String sentence) {
        String ended = OperationException.ended(sentence);
        if (warnings.add(ended)) {
            warningSink.accept(ended);
        }
    }

    /** The warnings so far, in order. */
    public List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(new ArrayList<>(warnings));
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /** Asks the operation to stop. */
    public void cancel() {
        cancelled = true;
    }

    private final class ListenedStage implements Stage {

        private final AtomicLong done = new AtomicLong();
        private boolean closed;

        @Override
        public void advance(long units) {
            listener.advanced(done.addAndGet(units));
        }

        @Override
        public void resume(long units) {
            listener.resumed(done.addAndGet(units));
        }

        @Override
        public void note(String text) {
            listener.noted(text);
        }

        @Override
        public void reached(String text) {
            listener.reached(text);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                listener.ended();
            }
        }
    }
}
