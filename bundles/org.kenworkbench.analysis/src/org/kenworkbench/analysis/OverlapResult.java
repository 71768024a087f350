/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.Collection;
import java.util.Optional;

/**
 * The agreement of two kept sets A and B over the same parameters, beside the agreement expected by chance. Chance
 * means two independent choices, uniformly random in each row, of as many positions of that row as A and B keep.
 *
 * @param parameters   parameters compared
 * @param keptA        |A|
 * @param keptB        |B|
 * @param both         |A ∩ B|
 * @param expectedBoth the mean of |A ∩ B| under chance, Σ a_r · b_r / n_r over the rows (hypergeometric, exact)
 * @param values       how far their values agree on A ∩ B; empty where values were not read
 */
public record OverlapResult(long parameters, long keptA, long keptB, long both, double expectedBoth,
        Optional<ValueAgreement> values) {

    /** The result before anything is compared. */
    public static final OverlapResult NONE = new OverlapResult(0, 0, 0, 0, 0);

    /** Creates a result that compares positions alone, without values. */
    public OverlapResult(long parameters, long keptA, long keptB, long both, double expectedBoth) {
        this(parameters, keptA, keptB, both, expectedBoth, Optional.empty());
    }

    /**
     * Returns |A ∩ B| / k, where k is the size of the smaller set, so that 1 means that one set contains the other; 1
     * too where one of them is empty.
     */
    public double overlap() {
        return ofSmaller(both);
    }

    /** Returns |A ∩ B| / |A ∪ B|; 1 where both sets are empty. */
    public double jaccard() {
        return ofUnion(both);
    }

    /** Returns the mean of {@link #overlap()} under chance. */
    public double chanceOverlap() {
        return ofSmaller(expectedBoth);
    }

    /**
     * Returns the Jaccard index of the expected intersection, E / (|A| + |B| - E). It is not the mean of the index,
     * which is not linear in the intersection, but close to it for large sets.
     */
    public double chanceJaccard() {
        return ofUnion(expectedBoth);
    }

    /**
     * Adds another result to this one. The sum has the agreement of values if both results have it; {@link #NONE}
     * changes nothing.
     */
    public OverlapResult plus(OverlapResult other) {
        return new OverlapResult(parameters + other.parameters, keptA + other.keptA, keptB + other.keptB,
                both + other.both, expectedBoth + other.expectedBoth, valuesWith(other));
    }

    private Optional<ValueAgreement> valuesWith(OverlapResult other) {
        if (equals(NONE)) {
            return other.values;
        }
        return other.equals(NONE) ? values : values.flatMap(mine -> other.values.map(mine::plus));
    }

    /** Returns the same result with A and B exchanged. */
    public OverlapResult swapped() {
        return new OverlapResult(parameters, keptB, keptA, both, expectedBoth, values.map(ValueAgreement::swapped));
    }

    /** Adds all results, in the order given. */
    public static OverlapResult total(Collection<OverlapResult> results) {
        OverlapResult total = NONE;
        for (OverlapResult result : results) {
            total = total.plus(result);
        }
        return total;
    }

    private double ofSmaller(double intersection) {
        long smaller = Math.min(keptA, keptB);
        return smaller == 0 ? 1 : intersection / smaller;
    }

    private double ofUnion(double intersection) {
        double union = keptA + keptB - intersection;
        return union == 0 ? 1 : intersection / union;
    }
}
