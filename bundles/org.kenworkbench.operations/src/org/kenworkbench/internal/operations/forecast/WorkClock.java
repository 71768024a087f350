/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * A clock for the processor time of the calling thread, which other work on the machine changes little. It tells
 * elapsed time instead where the system does not know processor time, or the work is done by other threads.
 */
final class WorkClock {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean byThread;

    /** @param here whether the work is done by the calling thread */
    WorkClock(boolean here) {
        byThread = here && threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    }

    /** Returns the seconds since an arbitrary point in time; only differences on one thread mean anything. */
    double seconds() {
        return (byThread ? threads.getCurrentThreadCpuTime() : System.nanoTime()) / 1e9;
    }
}
