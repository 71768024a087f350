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

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison.Pair;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.internal.ui.compare.page.OverlapSteps;
import org.kenworkbench.internal.ui.compare.text.PairFacts;
import org.kenworkbench.internal.ui.compare.text.ReadingText;
import org.kenworkbench.internal.ui.compare.text.SubnetworkFacts;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.ComparedSubnetwork.NoNull;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.viz.comparison.OverlapLook.Spot;

/** Tests the texts of the pages, without a window. */
class ComparisonTextTest {

    private static final int[] OVERLAPS = {800, 810, 500, 820, 500, 500};
    private static final int[] NOISE = {805, 815, 490, 825, 490, 490};

    private static ComparisonSubject subject(int[]... draws) {
        ComparisonState state = ComparisonState.EMPTY.with(Compared.four(OVERLAPS));
        return state.with(Optional.of(new Pair(1, 2)))
                .withNull(List.of(draws).stream().map(draw -> Compared.overlap(4, draw)).toList()).subject();
    }

    private static int[][] draws(int count) {
        return Collections.nCopies(count, NOISE).toArray(int[][]::new);
    }

    /** One draw decides nothing, whatever it gives, except that noise may give as much. */
    @Test
    void fewDrawsTellNothing() {
        List<ReadingText.Paragraph> paragraphs = ReadingText.of(subject(NOISE));
        assertEquals(2, paragraphs.size());
        assertEquals("delta-magnitude and ken: too few draws to tell whether more is in common than noise gives",
                paragraphs.getLast().heading());
        assertFalse(paragraphs.getLast().isEvidence());
        assertTrue(
                paragraphs.getLast().text()
                        .endsWith("in one draw, and chance gives 0.500. One draw tells nothing (p = 0.50): 19 are"
                                + " needed."),
                paragraphs.getLast().text());
        String ofFive = ReadingText.of(subject(draws(5))).getLast().text();
        assertTrue(
                ofFive.endsWith("in 5 draws, and chance gives 0.500. So few draws tell nothing (p = 0.17): 19 are"
                        + " needed."),
                ofFive);
        List<String> facts = PairFacts.of(subject(NOISE).comparison().orElseThrow(), Closeness.OVERLAP, new Pair(0, 3))
                .stream()
                .map(fact -> plain(fact.label() + ": " + fact.value())).toList();
        assertTrue(facts.contains("p of the null: 0.50, from too few draws"), facts.toString());
    }

    @Test
    void pairsOfTheSameRulesAreReadTogether() {
        List<ReadingText.Paragraph> paragraphs = ReadingText.of(subject(draws(19)));
        assertEquals(2, paragraphs.size());
        assertFalse(paragraphs.getFirst().isEvidence());
        assertEquals("ken: overlap is not evidence here", paragraphs.getFirst().heading());
        assertEquals(
                "A, B and C share 0.805 to 0.825 of what the smaller keeps. The same rules on the base plus noise"
                        + " give 0.810 to 0.830, and chance gives 0.500 (p = 1.0). The overlap comes from the base.",
                paragraphs.getFirst().text());
        assertTrue(paragraphs.getLast().isEvidence());
        assertEquals("delta-magnitude and ken: more in common than noise gives", paragraphs.getLast().heading());
        assertTrue(paragraphs.getLast().text().startsWith("A and D; B and D; C and D share 0.505 of"),
                paragraphs.getLast().text());
        assertTrue(paragraphs.getLast().text().endsWith(
                "and chance gives 0.500 (p = 0.050 for each pair by itself): part of what was learned is in common."),
                paragraphs.getLast().text());
    }

