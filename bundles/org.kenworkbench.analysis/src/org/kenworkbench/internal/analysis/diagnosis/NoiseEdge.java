/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.diagnosis;

/**
 * Tells directions of a change from the noise that rounding leaves: the energies of white noise end at
 * (1 + √(rows / columns))² times their mean (Marchenko and Pastur, 1967). Stateless.
 */
public final class NoiseEdge {

    /**
     * Factor by which what is left may exceed the expected rounding: the variance u²/12 is an expectation, and the
     * additions round too.
     */
    public static final double ROUNDING_TOLERANCE = 1.3;
    /**
     * Least noise of a row or a column that they are scaled by, as a part of the mean; with less, a row of zeros would
     * outweigh all others.
     */
    public static final double LEAST_NOISE = 1 / 16.0;
    /** Factor on the edge of the noise, since rounding noise is not quite white. */
    private static final double EDGE_TOLERANCE = 1.2;

    /**
     * Multiple of the expected rounding from which a change counts as larger than rounding; a small change that is only
     * rounded has about once its variance.
     */
    private static final double LARGER_THAN_ROUNDING = 2;

    private NoiseEdge() {
    }

    /** Tells whether the energy of a change is larger than the one that rounding is expected to leave explains. */
    public static boolean isLargerThanRounding(double energy, double rounding) {
        return energy >= LARGER_THAN_ROUNDING * rounding;
    }

    /**
     * Counts the directions that stand out, from the highest down: from below, noise under many strong directions would
     * be taken for strong itself.
     *
     * @param energies squares of singular values, the largest first; at least {@code highest}
     * @param rest     sum of those from {@code highest} on
     * @param rows     number of all energies
     * @param columns  length of the vectors whose matrix they are of
     */
    public static int standingOut(double[] energies, double rest, int rows, int columns, int highest) {
        // Energy that rounding in this computation gives a direction that does not exist.
        double zero = energies[0] * rows * Math.ulp(1.0);
        double below = rest;
        int rank = highest;
        while (rank > 0) {
            below += energies[rank - 1];
            double restRows = rows - rank + 1.0;
            double width = 1 + Math.sqrt(restRows / (columns - rank + 1));
            double edge = EDGE_TOLERANCE * width * width * below / restRows;
            if (energies[rank - 1] > Math.max(edge, zero)) {
                return rank;
            }
            rank--;
        }
        return 0;
    }
}
