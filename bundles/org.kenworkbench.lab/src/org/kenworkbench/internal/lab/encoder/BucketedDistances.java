/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

/**
 * Rows of T5's biases by distance (Raffel et al., JMLR 2020): half of them for keys behind the query; near distances
 * have one each, farther ones share them by their logarithm.
 *
 * @param buckets  an even number of 4 or more
 * @param farthest distance of all that are as far or farther, more than a quarter of the buckets
 */
record BucketedDistances(int buckets, int farthest) {

    /** Keeps what is a whole number from being rounded down. */
    private static final double ROUNDING = 1e-9;

    /**
     * Returns the row of a distance.
     *
     * @param distance of the query behind the key; negative if before
     */
    int row(int distance) {
        int half = buckets / 2;
        int exact = half / 2;
        int far = Math.abs(distance);
        int row = far;
        if (far >= exact) {
            double share = Math.log((double) far / exact) / Math.log((double) farthest / exact);
            row = Math.min(half - 1, exact + (int) (share * (half - exact) + ROUNDING));
        }
        return distance < 0 ? half + row : row;
    }
}
