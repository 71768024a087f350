/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Comparison.Pair;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.analysis.comparison.Reading;
import org.kenworkbench.analysis.comparison.Reading.Finding;
import org.kenworkbench.analysis.comparison.Reading.Kind;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

class ComparisonTest {

    /** A and C are closest, then B and D; both meet by B and C. */
    @Test
    void closestPairsAreWhereClustersMeet() {
        Comparison comparison = new Comparison(group(4, 60, 90, 55, 65, 70, 63), List.of());
        assertEquals(6, comparison.closestPairs(Closeness.OVERLAP, 6).size());
        assertEquals(List.of(new Pair(0, 2), new Pair(1, 3), new Pair(1, 2)),
                comparison.closestPairs(Closeness.OVERLAP, 5));
        assertEquals(List.of(new Pair(0, 2)), comparison.closestPairs(Closeness.OVERLAP, 1));
        assertEquals(OptionalInt.of(2), comparison.closest(Closeness.OVERLAP, 0));
        assertEquals(OptionalInt.of(3), comparison.closest(Closeness.OVERLAP, 1));
    }

    @Test
    void whatIsNotComparedIsNoPair() {
        Comparison comparison = new Comparison(group(3, 60, -1, 70), List.of());
        assertEquals(Optional.empty(), comparison.clusters(Closeness.OVERLAP));
        assertEquals(List.of(new Pair(0, 1), new Pair(1, 2)), comparison.closestPairs(Closeness.OVERLAP, 3));
        assertEquals(List.of(new Pair(1, 2)), comparison.closestPairs(Closeness.OVERLAP, 1));
        assertEquals(OptionalInt.of(1), comparison.closest(Closeness.OVERLAP, 0));
        assertEquals(OptionalInt.empty(), new Comparison(group(2, -1), List.of()).closest(Closeness.OVERLAP, 0));
    }

    /** A p of 0.05 takes 19 draws, none of which is as close, or 39 of which one is. */
    @Test
    void beyondNoiseTakesNineteenDraws() {
        GroupOverlap pair = group(2, 60);
        assertFalse(of(pair, 59, 1).isBeyondNull(Closeness.OVERLAP, 0, 1));
        assertTrue(of(pair, 59, 1).isUndecided(Closeness.OVERLAP, 0, 1));
        assertEquals(0.5, of(pair, 59, 1).pOfNull(Closeness.OVERLAP, 0, 1, GroupOverlap::total).orElseThrow());
        assertFalse(of(pair, 59, 18).isBeyondNull(Closeness.OVERLAP, 0, 1));
        assertTrue(of(pair, 59, 19).isBeyondNull(Closeness.OVERLAP, 0, 1));
        assertFalse(of(pair, 59, 19).isUndecided(Closeness.OVERLAP, 0, 1));
        assertFalse(of(pair, 60, 1).isUndecided(Closeness.OVERLAP, 0, 1),
                "one draw that is as close tells that noise gives as much");
        assertFalse(of(pair, 60, 100).isBeyondNull(Closeness.OVERLAP, 0, 1));
        List<GroupOverlap> draws = new ArrayList<>(Collections.nCopies(38, group(2, 59)));
        draws.add(group(2, 61));
        assertTrue(new Comparison(pair, draws).isBeyondNull(Closeness.OVERLAP, 0, 1));
        assertEquals(0.05,
                new Comparison(pair, draws).pOfNull(Closeness.OVERLAP, 0, 1, GroupOverlap::total).orElseThrow());
        assertFalse(new Comparison(pair, List.of()).isBeyondNull(Closeness.OVERLAP, 0, 1));
        assertTrue(new Comparison(pair, List.of()).pOfNull(Closeness.OVERLAP, 0, 1, GroupOverlap::total).isEmpty());
        Comparison two = new Comparison(group(3, 60, 60, 60), List.of(group(3, 50, 59, 60), group(3, 61, 58, 60)));
        assertEquals(0.555, two.ofNull(Closeness.OVERLAP, 1, 0, GroupOverlap::total).orElseThrow().mean(), 1e-12);
    }

    private static Comparison of(GroupOverlap overlap, int percent, int draws) {
        return new Comparison(overlap, Collections.nCopies(draws, group(2, percent)));
    }

    @Test
    void ofEqualOnesTheFirstIsClosest() {
        assertEquals(OptionalInt.of(0), new Comparison(group(3, 60, 60, 60), List.of()).closest(Closeness.OVERLAP, 2));
    }

