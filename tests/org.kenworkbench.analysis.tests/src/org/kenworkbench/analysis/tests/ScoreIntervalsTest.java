/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.IntervalMethod;
import org.kenworkbench.analysis.scores.LeastExamples;
import org.kenworkbench.analysis.scores.PairedShares;
import org.kenworkbench.analysis.scores.ScoreIntervals;
import org.kenworkbench.analysis.scores.Share;

/** Intervals of few examples, and near 0 and 1, against published figures. */
class ScoreIntervalsTest {

    /**
     * Checks examples of Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
     * 17 (1998), table I, method 3.
     */
    @ParameterizedTest
    @CsvSource({"81,263,0.2553,0.3662", "15,148,0.0624,0.1605", "0,20,0.0000,0.1611", "1,29,0.0061,0.1718"})
    void aShareHasWilsonsInterval(int right, int examples, double low, double high) {
        Interval interval = ScoreIntervals.ofMean(share(right, examples), 1).orElseThrow();
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
        assertEquals(IntervalMethod.WILSON, interval.method());
    }

    /** Checks that 12 right answers of 12 give an interval that has a width. */
    @Test
    void zeroVarianceIsNotZeroWidth() {
        Interval all = ScoreIntervals.ofMean(share(12, 12), 1).orElseThrow();
        assertEquals(0.7575, all.low(), 5e-5);
        assertEquals(1, all.high());
        assertEquals(0, ScoreIntervals.ofMean(share(0, 12), 1).orElseThrow().low());
        Interval difference = ScoreIntervals.ofDifference(share(12, 12), share(12, 12), 1).orElseThrow();
        // Clopper and Pearson of 0 in 12, as Newcombe's method 5 gives it: 1 - 0.025^(1/12).
        assertEquals(0.2646, difference.high(), 5e-5);
        assertEquals(-difference.high(), difference.low());
        assertEquals(IntervalMethod.EXACT, difference.method());
        assertTrue(ScoreIntervals.ofMean(share(1, 1), 1).orElseThrow().low() < 0.21);
        assertEquals(0.975, ScoreIntervals.ofDifference(share(1, 1), share(1, 1), 1).orElseThrow().high(), 1e-12);
    }

    /**
     * Checks Tango's own example (Statistics in Medicine 17 (1998), 891), and that of Fagerland, Lydersen and Laake
     * (Statistics in Medicine 33 (2014), 2850, airway hyper-responsiveness).
     */
    @ParameterizedTest
    @CsvSource({"9,3,32,-0.027,0.390", "1,7,21,-0.517,0.000", "3,9,32,-0.390,0.027"})
    void aPairedDifferenceHasTangosInterval(int onlyOne, int onlyOther, int examples, double low, double high) {
        Interval interval = ScoreIntervals
                .ofDifference(only(onlyOne, 0, examples), only(onlyOther, onlyOne, examples), 1).orElseThrow();
        assertEquals(low, interval.low(), 5e-4);
        assertEquals(high, interval.high(), 5e-4);
        assertEquals(IntervalMethod.TANGO, interval.method());
    }

    /**
     * Checks an interval that Tango's method ends at -0.026, although McNemar's exact test gives p = 0.07: no
     * difference is claimed that the exact test does not see.
     */
    @Test
    void noIntervalClaimsWhatTheExactTestDoesNot() {
        PairedShares few = new PairedShares(1, 7, 21);
        assertEquals(18.0 / 256, few.pValue(), 1e-12);
        assertEquals(0, few.interval().high());
        PairedShares five = new PairedShares(5, 0, 200);
        assertEquals(2.0 / 32, five.pValue(), 1e-12);
        assertEquals(0, five.interval().low());
        PairedShares six = new PairedShares(6, 0, 200);
        assertEquals(2.0 / 64, six.pValue(), 1e-12);
        assertTrue(six.interval().low() > 0);
        assertEquals(1, new PairedShares(0, 0, 5).pValue());
    }

    /**
     * The interval of one comparison of many is wider: the quantiles are those of the normal distribution at 0.025 and
     * 0.025 / 20.
     */
    @Test
    void oneOfManyComparisonsIsWider() {
        double[] a = only(300, 0, 10_000);
        double[] b = only(250, 300, 10_000);
        Interval one = ScoreIntervals.ofDifference(a, b, 1).orElseThrow();
        Interval ofTwenty = ScoreIntervals.ofDifference(a, b, 1, 20).orElseThrow();
        assertEquals(3.0233414 / 1.9599640, (ofTwenty.high() - ofTwenty.low()) / (one.high() - one.low()), 1e-2);
        assertTrue(one.low() > 0);
        assertTrue(ofTwenty.contains(0));
    }

    @Test
    void percentsAreShares() {
        double[] percents = Arrays.stream(share(81, 263)).map(one -> 100 * one).toArray();
        assertEquals(25.53, ScoreIntervals.ofMean(percents, 1).orElseThrow().low(), 5e-3);
        assertEquals(26.46,
                ScoreIntervals.ofDifference(new double[] {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100},
                        new double[] {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100}, 1).orElseThrow()
                        .high(),
                5e-3);
    }

