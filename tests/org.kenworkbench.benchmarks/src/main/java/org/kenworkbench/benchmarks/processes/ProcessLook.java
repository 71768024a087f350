/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

/** Looks at a process again and again. */
final class ProcessLook {

    private ProcessLook() {
    }

    /** Looks until the process has ended, from a thread of its own; returns at once. */
    static void untilItEnds(ProcessHandle process, int pauseMillis, Runnable look) {
        Thread.ofPlatform().daemon().start(() -> {
            while (process.isAlive()) {
                look.run();
                try {
                    Thread.sleep(pauseMillis);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }
}
