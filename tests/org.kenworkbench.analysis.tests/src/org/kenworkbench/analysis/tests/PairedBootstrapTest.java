/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;

/** Checks the bootstrap of pairs against results that are known in closed form. */
class PairedBootstrapTest {

    /** 97.5th percentile of the standard normal distribution. */
    private static final double Z = 1.959964;

    /** A mean of many is nearly normal: its interval reaches 1.96 standard errors to both sides. */
    @ParameterizedTest
    @CsvSource({"600,0.95", "600,0.5", "2000,0.9", "40000,0.7"})
    void ofManyExamplesIsTheNormalApproximation(int examples, double share) {
        double[] values = new double[examples];
        int ones = (int) Math.round(share * examples);
        Arrays.fill(values, 0, ones, 1);
        double mean = (double) ones / examples;
        double error = Z * Math.sqrt(mean * (1 - mean) / examples);
        Interval interval = PairedBootstrap.ofMean(values, 1).orElseThrow();
        assertEquals(mean - error, interval.low(), 0.12 * error);
        assertEquals(mean + error, interval.high(), 0.12 * error);
    }

    /** Pairs: where both models fail on the same examples, the difference is known far better than either score. */
    @Test
    void pairsCancelWhatIsHardForBoth() {
        Random random = new Random(3);
        double[] a = new double[1000];
        double[] b = new double[1000];
        for (int i = 0; i < a.length; i++) {
            double hard = random.nextGaussian();
            a[i] = hard + 0.1 * random.nextGaussian();
            b[i] = hard + 0.1 * random.nextGaussian() - 0.02;
        }
        Interval difference = PairedBootstrap.ofDifference(a, b, 1).orElseThrow();
        double error = Z * Math.sqrt(2) * 0.1 / Math.sqrt(a.length);
        assertEquals(2 * error, difference.high() - difference.low(), 0.15 * error);
        assertTrue(difference.contains(PairedBootstrap.mean(a) - PairedBootstrap.mean(b)));
        Interval alone = PairedBootstrap.ofMean(a, 1).orElseThrow();
        assertTrue(alone.high() - alone.low() > 5 * (difference.high() - difference.low()));
    }

    /**
     * Checks that there is no interval for few examples, nor where nearly all are equal: it would be too narrow, or
     * have no width.
     */
    @Test
    void whereItDoesNotHoldThereIsNone() {
        double[] same = new double[100];
        assertEquals(Optional.empty(), PairedBootstrap.ofMean(same, 1));
        Arrays.fill(same, 0, 9, 1);
        assertEquals(Optional.empty(), PairedBootstrap.ofMean(same, 1));
        same[9] = 1;
        assertTrue(PairedBootstrap.ofMean(same, 1).isPresent());
        double[] few = new Random(1).doubles(PairedBootstrap.LEAST_EXAMPLES).toArray();
        assertTrue(PairedBootstrap.ofMean(few, 1).isPresent());
        assertEquals(Optional.empty(), PairedBootstrap.ofMean(Arrays.copyOf(few, few.length - 1), 1));
        assertEquals(Optional.empty(), PairedBootstrap.ofDifference(few, few.clone(), 1));
        assertEquals(Optional.empty(), PairedBootstrap.ofDifference(new double[0], new double[0], 1));
    }

    @Test
    void equalSeedsGiveEqualIntervals() {
        double[] values = new Random(1).doubles(100).toArray();
        double[] before = values.clone();
        assertEquals(PairedBootstrap.ofMean(values, 5), PairedBootstrap.ofMean(values, 5));
        assertNotEquals(PairedBootstrap.ofMean(values, 5), PairedBootstrap.ofMean(values, 6));
        assertArrayEquals(before, values);
    }

    /** Checks that the interval holds the true mean in about 95 of 100 draws of examples. */
    @Test
    void holdsTheTruthAsOftenAsItSays() {
        Random random = new Random(7);
        int held = 0;
        for (int i = 0; i < 200; i++) {
            double[] values = random.doubles(60).map(value -> value < 0.5 ? 1 : 0).toArray();
            held += PairedBootstrap.ofMean(values, i).orElseThrow().contains(0.5) ? 1 : 0;
        }
        assertTrue(held >= 180 && held <= 198, held + " of 200");
    }

    @Test
    void refusesOtherExamples() {
        assertThrows(IllegalArgumentException.class,
                () -> PairedBootstrap.ofDifference(new double[2], new double[3], 1));
        assertThrows(IllegalArgumentException.class, () -> new Interval(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 0));
    }
}