    /**
     * Checks that scores between 0 and 1, which are no shares but vary no more than shares do, count as shares where
     * there is too little to draw from.
     */
    @Test
    void theBootstrapIsForWhereItHolds() {
        double[] many = new Random(3).doubles(100).toArray();
        double[] less = Arrays.stream(many).map(value -> value * value).toArray();
        assertEquals(IntervalMethod.BOOTSTRAP, ScoreIntervals.ofMean(many, 1).orElseThrow().method());
        assertEquals(IntervalMethod.BOOTSTRAP, ScoreIntervals.ofDifference(many, less, 1).orElseThrow().method());
        double[] few = Arrays.copyOf(many, 20);
        assertEquals(IntervalMethod.WILSON, ScoreIntervals.ofMean(few, 1).orElseThrow().method());
        assertEquals(IntervalMethod.EXACT, ScoreIntervals.ofDifference(few, few, 1).orElseThrow().method());
        double[] other = few.clone();
        other[3] += (1 - other[3]) / 2;
        Interval small = ScoreIntervals.ofDifference(few, other, 1).orElseThrow();
        assertEquals(IntervalMethod.TANGO, small.method());
        assertTrue(small.low() < -0.1 && small.high() > 0.1, small.toString());
        double[] losses = Arrays.stream(few).map(value -> -3 * value).toArray();
        assertEquals(Optional.empty(), ScoreIntervals.ofMean(losses, 1));
        assertEquals(Optional.empty(), ScoreIntervals.ofDifference(losses, losses, 1),
                "of equal ones nothing is known, whatever their number");
        assertEquals(Optional.empty(), ScoreIntervals.ofMean(new double[0], 1));
        assertThrows(IllegalArgumentException.class,
                () -> ScoreIntervals.ofDifference(new double[2], new double[3], 1));
    }

    /**
     * Checks that the interval holds the truth in some 95 of 100 samples, also with few examples and near 1; for 100
     * examples that are right in 99 of 100 cases, a bootstrap would hold it in 63, since it has no width where all are
     * right.
     */
    @ParameterizedTest
    @CsvSource({"12,0.95,0.05", "30,0.97,0.02", "100,0.99,0.005", "600,0.97,0.01"})
    void theyHoldTheTruthAsOftenAsTheySay(int examples, double right, double lost) {
        Random random = new Random(11);
        int held = 0;
        int heldOfDifference = 0;
        int samples = 4000;
        for (int i = 0; i < samples; i++) {
            int ofTuned = 0;
            int losses = 0;
            for (int k = 0; k < examples; k++) {
                boolean isRight = random.nextDouble() < right;
                ofTuned += isRight ? 1 : 0;
                losses += isRight && random.nextDouble() < lost ? 1 : 0;
            }
            held += new Share(ofTuned, examples).interval().contains(right) ? 1 : 0;
            heldOfDifference += new PairedShares(0, losses, examples).interval().contains(-right * lost) ? 1 : 0;
        }
        assertTrue(held > 0.91 * samples, held + " of " + samples);
        assertTrue(heldOfDifference > 0.91 * samples, heldOfDifference + " of " + samples);
    }

    /** Checks how many examples a margin takes: 0.99^367 is 0.025. */
    @Test
    void aMarginTakesSoManyExamples() {
        assertEquals(OptionalLong.of(367), LeastExamples.toTell(0.01));
        assertEquals(OptionalLong.of(72), LeastExamples.toTell(0.05));
        assertEquals(OptionalLong.of(1), LeastExamples.toTell(1));
        assertEquals(OptionalLong.empty(), LeastExamples.toTell(0));
        for (double margin : new double[] {0.001, 0.01, 0.02, 0.05, 0.3}) {
            int least = (int) LeastExamples.toTell(margin).orElseThrow();
            assertTrue(equal(least).confirms(margin, least), margin + " of " + least);
            assertFalse(equal(least - 1).confirms(margin, least - 1), margin + " of one less than " + least);
        }
        assertTrue(equal(12).interval().orElseThrow().low() < -0.26);
    }

    /**
     * Checks a difference whose interval has no width, as earlier versions wrote it for 12 equal examples: it claims
     * nothing when examples are few.
     */
    @Test
    void anIntervalWithoutWidthClaimsNothingOfFew() {
        Difference old = new Difference(0, Optional.of(new Interval(0, 0)));
        assertFalse(old.isWithin(0.01, 12));
        assertFalse(old.confirms(0.01, 12));
        assertFalse(old.isSmallerThan(0.01, 12));
        assertTrue(old.confirms(0.01, 400) && old.isWithin(0.01, 400) && old.isSmallerThan(0.01, 400));
        Difference unknown = new Difference(0, Optional.empty());
        assertTrue(unknown.isWithin(0.01, 0), "the scores themselves decide");
        assertFalse(unknown.confirms(0.01, 0) || unknown.refutes(0.01));
        assertTrue(new Difference(-0.2, Optional.of(new Interval(-0.3, -0.1))).refutes(0.05));
    }

    private static Difference equal(int examples) {
        return new Difference(0, ScoreIntervals.ofDifference(share(examples, examples), share(examples, examples), 1));
    }

    private static double[] share(int right, int examples) {
        return only(right, 0, examples);
    }

    /** Creates the scores of examples of which those from number {@code from} on, {@code right} of them, are right. */
    private static double[] only(int right, int from, int examples) {
        double[] values = new double[examples];
        Arrays.fill(values, from, from + right, 1);
        return values;
    }
}
