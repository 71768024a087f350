/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import org.kenworkbench.analysis.OverlapResult;

/**
 * The overlap of any two of several subnetworks, in one tensor or in many added up. Immutable.
 *
 * @param size  number of subnetworks
 * @param pairs result of each with all after it: (0, 1), (0, 2) to (size - 2, size - 1); {@link OverlapResult#NONE}
 *              for two that have no pruned tensor in common
 */
public record OverlapMatrix(int size, List<OverlapResult> pairs) {

    public OverlapMatrix {
        pairs = List.copyOf(pairs);
        if (pairs.size() != pairCount(size)) {
            throw new IllegalArgumentException(pairs.size() + " pairs of " + size);
        }
    }

    /** Returns the number of pairs among that many subnetworks. */
    public static int pairCount(int size) {
        return Math.multiplyExact(size, size - 1) / 2;
    }

    /** Returns the index of a pair in {@link #pairs}; i is below j. */
    static int index(int size, int i, int j) {
        return i * (2 * size - i - 1) / 2 + j - i - 1;
    }

    /**
     * Returns the overlap of i (as A) and j (as B).
     *
     * @throws IndexOutOfBoundsException if there is no such pair; nothing is compared with itself
     */
    public OverlapResult of(int i, int j) {
        if (i == j || Math.min(i, j) < 0 || Math.max(i, j) >= size) {
            throw new IndexOutOfBoundsException(i + " and " + j + " of " + size);
        }
        OverlapResult result = pairs.get(index(size, Math.min(i, j), Math.max(i, j)));
        return i < j ? result : result.swapped();
    }

    /** Adds all matrices, which have the given size, in the order given; with none, nothing counts as compared. */
    public static OverlapMatrix total(int size, Collection<OverlapMatrix> matrices) {
        List<OverlapResult> totals = new ArrayList<>(Collections.nCopies(pairCount(size), OverlapResult.NONE));
        for (OverlapMatrix matrix : matrices) {
            for (int pair = 0; pair < totals.size(); pair++) {
                totals.set(pair, totals.get(pair).plus(matrix.pairs.get(pair)));
            }
        }
        return new OverlapMatrix(size, totals);
    }
}
