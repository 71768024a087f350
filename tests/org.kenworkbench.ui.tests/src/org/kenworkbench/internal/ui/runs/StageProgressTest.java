/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.operations.ProgressUnit;

/** Tests the texts and the length of a job's bar, by a clock that the test moves. */
class StageProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;
    private int worked;
    private final List<String> texts = new ArrayList<>();
    private final StageProgress progress = new StageProgress(new NullProgressMonitor() {
        @Override
        public void worked(int work) {
            worked += work;
        }

        @Override
        public void subTask(String name) {
            texts.add(Ui.plain(name));
        }
    }, new double[] {0.8}, () -> now);

    @Test
    void aStageFillsItsShareAndTellsRateAndTimeLeft() {
        progress.begun("Pruning", 10_000_000, ProgressUnit.PARAMETERS);
        assertEquals("Pruning", texts.getLast());
        now += SECOND;
        progress.advanced(1_000_000);
        now += SECOND;
        progress.advanced(2_000_000);
        assertEquals("Pruning: 2 000 000 of 10 000 000 parameters, 1.0 M parameters/s", texts.getLast());
        now += 2 * SECOND;
        progress.advanced(4_000_000);
        assertEquals("Pruning: 4 000 000 of 10 000 000 parameters, 1.0 M parameters/s, 6 s left", texts.getLast());
        assertEquals(320, worked);
        progress.ended();
        assertEquals(800, worked);
    }

    @Test
    void laterStagesTakeHalfOfWhatIsLeft() {
        progress.begun("One", 10, ProgressUnit.ROWS);
        progress.ended();
        progress.begun("Two", 0, ProgressUnit.BYTES);
        now += SECOND;
        progress.advanced(2_000_000);
        assertEquals("Two: 2.00 MB, 2.00 MB/s", texts.getLast());
        assertEquals(800, worked);
        progress.ended();
        assertEquals(900, worked);
    }

    @Test
    void aLongRestIsInMinutesAndLateNewsDoesNotGoBack() {
        progress.begun("Pruning", 1000, ProgressUnit.ROWS);
        now += 3 * SECOND;
        progress.advanced(30);
        now += 2 * SECOND;
        progress.advanced(50);
        assertEquals("Pruning: 50 of 1 000 rows, 10.0 rows/s", texts.getLast(), "so early it says nothing of the rest");
        now += 5 * SECOND;
        progress.advanced(100);
        assertEquals("Pruning: 100 of 1 000 rows, 10.0 rows/s, 1 min 30 s left", texts.getLast());
        now += SECOND;
        progress.advanced(50);
        assertEquals("Pruning: 100 of 1 000 rows, 9.1 rows/s, 1 min 48 s left", texts.getLast());
        assertEquals(80, worked);
    }

    /** The stages are those of an operation with many of them, of which a late one takes minutes. */
    @Test
    void whereNoSharesAreKnownEachStageHasTheWholeBar() {
        StageProgress unknown = new StageProgress(new NullProgressMonitor(), new double[0], () -> now);
        for (String stage : List.of("Fetching sentences", "Digesting the base", "Training", "Testing",
                "Digesting the inputs")) {
            unknown.begun(stage, 10, ProgressUnit.STEPS);
            assertEquals(0, unknown.share(), stage);
            unknown.ended();
            assertEquals(1, unknown.share(), stage);
        }
        unknown.begun("Scoring models", 44, ProgressUnit.STEPS);
        now += SECOND;
        unknown.advanced(11);
        assertEquals(0.25, unknown.share());
        now += SECOND;
        unknown.advanced(33);
        assertEquals(0.75, unknown.share());
    }

    /** Training counts steps and notes the loss; what is shown is never behind by what came between two updates. */
    @Test
    void stepsAreToldAtOnceWithTheirNote() {
        progress.begun("Training", 4, ProgressUnit.STEPS);
        assertEquals("Training", progress.text());
        now += SECOND / 1000;
        progress.noted("loss 0.693");
        progress.advanced(1);
        assertEquals("Training: 1 of 4 steps, loss 0.693", Ui.plain(progress.text()));
        assertEquals(0.2, progress.share(), 1e-9);
        progress.ended();
        assertEquals("Training: 1 of 4 steps, loss 0.693", Ui.plain(progress.text()));
        assertEquals(0.8, progress.share(), 1e-9);
        progress.begun("Testing", 10, ProgressUnit.EXAMPLES);
        assertEquals("Testing", progress.text());
    }

    /** Steps of an earlier run are done, and say nothing of how fast this one is. */
    @Test
    void aStageThatIsGoneOnWithTellsItsOwnRate() {
        progress.begun("Training", 1000, ProgressUnit.STEPS);
        progress.resumed(500);
        assertEquals("Training: 500 of 1 000 steps", Ui.plain(progress.text()));
        assertEquals(0.4, progress.share(), 1e-9);
        now += 10 * SECOND;
        progress.advanced(510);
        assertEquals("Training: 510 of 1 000 steps, 1.0 steps/s", Ui.plain(progress.text()));
    }
}
