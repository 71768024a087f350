/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Clusters.Merge;

class ClustersTest {

    /**
     * Checks average linkage against a computation by hand: 1 and 3 are closest; then (1, 3) and 0 at (4 + 6) / 2; then
     * 2 at (10 + 9 + 8) / 3.
     */
    @Test
    void averageLinkageByHand() {
        double[][] distances = {
                {0, 4, 10, 6},
                {4, 0, 9, 2},
                {10, 9, 0, 8},
                {6, 2, 8, 0}};
        Clusters clusters = Clusters.of(distances);
        assertEquals(List.of(new Merge(1, 3, 2, 2), new Merge(0, 4, 5, 3), new Merge(5, 2, 9, 4)), clusters.merges());
        assertEquals(List.of(0, 1, 3, 2), clusters.order());
        assertEquals(4, distances[0][1], "the table is the caller's");
    }

    @Test
    void equalDistancesGoByNumber() {
        assertEquals(List.of(new Merge(0, 1, 1, 2), new Merge(3, 2, 1, 3)),
                Clusters.of(new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}}).merges());
    }

    @Test
    void noneAndOne() {
        assertEquals(new Clusters(0, List.of(), List.of()), Clusters.of(new double[0][]));
        assertEquals(new Clusters(1, List.of(), List.of(0)), Clusters.of(new double[][] {{0}}));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Clusters.of(new double[][] {{0, 1}, {2, 0}}));
        assertThrows(IllegalArgumentException.class,
                () -> Clusters.of(new double[][] {{0, Double.NaN}, {Double.NaN, 0}}));
        assertThrows(IllegalArgumentException.class, () -> Clusters.of(new double[][] {{0, 1}, {1}}));
    }
}
