/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.output.LiveTemporaries;
import org.kenworkbench.operations.program.LiveProcesses;

import sun.misc.Signal;

/**
 * Ends the process after SIGINT, SIGTERM or SIGHUP, with status 128 + the signal's number and nothing half written: the
 * operation is asked to stop and waited for, which takes less than a second on an idle machine; then programs that it
 * started are ended and the rest of its temporary files is deleted. One that does not stop is not waited for any longer
 * after five seconds, nor after a second signal.
 *
 * <p>Signals are handled rather than a shutdown hook used, because a hook cannot tell an interrupt from an end in good
 * order, nor one signal from another, and runs beside the framework's own shutdown.
 */
public final class Interrupts {

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    /** Bound far beyond what an operation takes to stop, since on a busy machine it comes to that late. */
    private static final long PATIENCE_MILLIS = 5000;
    private static final int SIGNAL_STATUS = 128;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile StandardContext running;

    /** Creates an instance that handles no signals, for runs within another program that deals with signals itself. */
    public static Interrupts none() {
        return new Interrupts();
    }

    /** Takes over the process's signals for good. */
    static Interrupts install() {
        Interrupts interrupts = new Interrupts();
        known(SIGNALS).forEach(signal -> Signal.handle(signal, interrupts::end));
        return interrupts;
    }

    /** Returns the signals of these names that the system has: Windows has no HUP. */
    public static List<Signal> known(List<String> names) {
        List<Signal> signals = new ArrayList<>();
        for (String name : names) {
            try {
                signals.add(new Signal(name));
            } catch (IllegalArgumentException _) {
                continue; // none of this system
            }
        }
        return signals;
    }

    /** Makes a signal that arrives from now on cancel this run before it ends the process. */
    void started(StandardContext context) {
        running = context;
    }

    /**
     * Tells that the run is over and all its output is printed, so that no signal waits for it any longer. Never
     * returns where one has ended the run: the process ends with the signal's status, and not with that of the run.
     */
    void finished() {
        finished.countDown();
        while (asked.get()) {
            LockSupport.park(this);
        }
    }

    private void end(Signal signal) {
        try {
            StandardContext context = running;
            if (context != null && asked.compareAndSet(false, true)) {
                context.cancel();
                finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
            LiveProcesses.endAll();
            LiveTemporaries.deleteAll();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ProcessEnd.with(SIGNAL_STATUS + signal.getNumber());
        }
    }
}
