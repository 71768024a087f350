/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.batch.ConsoleProgress;
import org.kenworkbench.operations.ProgressUnit;

class ConsoleProgressTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now = Long.MAX_VALUE - SECOND; // a nano clock may overflow

    @Test
    void paintsBarShareRateAndTimeLeft() {
        ConsoleProgress progress = new ConsoleProgress(err, true, () -> now);
        progress.begun("Pruning", 40_000_000, ProgressUnit.PARAMETERS);
        assertEquals(CLEAR + "Pruning [--------------------]   0 %", taken());
        now += SECOND;
        progress.advanced(5_000_000);
        assertEquals(CLEAR + "Pruning [##------------------]  12 %  5.0 M parameters/s", taken());
        now += SECOND;
        progress.advanced(10_000_000);
        assertEquals(CLEAR + "Pruning [#####---------------]  25 %  5.0 M parameters/s", taken());
        now += 2 * SECOND;
        progress.advanced(20_000_000);
        assertEquals(CLEAR + "Pruning [##########----------]  50 %  5.0 M parameters/s  ETA 0:04", taken());
        now += SECOND / 100;
        progress.advanced(20_100_000);
        assertEquals("", taken(), "not more often than the eye follows");
        now += 4 * SECOND - SECOND / 100;
        progress.advanced(40_000_000);
        assertEquals(CLEAR + "Pruning [####################] 100 %  5.0 M parameters/s", taken());
        progress.ended();
        assertEquals(CLEAR + "Pruning: 40 000 000 parameters in 8.00 s, 5.0 M parameters/s\n", taken());
    }

    @Test
    void showsHowItGoesUntilTheNextStage() {
        ConsoleProgress progress = new ConsoleProgress(err, true, () -> now);
        progress.begun("Training", 10, ProgressUnit.STEPS);
        taken();
        progress.noted("loss 0.25");
        now += SECOND;
        progress.advanced(10);
        assertEquals(CLEAR + "Training [####################] 100 %  10.0 steps/s  loss 0.25", taken());
        progress.ended();
        assertEquals(CLEAR + "Training: 10 steps in 1.00 s, 10.0 steps/s, loss 0.25\n", taken());
        progress.begun("Writing", 0, ProgressUnit.STEPS);
        assertEquals(CLEAR + "Writing 0 steps", taken());
    }

    @Test
    void printsALineForEachStageElsewhere() {
        ConsoleProgress progress = new ConsoleProgress(err, false, () -> now);
        progress.begun("Writing", 100, ProgressUnit.BYTES);
        now += SECOND;
        progress.advanced(50);
        progress.advanced(2_000_000);
        progress.advanced(100);
        now += SECOND;
        assertEquals("", taken());
        progress.ended();
        progress.begun("Fetching", 0, ProgressUnit.STEPS);
        progress.advanced(3);
        progress.ended();
        assertEquals("Writing: 2.0 MB in 2.00 s, 1.0 MB/s\nFetching: 3 steps in 0.00 s\n", taken());
    }

    @Test
    void tellsOfEachLongUnitElsewhere() {
        ConsoleProgress progress = new ConsoleProgress(err, false, () -> now);
        progress.begun("Scoring models", 23, ProgressUnit.MODELS);
        progress.advanced(1);
        progress.reached("tuned: accuracy 0.9704 in 12.3 s");
        progress.advanced(2);
        progress.reached("ken, reset 40%: accuracy 0.9671 in 12.1 s");
        assertEquals("Scoring models, 1 of 23: tuned: accuracy 0.9704 in 12.3 s\n"
                + "Scoring models, 2 of 23: ken, reset 40%: accuracy 0.9671 in 12.1 s\n", taken());
        progress.ended();
        progress.reached("too late");
        assertEquals("", taken());
    }

    @Test
    void showsTheLastLongUnitBesideTheBar() {
        ConsoleProgress progress = new ConsoleProgress(err, true, () -> now);
        progress.begun("Scoring models", 4, ProgressUnit.MODELS);
        progress.reached("tuned: accuracy 0.9704");
        taken();
        now += SECOND / 4;
        progress.advanced(1);
        assertEquals(CLEAR + "Scoring models [#####---------------]  25 %  tuned: accuracy 0.9704", taken());
    }

    /** Standard error is to hold one sentence where a run fails, not also what looks like a stage that is done. */
    @Test
    void printsNoLineForAStageThatFellShort() {
        for (boolean terminal : new boolean[] {true, false}) {
            ConsoleProgress progress = new ConsoleProgress(err, terminal, () -> now);
            progress.begun("Pruning", 100, ProgressUnit.ROWS);
            progress.advanced(99);
            taken();
            progress.ended();
            assertEquals(terminal ? CLEAR : "", taken());
            progress.begun("Comparing", 0, ProgressUnit.PARAMETERS);
            taken();
            progress.ended();
            assertEquals(terminal ? CLEAR : "", taken());
        }
    }

    @Test
    void keepsMessagesApartFromTheBar() {
        ConsoleProgress progress = new ConsoleProgress(err, true, () -> now);
        progress.message("before");
        progress.begun("Pruning", 0, ProgressUnit.ROWS);
        progress.message("ken: warning: odd");
        assertEquals("before\n" + CLEAR + "Pruning 0 rows" + CLEAR + "ken: warning: odd\n" + CLEAR + "Pruning 0 rows",
                taken());
    }

    @Test
    void keepsToOneLine() {
        ConsoleProgress progress = new ConsoleProgress(err, true, () -> now);
        progress.begun("\uD83D\uDE00".repeat(100), 10, ProgressUnit.ROWS);
        String line = taken();
        assertEquals(79, line.codePointCount(CLEAR.length(), line.length()));
    }

    @Test
    void tellsLongTimesInHours() {
        ConsoleProgress progress = new ConsoleProgress(err, true, () -> now);
        progress.begun("Pruning", 10_000, ProgressUnit.ROWS);
        now += 10 * SECOND;
        progress.advanced(10);
        now += 10 * SECOND;
        progress.advanced(20);
        now += 20 * SECOND;
        progress.advanced(40);
        assertTrue(taken().endsWith("1.0 rows/s  ETA 2:46:00"));
    }

    private String taken() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
