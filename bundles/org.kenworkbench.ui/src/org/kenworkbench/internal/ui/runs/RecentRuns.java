/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.ArrayList;
import java.util.List;

/**
 * The jobs that were started in this session of the window, as far as they are remembered: as long as the window
 * lives, and of those that have ended nothing but what they came to. For the UI thread.
 */
final class RecentRuns {

    private static final int MOST = 8;
    private static final RecentRuns SESSION = new RecentRuns();

    private final List<OperationJob> runs = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();

    private RecentRuns() {
    }

    /** Returns the runs of this session. */
    static RecentRuns ofSession() {
        return SESSION;
    }

    void add(OperationJob job) {
        runs.addFirst(job);
        if (runs.size() > MOST) {
            runs.removeLast();
        }
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Returns the runs, the latest first. */
    List<OperationJob> list() {
        return List.copyOf(runs);
    }

    /** @param listener is told when there is another one */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
