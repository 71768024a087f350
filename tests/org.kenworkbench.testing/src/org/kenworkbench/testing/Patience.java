/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Time that a test waits for what a program brings about: for as long as the program works, and a while after. A busy
 * machine makes a program slow, which is no failure; one that takes no processor time any more has nothing left to do.
 * A program that works for ever is ended by the watchdog of the whole test run, in {@code ./ken test}. Not safe for use
 * by several threads.
 */
public final class Patience {

    /**
     * Time without work after which nothing more is expected of a program, which may wait as long for a disk that many
     * others use.
     */
    private static final Duration IDLE = Duration.ofMinutes(2);
    /**
     * The part of one processor that counts as work. A window at rest took a twentieth; one of 20 busy programs on two
     * processors gets a tenth.
     */
    private static final double LEAST_SHARE = 0.08;
    /**
     * Time over which the share of work is measured: processor time is told in hundredths of a second, and the least
     * share of this time is several of them.
     */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final LongSupplier cpuNanos;
    private final LongSupplier clockNanos;
    private final long mostIdleNanos;
    private final long windowNanos;
    private long windowBegan;
    private long cpuThen;
    private long idleNanos;

    private Patience(LongSupplier cpuNanos, Duration mostIdle) {
        this(cpuNanos, System::nanoTime, mostIdle);
    }

    /**
     * Creates a wait by any two clocks.
     *
     * @param cpuNanos   the processor time that was taken so far; less than before counts as work, since it means that
     *                   a process has ended
     * @param clockNanos the time
     * @param mostIdle   time without work after which it is over
     */
    public Patience(LongSupplier cpuNanos, LongSupplier clockNanos, Duration mostIdle) {
        this.cpuNanos = cpuNanos;
        this.clockNanos = clockNanos;
        this.mostIdleNanos = mostIdle.toNanos();
        this.windowNanos = Math.min(mostIdleNanos, WINDOW.toNanos());
        this.windowBegan = clockNanos.getAsLong();
        this.cpuThen = cpuNanos.getAsLong();
    }

    /** Waits for the threads of this process. */
    public static Patience withThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Patience(() -> cpuNanos(Stream.of(self)), IDLE);
    }

    /** Waits for a program and those that it has started. */
    public static Patience with(Process program) {
        return with(program, IDLE);
    }

    /**
     * Waits for a program and those that it has started, until they have been idle for as long: at least half a second,
     * as processor time is told in hundredths.
     */
    public static Patience with(Process program, Duration mostIdle) {
        return new Patience(() -> cpuNanos(Stream.concat(Stream.of(program.toHandle()), program.descendants())),
                mostIdle);
    }

    private static long cpuNanos(Stream<ProcessHandle> processes) {
        return processes.mapToLong(process -> process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }

    /** Tells whether nothing more is to be expected; must be asked again and again while a test waits. */
    public boolean isOver() {
        long now = clockNanos.getAsLong();
        long passed = now - windowBegan;
        if (passed >= windowNanos) {
            long cpu = cpuNanos.getAsLong();
            boolean worked = cpu < cpuThen || cpu - cpuThen >= LEAST_SHARE * passed;
            // A test that could not ask for longer did not see what the program did: that counts as two windows at
            // most.
            idleNanos = worked ? 0 : idleNanos + Math.min(passed, 2 * windowNanos);
            windowBegan = now;
            cpuThen = cpu;
        }
        return idleNanos >= mostIdleNanos;
    }
}
