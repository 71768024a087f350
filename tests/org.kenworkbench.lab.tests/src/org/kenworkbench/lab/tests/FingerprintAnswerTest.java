/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.internal.lab.demo.FingerprintAnswer;

/**
 * Six models, two of each of three sources, whose overlaps are given in per cent: AB, AC … EF; one source have AB, CD
 * and EF.
 */
class FingerprintAnswerTest {

    private static final GroupOverlap NOISE = group(50, 51, 52, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 53);

    @Test
    void yesWhereEveryPairOfASourceIsCloser() {
        FingerprintAnswer answer = FingerprintAnswer.of(
                new Comparison(group(70, 60, 60, 60, 60, 60, 60, 60, 60, 71, 60, 60, 60, 60, 72),
                        Collections.nCopies(19, NOISE)),
                Closeness.OVERLAP);
        assertTrue(answer.isYes());
        assertEquals(15, answer.rank().ways());
        assertEquals(1, answer.rank().closer());
        assertEquals(3, answer.beyondNoise());
        assertEquals(0.5, answer.chance(), 1e-12);
        assertEquals(0.71, answer.same().mean(), 1e-12);
        assertEquals(0.53, answer.noise().most(), 1e-12);
        assertEquals(
                "Overlap: yes. One source 70.00 % to 72.00 %, different sources 60.00 %, chance 50.00 %, noise 50.00 "
                        + "% to 53.00 %; 3 of 3 pairs of one"
                        + " source are beyond noise, and of the 15 ways to pair the models no other is as close as "
                        + "the one by source (p = 0.07, the least that so many models can"
                        + " give).",
                answer.sentence());
    }

    @Test
    void noWhereNoiseGivesAsMuch() {
        FingerprintAnswer answer = FingerprintAnswer.of(
                new Comparison(group(70, 60, 60, 60, 60, 60, 60, 60, 60, 71, 60, 60, 60, 60, 53),
                        Collections.nCopies(19, NOISE)),
                Closeness.OVERLAP);
        assertFalse(answer.isYes());
        assertEquals(2, answer.beyondNoise());
        assertTrue(answer.sentence().startsWith("Overlap: no."), answer.sentence());
    }

    /** AC and BD are closer than AB and CD: that way to pair is closer, two others are not. */
    @Test
    void waysToPairAreCounted() {
        FingerprintAnswer answer = FingerprintAnswer.of(
                new Comparison(group(60, 65, 55, 55, 55, 55, 65, 55, 55, 60, 55, 55, 55, 55, 60),
                        Collections.nCopies(19, NOISE)),
                Closeness.OVERLAP);
        assertEquals(2, answer.rank().closer());
        assertFalse(answer.isYes());
        assertTrue(
                answer.sentence().contains("in the mean only") && answer.sentence().contains("1 other is as close as"),
                answer.sentence());
    }

    @Test
    void valuesHaveToBeRead() {
        assertThrows(IllegalArgumentException.class,
                () -> FingerprintAnswer.of(new Comparison(NOISE, Collections.nCopies(19, NOISE)), Closeness.SIGN));
    }

    private static GroupOverlap group(int... percents) {
        List<OverlapResult> pairs = new ArrayList<>();
        for (int percent : percents) {
            pairs.add(new OverlapResult(200, 100, 100, percent, 50));
        }
        return new GroupOverlap(6, List.of(), new OverlapMatrix(6, pairs), List.of());
    }
}
