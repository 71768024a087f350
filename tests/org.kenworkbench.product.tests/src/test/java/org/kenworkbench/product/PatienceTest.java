/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.kenworkbench.testing.Patience;

/** Tests of how long tests wait for others: by clocks that the test sets, and once with real programs. */
class PatienceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long clockNanos = 77;
    private long cpuNanos;
    private final Patience patience = new Patience(() -> cpuNanos, () -> clockNanos, Duration.ofSeconds(60));

    @Test
    void whoWorksALittleIsWaitedFor() {
        for (int second = 0; second < 100_000; second++) {
            pass(SECOND, SECOND / 10);
            assertFalse(patience.isOver());
        }
    }

    @Test
    void whoDoesNothingIsGivenUp() {
        pass(100 * SECOND, 50 * SECOND);
        assertFalse(patience.isOver());
        for (int second = 0; second < 60; second++) {
            assertFalse(patience.isOver());
            pass(SECOND, SECOND / 100);
        }
        assertTrue(patience.isOver());
    }

    @Test
    void workBeginsTheWaitAnew() {
        for (int second = 0; second < 50; second++) {
            pass(SECOND, 0);
            assertFalse(patience.isOver());
        }
        pass(2 * SECOND, SECOND);
        assertFalse(patience.isOver());
        for (int second = 0; second < 58; second++) {
            pass(SECOND, 0);
            assertFalse(patience.isOver());
        }
    }

    @Test
    void aProcessThatEndedTakesItsTimeAlongAndHasWorked() {
        pass(10 * SECOND, 5 * SECOND);
        assertFalse(patience.isOver());
        for (int i = 0; i < 20; i++) {
            pass(10 * SECOND, i == 10 ? -4 * SECOND : 0);
            if (i == 10) {
                assertFalse(patience.isOver());
            }
        }
    }

    @Test
    void aTestThatGotNoTurnForLongHasSeenNoIdleness() {
        pass(3600 * SECOND, 0);
        assertFalse(patience.isOver());
    }

    @Test
    void realProgramsAreTold() throws IOException, InterruptedException {
        Process idle = new ProcessBuilder("sleep", "1000").start();
        Process busy = new ProcessBuilder("sh", "-c", "sh -c 'while :; do :; done'; true").start();
        try {
            Patience withIdle = Patience.with(idle, Duration.ofSeconds(1));
            Patience withBusy = Patience.with(busy, Duration.ofSeconds(1));
            while (!withIdle.isOver()) {
                assertFalse(withBusy.isOver());
                idle.waitFor(10, TimeUnit.MILLISECONDS);
            }
            assertFalse(withBusy.isOver());
        } finally {
            busy.descendants().forEach(ProcessHandle::destroyForcibly);
            busy.destroyForcibly();
            idle.destroyForcibly();
        }
    }

    private void pass(long nanos, long workedNanos) {
        clockNanos += nanos;
        cpuNanos += workedNanos;
    }
}