    @Test
    void readingSaysWhatIsEvidence() {
        List<GroupOverlap> draws = new ArrayList<>(Collections.nCopies(18, group(3, 50, 59, 60)));
        draws.add(group(3, 55, 63, 57));
        Comparison comparison = new Comparison(group(3, 60, 65, 58), draws);
        assertEquals(
                List.of(new Finding(Kind.BEYOND_NOISE, List.of(new Pair(0, 1), new Pair(0, 2)), 0.6, 0.65, 0.5, 0.63,
                        0.05),
                        new Finding(Kind.WITHIN_NOISE, List.of(new Pair(1, 2)), 0.58, 0.58, 0.57, 0.6, 0.95)),
                Reading.of(comparison, Closeness.OVERLAP).findings());
        assertEquals(
                List.of(new Finding(Kind.UNDECIDED, List.of(new Pair(0, 1), new Pair(0, 2)), 0.6, 0.65, 0.5, 0.59, 0.5),
                        new Finding(Kind.WITHIN_NOISE, List.of(new Pair(1, 2)), 0.58, 0.58, 0.6, 0.6, 1)),
                Reading.of(new Comparison(group(3, 60, 65, 58), draws.subList(0, 1)), Closeness.OVERLAP).findings());
        assertEquals(List.of(), Reading.of(new Comparison(group(2, 60), List.of()), Closeness.OVERLAP).findings());
        assertEquals(1,
                Reading.of(new Comparison(group(3, 60, -1, 70), List.of(group(3, 50, -1, 50))), Closeness.OVERLAP)
                        .findings().size());
    }

    @Test
    void ofSomeTensorsAlone() {
        ComparedTensor query = tensor("layer.0.query.weight", 0, 60, 90, 55);
        ComparedTensor word = tensor("embeddings.word.weight", -1, 20, 30, 40);
        GroupOverlap all = new GroupOverlap(3, List.of(word, query),
                OverlapMatrix.total(3, List.of(word.overlap(), query.overlap())), List.of());
        Comparison comparison = new Comparison(all, List.of(all));
        Comparison layers = comparison.of(tensor -> tensor.layer().isPresent());
        assertEquals(List.of(query), layers.overlap().tensors());
        assertEquals(0.9, layers.total(0, 2).overlap());
        assertEquals(0.9, layers.ofNull(Closeness.OVERLAP, 0, 2, GroupOverlap::total).orElseThrow().mean());
        assertFalse(comparison.of(tensor -> false).areCompared(0, 1));
        assertEquals(comparison.total(0, 1), comparison.of(tensor -> true).total(0, 1));
    }

    private static ComparedTensor tensor(String name, int layer, int... percents) {
        return new ComparedTensor(new TensorId(name), layer < 0 ? Role.EMBEDDINGS : Role.ATTENTION,
                layer < 0 ? Optional.empty() : Optional.of(new Layer("", layer)), 10,
                group(3, percents).total());
    }

    /** 60 of 140 and 65 of 135 in either; what was not read is not compared. */
    @Test
    void measuresOfPositionsAndOfValues() {
        Comparison comparison = new Comparison(group(3, 60, -1, 65), List.of(group(3, 61, -1, 60)));
        assertEquals(1 - 65 / 135.0, new Comparison(group(2, 65), List.of()).clusters(Closeness.JACCARD).orElseThrow()
                .merges().getFirst().distance());
        assertFalse(comparison.isBeyondNull(Closeness.JACCARD, 0, 1));
        assertTrue(comparison.isUndecided(Closeness.JACCARD, 1, 2));
        assertEquals(60 / 140.0, comparison.ofNull(Closeness.JACCARD, 1, 2, GroupOverlap::total).orElseThrow().mean());
        assertEquals(OptionalInt.of(2), comparison.closest(Closeness.JACCARD, 1));
        assertFalse(comparison.has(Closeness.JACCARD, 0, 2));
        assertFalse(comparison.has(Closeness.SIGN, 0, 1));
        assertEquals(List.of(), comparison.closestPairs(Closeness.SIGN, 3));
        assertEquals(Optional.empty(), comparison.ofNull(Closeness.SIGN, 0, 1, GroupOverlap::total));
        assertEquals(List.of(), Reading.of(comparison, Closeness.SIGN).findings());
    }

    private static GroupOverlap group(int size, int... percents) {
        List<OverlapResult> pairs = new ArrayList<>();
        for (int percent : percents) {
            pairs.add(percent < 0 ? OverlapResult.NONE : new OverlapResult(200, 100, 100, percent, 50));
        }
        return new GroupOverlap(size, List.of(), new OverlapMatrix(size, pairs), List.of());
    }
}