    /** An overlap that chance alone gives does not come from the base. */
    @Test
    void whatChanceGivesIsSaidToBeChance() {
        ComparisonState state = ComparisonState.EMPTY
                .with(Compared.found(Compared.overlap(2, 495), Compared.subnetwork("a", "random", "keep 50%"),
                        Compared.subnetwork("b", "random", "keep 50%")));
        List<ReadingText.Paragraph> paragraphs = ReadingText
                .of(state.withNull(List.of(Compared.overlap(2, 495))).subject());
        assertEquals(List.of(
                "A and B share 0.500 of what the smaller keeps. The same rules on the base plus noise give 0.500, as "
                        + "chance does (p = 1.0)."),
                paragraphs.stream().map(ReadingText.Paragraph::text).toList());
    }

    @Test
    void withoutANullChanceAloneIsSaid() {
        ComparisonSubject subject = subject();
        assertEquals(List.of(), ReadingText.of(subject));
        assertTrue(ReadingText.withoutNull(subject)
                .startsWith("Overlaps are 0.505 to 0.825 where two random choices give 0.500."));
        assertEquals("", ReadingText.noDraws(subject));
        ComparedSubnetwork alone = new ComparedSubnetwork(
                new ComparedSubnetwork.Files(subject.subnetworks().get(1).named(),
                        subject.subnetworks().get(1).file(), Optional.empty(), "b"),
                new ComparedSubnetwork.Base(Optional.empty(), "0123"),
                new ComparedSubnetwork.Making("ken", "200", "all"), Optional.of(NoNull.NO_COMPOSITION),
                new ComparedSubnetwork.Amounts(2, 4000, 1000, OptionalDouble.empty()));
        ComparisonSubject less = ComparisonState.EMPTY
                .with(Compared.found(Compared.overlap(2, 600), subject.subnetworks().getFirst(), alone)).subject();
        assertTrue(ReadingText.noDraws(less).contains("B came without one"), ReadingText.noDraws(less));
        assertEquals("of the smaller of the two", SubnetworkFacts.amounts(less));
        assertEquals("Same base and scope, different k", SubnetworkFacts.agreement(less.subnetworks()).text());
        assertEquals(List.of("B", "b", "ken", "25.0 %", "–"),
                SubnetworkFacts.line(1, alone).stream().map(ComparisonTextTest::plain).toList());
    }

    /** Gives one reason at a time, with all subnetworks that it holds for. */
    @Test
    void whyNoNullCanBeDrawn() {
        ComparedSubnetwork a = Compared.subnetwork("a", "ken", "keep 50%");
        ComparedSubnetwork factors = Compared.withoutNull(a, NoNull.SPENT_ON_FACTORS);
        assertEquals(
                "The null is drawn from what rules keep, and B spent the whole amount on low-rank factors; prune"
                        + " with a rank beside the amount.",
                noDraws(a, factors));
        assertEquals("No null can be drawn, because it is drawn row by row, and the rows of A share one budget.",
                noDraws(Compared.withoutNull(a, NoNull.ROWS_SHARE), factors));
    }

    private static String noDraws(ComparedSubnetwork a, ComparedSubnetwork b) {
        return ReadingText
                .noDraws(ComparisonState.EMPTY.with(Compared.found(Compared.overlap(2, 600), a, b)).subject());
    }

    private static String plain(String text) {
        return text.replaceAll("[   ]", " ");
    }

    @Test
    void twoByTheNumbers() {
        ComparisonSubject subject = subject(NOISE, OVERLAPS);
        List<String> facts = PairFacts.of(subject.comparison().orElseThrow(), Closeness.OVERLAP, new Pair(0, 1))
                .stream()
                .map(fact -> plain(fact.label() + ": " + fact.value())).toList();
        assertEquals(List.of("Shared kept positions: 1 610", "Only in A, only in B: 390 each", "Overlap: 0.805",
                "Chance: 0.500",
                "Null, 2 draws: 0.805 to 0.810", "p of the null: 1.0, from too few draws", "Jaccard: 0.674",
                "Lift over chance: 1.61 ×", "Lowest matrix: 0.800, layer 0 q",
                "Highest matrix: 0.810, layer 1 out"), facts);
        assertEquals("0.810, layer.1.output.dense.weight",
                PairFacts.of(subject.comparison().orElseThrow(), Closeness.OVERLAP, new Pair(0, 1)).getLast().full());
        assertEquals(List.of("token_type_embeddings", "other", "layer.3", "3"),
                Stream.of("embeddings.token_type_embeddings.weight", "other", "a.layer.3", "3")
                        .map(PairFacts::end).toList());
        assertEquals("B b, ken and C c, ken: overlap 0.825, chance 0.500, null 0.827", PairFacts.line(subject));
        assertEquals("", PairFacts.line(ComparisonState.EMPTY.subject()));
    }

