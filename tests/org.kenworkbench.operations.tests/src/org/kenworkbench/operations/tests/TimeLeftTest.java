/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.kenworkbench.operations.TimeLeft;

/** Tests of when the time left is told, and of what is told then. */
class TimeLeftTest {

    private static final long SECOND = 1_000_000_000L;
    /** Begin of a run at which the nano clock is about to overflow, as it may. */
    private static final long BEGIN = Long.MAX_VALUE - SECOND;

    @Test
    void oneReportSaysNothing() {
        TimeLeft left = new TimeLeft(1000, BEGIN);
        left.advanced(500, BEGIN + 60 * SECOND);
        assertEquals(Optional.empty(), left.at(BEGIN + 60 * SECOND));
    }

    @Test
    void anEvenRateIsToldAfterThreeSeconds() {
        TimeLeft left = new TimeLeft(1000, BEGIN);
        left.advanced(10, BEGIN + SECOND);
        left.advanced(20, BEGIN + 2 * SECOND);
        assertEquals(Optional.empty(), left.at(BEGIN + 2 * SECOND));
        left.advanced(30, BEGIN + 3 * SECOND);
        assertEquals(Optional.of(Duration.ofSeconds(97)), left.at(BEGIN + 3 * SECOND));
        left.advanced(1000, BEGIN + 50 * SECOND);
        assertEquals(Optional.empty(), left.at(BEGIN + 50 * SECOND), "nothing is left");
    }

    /**
     * Checks a run of the program as it went on a busy machine: by the mean since its beginning, it would have taken 13
     * minutes, and it took 16 seconds.
     */
    @Test
    void aRateThatStillRisesIsNotTold() {
        TimeLeft left = new TimeLeft(10_000, BEGIN);
        int[] shares = {10, 40, 80, 150, 250, 500, 700, 1100, 1900, 3100};
        for (int second = 1; second <= shares.length; second++) {
            left.advanced(shares[second - 1], BEGIN + second * SECOND);
            assertEquals(Optional.empty(), left.at(BEGIN + second * SECOND), second + " s");
        }
    }

    /** Checks that the rate of the later half counts after a slow beginning. */
    @Test
    void aSlowBeginningIsForgotten() {
        TimeLeft left = new TimeLeft(10_000, BEGIN);
        left.advanced(10, BEGIN + 10 * SECOND);
        for (int second = 11; second <= 40; second++) {
            left.advanced((second - 10) * 100, BEGIN + second * SECOND);
        }
        assertEquals(Optional.of(Duration.ofSeconds(70)), left.at(BEGIN + 40 * SECOND));
    }

    @Test
    void ofWorkOfUnknownSizeNothingIsTold() {
        TimeLeft left = new TimeLeft(0, BEGIN);
        for (int second = 1; second < 60; second++) {
            left.advanced(second, BEGIN + second * SECOND);
            assertEquals(Optional.empty(), left.at(BEGIN + second * SECOND));
        }
    }

    /**
     * Many threads report, and their reports may come out of order; thousands of them take no more memory than some.
     */
    @Test
    void manyReportsOutOfOrder() {
        TimeLeft left = new TimeLeft(1_000_000, BEGIN);
        for (int i = 1; i <= 500_000; i++) {
            left.advanced(i, BEGIN + i * (SECOND / 10_000));
            left.advanced(i - 3, BEGIN + i * (SECOND / 10_000));
        }
        assertEquals(Optional.of(Duration.ofSeconds(50)), left.at(BEGIN + 50 * SECOND));
    }
}
