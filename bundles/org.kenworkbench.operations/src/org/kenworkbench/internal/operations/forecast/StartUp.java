/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The time that a run takes before it reads weights: the process starts, and headers are read. It is what this process
 * took for the same: by the clock, or in processor time of all its threads where that is less, as on a machine with
 * other work.
 *
 * @param startedSeconds from the start of the process
 * @param beganNanos     when the work began
 */
public record StartUp(double startedSeconds, long beganNanos) {

    /** A process that has worked for longer has done other work. */
    private static final double LONGEST_SECONDS = 3;

    /** Notes that the work begins now. */
    public static StartUp now() {
        double up = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        double started = ProcessHandle.current().info().totalCpuDuration().map(StartUp::seconds)
                .map(busy -> Math.min(busy, up)).orElse(up);
        return new StartUp(started > LONGEST_SECONDS ? 0 : started, System.nanoTime());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Returns the seconds from the start of the process until now, when the headers have been read. */
    public double seconds() {
        return startedSeconds + (System.nanoTime() - beganNanos) / 1e9;
    }
}
