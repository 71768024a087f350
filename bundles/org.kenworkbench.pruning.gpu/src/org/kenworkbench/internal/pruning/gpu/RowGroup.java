/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of a batch whose sums are made together, on nodes that are equally far apart.
 *
 * @param spacing nodes in a bandwidth; 0: without nodes
 * @param nodes   how many the row that spans most takes; 0 without
 * @param rows    indices within the batch
 */
record RowGroup(int spacing, int nodes, List<Integer> rows) {

    /** Nodes that a row asks for. */
    record Wish(int row, int spacing, long nodes) {
    }

    /**
     * Puts rows together that take about as many nodes, as many as fit a working tensor.
     *
     * @param points of which the sums are wanted without nodes
     */
    static List<RowGroup> of(List<Wish> wishes, int n, int points, int mostElements) {
        Map<Integer, List<Wish>> bySpacing = new TreeMap<>();
        for (Wish wish : wishes) {
            // More nodes than points are no help.
            Wish able = wish.nodes() > points ? new Wish(wish.row(), 0, 0) : wish;
            bySpacing.computeIfAbsent(able.spacing(), _ -> new ArrayList<>()).add(able);
        }
        List<RowGroup> groups = new ArrayList<>();
        bySpacing.forEach((spacing, alike) -> {
            alike.sort(Comparator.comparingLong(Wish::nodes).reversed());
            for (int from = 0; from < alike.size();) {
                int nodes = (int) alike.get(from).nodes();
                long ofRow = (long) n * (spacing == 0 ? points : nodes);
                int to = from + (int) Math.clamp(mostElements / ofRow, 1, alike.size() - from);
                groups.add(new RowGroup(spacing, nodes, alike.subList(from, to).stream().map(Wish::row).toList()));
                from = to;
            }
        });
        return groups;
    }
}
