/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.IntervalMethod;
import org.kenworkbench.analysis.scores.Share;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.evaluate.Confusion;
import org.kenworkbench.internal.lab.evaluate.McNemar;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.evaluate.Predictions;
import org.kenworkbench.internal.lab.evaluate.ScoreBootstrap;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;

/** Checks scores against figures worked out by hand. */
class ScoresTest {

    /**
     * Predictions with 3 of 4 right for label 0 and 1 of 2 for label 1; label 2 is predicted once, by mistake, and
     * label 3 is nowhere.
     */
    private final Predictions predictions = new Predictions(new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 0, 0, 1, 1, 2},
            0.5);

    @Test
    void scoresAreThoseOfScikitLearn() {
        Confusion confusion = Confusion.of(predictions, 4);
        assertArrayEquals(new long[][] {{3, 1, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, confusion.counts());
        assertEquals(4.0 / 6, confusion.accuracy(), 1e-15);
        assertEquals(6.0 / 7, confusion.f1(0), 1e-15);
        assertEquals(0.5, confusion.f1(1), 1e-15);
        assertEquals((6.0 / 7 + 0.5) / 3, confusion.macroF1(), 1e-15);
        assertEquals((4 * 6.0 / 7 + 2 * 0.5) / 6, confusion.weightedF1(), 1e-15);
        assertEquals(0, confusion.precision(3));
        assertEquals(0.5, confusion.recall(1));
    }

    @Test
    void accuracyIsAShare() {
        Interval own = ScoreBootstrap.of(many(0.9), Metric.ACCURACY, 2, 7).orElseThrow();
        assertEquals(new Share(360, 400).interval(), own);
        assertEquals(0.7575, ScoreBootstrap.of(right(12), Metric.ACCURACY, 2, 7).orElseThrow().low(), 5e-5);
        assertEquals(IntervalMethod.EXACT,
                ScoreBootstrap.ofDifference(many(0.8), many(0.8), Metric.ACCURACY, 2, 1).orElseThrow().method());
    }

    @Test
    void aDifferenceIsPaired() {
        Interval better = ScoreBootstrap.ofDifference(many(0.9), many(0.8), Metric.MACRO_F1, 2, 1).orElseThrow();
        assertTrue(better.low() > 0 && better.contains(0.1), better.toString());
    }

    /**
     * Checks that F1 has an interval where the bootstrap holds, and none for few examples or where all are right: it
     * would be too narrow, or have no width.
     */
    @Test
    void f1HasAnIntervalWhereTheBootstrapHolds() {
        assertEquals(IntervalMethod.BOOTSTRAP,
                ScoreBootstrap.of(many(0.9), Metric.MACRO_F1, 2, 1).orElseThrow().method());
        assertEquals(Optional.empty(), ScoreBootstrap.of(right(12), Metric.MACRO_F1, 2, 1));
        assertEquals(Optional.empty(), ScoreBootstrap.of(many(1), Metric.WEIGHTED_F1, 2, 1));
        assertEquals(Optional.empty(), ScoreBootstrap.ofDifference(many(0.8), many(0.8), Metric.MACRO_F1, 2, 1));
        ScoreReport report = new ScoreReport(right(12), new Labels(List.of("a", "b")), 1);
        assertTrue(report.note().startsWith("F1 has no interval here"), report.note());
        assertEquals("wilson", report.json(Metric.ACCURACY).getAsJsonObject("scores").getAsJsonObject("accuracy")
                .get("method").getAsString());
        assertEquals("", new ScoreReport(many(0.9), new Labels(List.of("a", "b")), 1).note());
    }

    private static Predictions right(int examples) {
        int[] labels = new int[examples];
        Arrays.setAll(labels, i -> i % 2);
        return new Predictions(labels, labels.clone(), 0);
    }

    @Test
    void mcNemarIsTheBinomialTest() {
        McNemar test = McNemar.of(new Predictions(new int[10], new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1}, 0),
                new Predictions(new int[10], new int[] {1, 1, 1, 1, 1, 1, 1, 1, 0, 1}, 0));
        assertEquals(8, test.onlyFirst());
        assertEquals(1, test.onlySecond());
        assertEquals(2 * 10.0 / 512, test.pValue(), 1e-12);
        assertEquals(1, McNemar.of(predictions, predictions).pValue());
    }

    /** Creates predictions of 400 examples of two labels, of which the first so many of each hundred are right. */
    private static Predictions many(double share) {
        int[] actual = new int[400];
        int[] predicted = new int[400];
        Arrays.setAll(actual, i -> i % 2);
        Arrays.setAll(predicted, i -> i % 100 < 100 * share ? i % 2 : 1 - i % 2);
        return new Predictions(actual, predicted, 0);
    }
}
