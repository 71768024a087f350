/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.ArrayList;
import java.util.List;

/** The jobs that were started in this session of the window, as far as they are remembered. For the UI thread. */
final class RecentRuns {

    private static final int MOST = 8;
    private static final List<OperationJob> RUNS = new ArrayList<>();
    private static final List<Runnable> LISTENERS = new ArrayList<>();

    private RecentRuns() {
    }

    static void add(OperationJob job) {
        RUNS.addFirst(job);
        if (RUNS.size() > MOST) {
            RUNS.removeLast();
        }
        List.copyOf(LISTENERS).forEach(Runnable::run);
    }

    /** The latest first. */
    static List<OperationJob> list() {
        return List.copyOf(RUNS);
    }

    /** @param listener is told when there is another one */
    static void addListener(Runnable listener) {
        LISTENERS.add(listener);
    }

    static void removeListener(Runnable listener) {
        LISTENERS.remove(listener);
    }
}
