/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

/**
 * The agreement of the values that two pruned models have at the positions both keep, beside the agreement expected by
 * chance. Chance means that in each tensor each model changes as many of these positions, and as many in each
 * direction, as it does, but independently of the other model. A position is changed where the value differs from the
 * base's, which is first brought into the model's type. Values of types that are not read as numbers have no direction
 * and no delta: of them only {@code positions} and {@code equal} are counted.
 *
 * @param positions             number of positions that both models keep
 * @param equal                 those of them with equal values; -0 equals 0, except where a model of the comparison
 *                              keeps every change and all have one type: there, and for values that are not read as
 *                              numbers, equal bits
 * @param expectedEqual         the mean of {@code equal} under chance, as far as it comes from positions that neither
 *                              changed, u_A · u_B / positions in each tensor: two changes that give the same value
 *                              are left out, which is rare in F32 but not in BF16; the null made of noise counts them
 * @param changedByBoth         of the positions, those that both changed
 * @param sameDirection         of these, those that both raised or both lowered
 * @param expectedSameDirection the mean of {@code sameDirection} under chance, (up_A · up_B + down_A · down_B) /
 *         changedByBoth in each tensor
 * @param deltas                sums of value - base over the positions
 */
public record ValueAgreement(long positions, long equal, double expectedEqual, long changedByBoth, long sameDirection,
        double expectedSameDirection, DeltaMoments deltas) {

    /** The agreement before anything is compared. */
    public static final ValueAgreement NONE = new ValueAgreement(0, 0, 0, 0, 0, 0, DeltaMoments.NONE);

    /** Adds another agreement to this one. */
    public ValueAgreement plus(ValueAgreement other) {
        return new ValueAgreement(positions + other.positions, equal + other.equal, expectedEqual + other.expectedEqual,
                changedByBoth + other.changedByBoth, sameDirection + other.sameDirection,
                expectedSameDirection + other.expectedSameDirection,
                deltas.plus(other.deltas));
    }

    /** Returns the same agreement with A and B exchanged. */
    public ValueAgreement swapped() {
        return new ValueAgreement(positions, equal, expectedEqual, changedByBoth, sameDirection, expectedSameDirection,
                deltas.swapped());
    }

    /** Returns the share of the positions with equal values; NaN without positions. */
    public double exact() {
        return (double) equal / positions;
    }

    /** Returns the mean of {@link #exact} under chance. */
    public double chanceExact() {
        return expectedEqual / positions;
    }

    /**
     * Returns the share of equal directions among the positions that both models changed; NaN without such positions.
     */
    public double sign() {
        return (double) sameDirection / changedByBoth;
    }

    /** Returns the mean of {@link #sign} under chance. */
    public double chanceSign() {
        return expectedSameDirection / changedByBoth;
    }
}
