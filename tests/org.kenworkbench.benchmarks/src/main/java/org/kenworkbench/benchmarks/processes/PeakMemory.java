/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most memory that a process had resident, with mapped files ({@code VmHWM}) and without ({@code RssAnon}), as
 * Linux says it while it runs (proc(5)): the last look is some milliseconds before its end, and a peak that falls
 * between two looks is missed.
 */
final class PeakMemory {

    private static final int PAUSE_MILLIS = 5;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern OWN = Pattern.compile("RssAnon:\\s+(\\d+) kB");

    private final AtomicLong most = new AtomicLong();
    private final AtomicLong mostOwn = new AtomicLong();

    /** Watches the process until it ends; returns at once. */
    void watch(Process process) {
        watch(process.toHandle());
    }

    /** Watches the process until it ends; returns at once. */
    void watch(ProcessHandle process) {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        ProcessLook.untilItEnds(process, PAUSE_MILLIS, () -> look(status));
    }

    private void look(Path status) {
        try {
            String text = Files.readString(status);
            accept(PEAK, text, most);
            accept(OWN, text, mostOwn);
        } catch (IOException e) {
            // It has just ended: what was seen before counts.
        }
    }

    private static void accept(Pattern figure, String status, AtomicLong most) {
        Matcher matcher = figure.matcher(status);
        if (matcher.find()) {
            most.accumulateAndGet(Long.parseLong(matcher.group(1)), Math::max);
        }
    }

    /** Returns the peak in megabytes of 10^6 bytes, mapped files included. */
    double megabytes() {
        return most.get() * 1024 / 1e6;
    }

    /**
     * Returns the peak in megabytes of 10^6 bytes without mapped files, which the system takes back when it needs
     * memory.
     */
    double ownMegabytes() {
        return mostOwn.get() * 1024 / 1e6;
    }
}
