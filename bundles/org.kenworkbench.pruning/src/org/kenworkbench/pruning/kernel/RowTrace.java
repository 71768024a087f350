/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

/**
 * Trace of the steps by which a rule came to its choice in one row. Arrays belong to the trace and are not copied on
 * the way in or out.
 */
public sealed interface RowTrace {

    /**
     * Grid points each took a value, as rule {@code ken} does.
     *
     * @param points  the grid, left to right
     * @param rounded the rounded density at each point
     * @param order   numbers of the points in the order in which they were visited
     * @param taken   position that each point took
     * @param byValue whether every value that equals a taken one stays too
     */
    record GridPoints(double[] points, double[] rounded, int[] order, int[] taken, boolean byValue)
            implements
                RowTrace {
    }

    /**
     * The highest scores stayed, of equal ones those at the lower positions.
     *
     * @param by     what the scores are
     * @param scores score of each position
     * @param least  the lowest score that stayed
     */
    record Ranking(RankedBy by, double[] scores, double least) implements RowTrace {
    }

    /**
     * A choice by chance.
     *
     * @param positions positions in the order in which they were drawn
     * @param seed      seed of the generator
     */
    record Draw(int[] positions, long seed) implements RowTrace {
    }

    /** The row has no density, since all its values are equal or too close for their type: the first ones stayed. */
    record FirstOnes() implements RowTrace {
    }

    /** Measure that a {@link Ranking} goes by. */
    enum RankedBy {
        DENSITY,
        MAGNITUDE,
        DELTA_MAGNITUDE,
        OTHER
    }
}
