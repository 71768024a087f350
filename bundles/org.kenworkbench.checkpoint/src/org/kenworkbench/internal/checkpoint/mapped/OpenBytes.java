/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;

/**
 * Counts the bytes of all files that are open, to tell whether the system's page cache can hold them together. Safe for
 * use by many threads.
 */
final class OpenBytes {

    private static final AtomicLong ALL = new AtomicLong();
    /** Bytes below which nothing is asked, as any machine has as much. */
    private static final long FEW_BYTES = 1L << 30;
    private static volatile long memoryBytes;

    private OpenBytes() {
    }

    static void add(long sizeBytes) {
        ALL.addAndGet(sizeBytes);
    }

    static void remove(long sizeBytes) {
        ALL.addAndGet(-sizeBytes);
    }

    /** Tells whether the open files are more than all memory; false where the system does not tell how much it has. */
    static boolean areMoreThanMemory() {
        long all = ALL.get();
        return all > FEW_BYTES && all > memory();
    }

    private static long memory() {
        long known = memoryBytes;
        if (known == 0) {
            known = read();
            memoryBytes = known;
        }
        return known;
    }

    private static long read() {
        // It knows the limit of a container, too, which counts for its cached pages as well.
        long total = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return total > 0 ? total : Long.MAX_VALUE;
    }
}