    /** Text and figures follow the measure. */
    @Test
    void byValues() {
        ComparisonState state = ComparisonState.EMPTY.with(Compared.four(OVERLAPS)).with(Optional.of(new Pair(1, 2)));
        GroupOverlap read = Compared.withValues(Compared.overlap(4, OVERLAPS), 500);
        ComparisonState exact = state.withValues(read).with(Closeness.EXACT);
        assertEquals(
                "Equal values: 0.500 where independent changes give 0.100. Only a null shows what noise gives.",
                ReadingText.withoutNull(exact.subject()));
        ComparisonSubject subject = exact.withNull(List.of(Compared.withValues(Compared.overlap(4, NOISE), 600)))
                .subject();
        List<ReadingText.Paragraph> paragraphs = ReadingText.of(subject);
        assertEquals(
                List.of("ken: equal values are not evidence here",
                        "delta-magnitude and ken: equal values are not evidence here"),
                paragraphs.stream().map(ReadingText.Paragraph::heading).toList());
        assertTrue(paragraphs.getFirst().text().startsWith(
                "Where both keep, 0.500 of the values of A, B and C are equal. The same rules on the base plus noise "
                        + "give 0.600"),
                paragraphs.getFirst().text());
        assertTrue(
                PairFacts.line(subject)
                        .startsWith("B b, ken and C c, ken: equal values 0.500, chance 0.100, null 0.600"),
                PairFacts.line(subject));
        List<String> labels = PairFacts.of(subject.comparison().orElseThrow(), Closeness.EXACT, new Pair(0, 1)).stream()
                .map(PairFacts.Fact::label).toList();
        assertEquals(
                List.of("Shared kept positions", "Only in A, only in B", "Equal values", "Chance", "Null, 1 draw",
                        "p of the null", "Overlap", "Jaccard",
                        "Same direction", "Correlation", "Lift over chance", "Lowest matrix", "Highest matrix"),
                labels);
        ComparisonSubject jaccard = exact.with(Closeness.JACCARD).subject();
        assertTrue(
                ReadingText.withoutNull(jaccard)
                        .startsWith("Jaccard indices are 0.338 to 0.702 where two random choices give 0.333."),
                ReadingText.withoutNull(jaccard));
        assertEquals("Correlation: no pair has a figure, because no two keep and change the same positions.",
                ReadingText.withoutNull(exact.with(Closeness.CORRELATION).subject()));
    }

    @Test
    void arrowsGoPastTheDiagonal() {
        List<Integer> order = List.of(2, 0, 1);
        assertEquals(new Spot(2, 0), OverlapSteps.from(order, Optional.empty(), 1, 0));
        assertEquals(new Spot(2, 1), OverlapSteps.from(order, Optional.of(new Spot(2, 0)), 0, 1));
        assertEquals(new Spot(2, 0), OverlapSteps.from(order, Optional.of(new Spot(2, 0)), 0, -1),
                "nothing further to the left");
        assertEquals(new Spot(1, 0), OverlapSteps.from(order, Optional.of(new Spot(2, 0)), 1, 0), "past the diagonal");
        assertEquals(new Spot(0, 1), OverlapSteps.from(order, Optional.of(new Spot(0, 2)), 0, 1));
        assertEquals(new Spot(0, 1), OverlapSteps.upper(order, 0, 1));
        assertEquals(new Spot(2, 1), OverlapSteps.upper(order, 1, 2));
    }
}
