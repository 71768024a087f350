/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Bounds of what reading one small file may cost, whatever it claims: a second of processor time, which other work on
 * the machine does not change, and 64 MB of heap, freed in between or not. For use by one thread.
 */
public final class ReaderCost {

    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MAX_BYTES = 64L << 20;

    private final long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    private final long bytes = allocatedBytes();

    /** Creates a count that begins now. */
    public ReaderCost() {
        // The fields hold what was taken before.
    }

    /**
     * Checks what was taken since; {@code what} names the file.
     *
     * @throws AssertionError if it was more than the bounds allow
     */
    public void check(String what) {
        long takenNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - nanos;
        long takenBytes = allocatedBytes() - bytes;
        if (takenNanos > MAX_NANOS || takenBytes > MAX_BYTES) {
            throw new AssertionError(what + " took " + takenNanos / 1_000_000 + " ms and " + takenBytes + " bytes");
        }
    }

    /** HotSpot's counter, by its name: the interface that has it is in no package of the Java standard. */
    private static long allocatedBytes() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                    "getThreadAllocatedBytes", new Object[] {Thread.currentThread().threadId()}, new String[] {"long"});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
