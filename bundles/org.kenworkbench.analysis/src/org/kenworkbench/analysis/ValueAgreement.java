/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

/**
 * How far the values agree that two pruned models have at the positions both keep, beside what chance gives: which of
 * these positions each one changed, and in which direction, being independent of the other in each tensor, with as many
 * of each as there are. A position is changed where the value differs from the base's, which is first brought into the
 * model's type.
 *
 * @param positions             kept by both
 * @param equal                 of these, with equal values; -0 equals 0
 * @param expectedEqual         the mean of {@code equal} under chance, as far as it comes from positions that neither
 *                              changed, u_A · u_B / positions in each tensor: that two changes meet in one value is
 *                              left out, which is rare in F32 and not in BF16; what noise gives has it
 * @param changedByBoth         of the positions, those that both changed
 * @param sameDirection         of these, those that both raised or both lowered
 * @param expectedSameDirection the mean of {@code sameDirection} under chance, (up_A · up_B + down_A · down_B) /
 *         changedByBoth in each tensor
 * @param deltas                of value - base over the positions
 */
public record ValueAgreement(long positions, long equal, double expectedEqual, long changedByBoth, long sameDirection,
        double expectedSameDirection, DeltaMoments deltas) {

    /** Nothing compared yet. */
    public static final ValueAgreement NONE = new ValueAgreement(0, 0, 0, 0, 0, 0, DeltaMoments.NONE);

    /** Both taken as one. */
    public ValueAgreement plus(ValueAgreement other) {
        return new ValueAgreement(positions + other.positions, equal + other.equal, expectedEqual + other.expectedEqual,
                changedByBoth + other.changedByBoth, sameDirection + other.sameDirection,
                expectedSameDirection + other.expectedSameDirection,
                deltas.plus(other.deltas));
    }

    /** The same with A and B in turn. */
    public ValueAgreement swapped() {
        return new ValueAgreement(positions, equal, expectedEqual, changedByBoth, sameDirection, expectedSameDirection,
                deltas.swapped());
    }

    /** The share of the positions with equal values; NaN without positions. */
    public double exact() {
        return (double) equal / positions;
    }

    /** The mean of {@link #exact} under chance. */
    public double chanceExact() {
        return expectedEqual / positions;
    }

    /** The share of the positions both changed that both changed in one direction; NaN without such positions. */
    public double sign() {
        return (double) sameDirection / changedByBoth;
    }

    /** The mean of {@link #sign} under chance. */
    public double chanceSign() {
        return expectedSameDirection / changedByBoth;
    }
}
