/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

/** The k-th highest of weighted integers, by bisection: counting is what C2 vectorises, a sort mispredicts branches. */
final class WeightedRank {

    private WeightedRank() {
    }

    /**
     * The highest t such that elements of t or more weigh k or more together; 0 if all together weigh less.
     *
     * @param values  above {@code -limit} and below {@code 2 * limit}
     * @param weights sum up to at most {@link Integer#MAX_VALUE}
     * @param limit   a power of two, at most 2^30
     */
    static int highest(int[] values, int[] weights, int count, int limit, int k) {
        int enough = 0;
        for (int bit = limit; bit > 0; bit >>= 1) {
            if (atLeast(values, weights, count, enough + bit) >= k) {
                enough += bit;
            }
        }
        return enough;
    }

    /** Arithmetic in place of a comparison, which would not be vectorised. */
    private static int atLeast(int[] values, int[] weights, int count, int threshold) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i] & ~(values[i] - threshold >> 31);
        }
        return sum;
    }
}
