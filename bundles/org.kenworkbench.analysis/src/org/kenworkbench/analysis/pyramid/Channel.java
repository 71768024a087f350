/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/**
 * A quantity that is gathered over the cells of a block, with the rule that merges two blocks: sum, least or greatest.
 */
enum Channel {
    KEPT,
    CHANGED,
    TUNED_SQUARES,
    DELTA_SQUARES,
    KEPT_TUNED_SQUARES,
    KEPT_DELTA_SQUARES,
    NEIGHBOURS,
    MIN_TUNED(Double.POSITIVE_INFINITY),
    MAX_TUNED(Double.NEGATIVE_INFINITY),
    MIN_DELTA(Double.POSITIVE_INFINITY),
    MAX_DELTA(Double.NEGATIVE_INFINITY);

    private final double nothing;

    Channel() {
        this(0);
    }

    Channel(double nothing) {
        this.nothing = nothing;
    }

    /** Returns the value of the channel over no cells. */
    double nothing() {
        return nothing;
    }

    /**
     * Merges a value over some cells with those of an array from one index to another, exclusive. Works in groups of
     * four, so that one step need not wait for the other.
     */
    double merged(double a, double[] values, int from, int to) {
        if (nothing == 0) {
            return sum(a, values, from, to);
        }
        return nothing > 0 ? least(a, values, from, to) : greatest(a, values, from, to);
    }

    private static double sum(double a, double[] values, int from, int to) {
        double sum = a;
        int i = from;
        for (; i + 3 < to; i += 4) {
            sum += values[i] + values[i + 1] + (values[i + 2] + values[i + 3]);
        }
        for (; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static double least(double a, double[] values, int from, int to) {
        double least = a;
        int i = from;
        for (; i + 3 < to; i += 4) {
            least = Math.min(least,
                    Math.min(Math.min(values[i], values[i + 1]), Math.min(values[i + 2], values[i + 3])));
        }
        for (; i < to; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    private static double greatest(double a, double[] values, int from, int to) {
        double greatest = a;
        int i = from;
        for (; i + 3 < to; i += 4) {
            greatest = Math.max(greatest,
                    Math.max(Math.max(values[i], values[i + 1]), Math.max(values[i + 2], values[i + 3])));
        }
        for (; i < to; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }
}
