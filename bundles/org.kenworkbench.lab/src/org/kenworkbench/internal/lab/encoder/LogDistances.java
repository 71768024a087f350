/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

/**
 * Rows of DeBERTa's relative positions: near distances have one each, farther ones share them by their logarithm.
 *
 * @param buckets  to either side; 0 where each distance has its own
 * @param farthest distance of all that are as far or farther
 */
record LogDistances(int buckets, int farthest) {

    /** Keeps what is a whole number from being rounded up. */
    private static final double ROUNDING = 1e-9;

    /** Returns the number of rows to either side. */
    int span() {
        return buckets > 0 ? buckets : farthest;
    }

    /**
     * Returns the row of a distance.
     *
     * @param distance of the query behind the key; negative if before
     */
    int row(int distance) {
        return Math.clamp(bucket(distance) + (long) span(), 0, 2 * span() - 1);
    }

    private int bucket(int distance) {
        int middle = buckets / 2;
        int far = Math.abs(distance);
        if (buckets == 0 || far <= middle) {
            return distance;
        }
        double share = Math.log((double) far / middle) / Math.log((farthest - 1.0) / middle);
        int bucket = (int) Math.ceil(share * (middle - 1) - ROUNDING) + middle;
        return distance < 0 ? -bucket : bucket;
    }
}
