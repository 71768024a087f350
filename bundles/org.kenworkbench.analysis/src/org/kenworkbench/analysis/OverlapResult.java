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
 * How far two kept sets A and B over the same parameters agree, beside what chance would give: two independent choices,
 * uniformly random in each row, of as many positions of that row as A and B keep.
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

    /** Nothing compared yet. */
    public static final OverlapResult NONE = new OverlapResult(0, 0, 0, 0, 0);

    /** Of positions alone. */
    public OverlapResult(long parameters, long keptA, long keptB, long both, double expectedBoth) {
        this(parameters, keptA, keptB, both, expectedBoth, Optional.empty());
    }

    /**
     * |A ∩ B| / k. Where A and B differ in size the smaller is k, so that 1 means that one contains the other; 1 too
     * where one is empty.
     */
    public double overlap() {
        return ofSmaller(both);
    }

    /** |A ∩ B| / |A ∪ B|; 1 where both are empty. */
    public double jaccard() {
        return ofUnion(both);
    }

    /** The mean of {@link #overlap()} under chance. */
    public double chanceOverlap() {
        return ofSmaller(expectedBoth);
    }

    /**
     * The Jaccard index of the expected intersection, E / (|A| + |B| - E). It is not the mean of the index, which is
     * not linear in the intersection, but close to it for large sets.
     */
    public double chanceJaccard() {
        return ofUnion(expectedBoth);
    }

    /** Both comparisons taken as one; their values where each has them or has nothing compared. */
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

    /** The same with A and B in turn. */
    public OverlapResult swapped() {
        return new OverlapResult(parameters, keptB, keptA, both, expectedBoth, values.map(ValueAgreement::swapped));
    }

    /** All comparisons taken as one, added in the order given. */
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
