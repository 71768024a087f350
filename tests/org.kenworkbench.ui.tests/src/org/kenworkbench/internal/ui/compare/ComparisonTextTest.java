/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.comparison.Comparison.Pair;
import org.kenworkbench.operations.ComparedSubnetwork;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.viz.comparison.OverlapLook.Spot;

/** What the pages say, without a window. */
class ComparisonTextTest {

    private static final int[] OVERLAPS = {800, 810, 500, 820, 500, 500};
    private static final int[] NOISE = {805, 815, 490, 825, 490, 490};

    private static ComparisonSubject subject(int[]... draws) {
        ComparisonState state = ComparisonState.EMPTY.with(Compared.four(OVERLAPS));
        return state.with(Optional.of(new Pair(1, 2))).withNull(List.of(draws).stream().map(draw -> Compared.overlap(4, draw)).toList()).subject();
    }

    @Test
    void pairsOfTheSameRulesAreReadTogether() {
        List<ReadingText.Paragraph> paragraphs = ReadingText.of(subject(NOISE));
        assertEquals(2, paragraphs.size());
        assertFalse(paragraphs.getFirst().isEvidence());
        assertEquals("ken: overlap is not evidence here", paragraphs.getFirst().heading());
        assertEquals("A, B and C share 0.805 to 0.825 of what the smaller keeps. The same rules on the base plus noise give 0.810 to 0.830, chance gives 0.500. "
                + "The overlap comes from the base.", paragraphs.getFirst().text());
        assertTrue(paragraphs.getLast().isEvidence());
        assertEquals("delta-magnitude and ken: more in common than noise gives", paragraphs.getLast().heading());
        assertTrue(paragraphs.getLast().text().startsWith("A and D; B and D; C and D share 0.505 of"), paragraphs.getLast().text());
    }

    @Test
    void withoutANullChanceAloneIsSaid() {
        ComparisonSubject subject = subject();
        assertEquals(List.of(), ReadingText.of(subject));
        assertTrue(ReadingText.withoutNull(subject).startsWith("Overlaps are 0.505 to 0.825 where two random choices give 0.500."));
        assertEquals("", ReadingText.noDraws(subject));
        ComparedSubnetwork alone = new ComparedSubnetwork(subject.subnetworks().get(1).named(), subject.subnetworks().get(1).file(), Optional.empty(), "b",
                Optional.empty(), "0123", "ken", "200", "all", true, 2, 4000, 1000, OptionalDouble.empty());
        ComparisonSubject less = ComparisonState.EMPTY.with(Compared.found(Compared.overlap(2, 600), subject.subnetworks().getFirst(), alone)).subject();
        assertTrue(ReadingText.noDraws(less).contains("B came as a file alone"), ReadingText.noDraws(less));
        assertEquals("of the smaller of the two", SubnetworkFacts.amounts(less));
        assertEquals("Same base and scope, other k", SubnetworkFacts.agreement(less.subnetworks()).text());
        assertEquals(List.of("B", "b", "ken", "25.0 %", "–"), SubnetworkFacts.line(1, alone).stream().map(ComparisonTextTest::plain).toList());
    }

    private static String plain(String text) {
        return text.replaceAll("[   ]", " ");
    }

    @Test
    void twoByTheNumbers() {
        ComparisonSubject subject = subject(NOISE, OVERLAPS);
        List<String> facts = PairFacts.of(subject.comparison().orElseThrow(), new Pair(0, 1)).stream().map(fact -> plain(fact.label() + ": " + fact.value())).toList();
        assertEquals(List.of("Shared kept positions: 1 610", "Only in A, only in B: 390 each", "Overlap: 0.805", "Chance: 0.500",
                "Null, 2 draws: 0.805 to 0.810", "Jaccard: 0.674", "Lift over chance: 1.61 ×", "Lowest matrix: 0.800, layer.0.query.weight",
                "Highest matrix: 0.810, layer.1.output.dense.weight"), facts);
        assertEquals("B b, ken and C c, ken: overlap 0.825, chance 0.500, null 0.827", PairFacts.line(subject));
        assertEquals("", PairFacts.line(ComparisonState.EMPTY.subject()));
    }

    @Test
    void arrowsGoPastTheDiagonal() {
        List<Integer> order = List.of(2, 0, 1);
        assertEquals(new Spot(2, 0), OverlapSteps.from(order, Optional.empty(), 1, 0));
        assertEquals(new Spot(2, 1), OverlapSteps.from(order, Optional.of(new Spot(2, 0)), 0, 1));
        assertEquals(new Spot(2, 0), OverlapSteps.from(order, Optional.of(new Spot(2, 0)), 0, -1), "nothing further to the left");
        assertEquals(new Spot(1, 0), OverlapSteps.from(order, Optional.of(new Spot(2, 0)), 1, 0), "past the diagonal");
        assertEquals(new Spot(0, 1), OverlapSteps.from(order, Optional.of(new Spot(0, 2)), 0, 1));
        assertEquals(new Spot(0, 1), OverlapSteps.upper(order, 0, 1));
        assertEquals(new Spot(2, 1), OverlapSteps.upper(order, 1, 2));
    }
}
