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
 * Processor time of the thread that asks: what else runs on the machine changes it little. Where the system does not
 * tell it, or the work is done elsewhere, time by the clock.
 */
final class WorkClock {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean byThread;

    /** @param here whether the work is done by the thread that asks */
    WorkClock(boolean here) {
        byThread = here && threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    }

    /** From some point on; for differences on one thread. */
    double seconds() {
        return (byThread ? threads.getCurrentThreadCpuTime() : System.nanoTime()) / 1e9;
    }
}
