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
            int weight = atLeast(values, weights, count, enough + bit);
            if (weight == k && k > 0) {
                return lowest(values, weights, count, enough + bit);
            }
            if (weight > k) {
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

    /** The lowest value not below a threshold that has a weight. */
    private static int lowest(int[] values, int[] weights, int count, int threshold) {
        int lowest = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int left = values[i] - threshold >> 31 | weights[i] - 1 >> 31;
            lowest = Math.min(lowest, values[i] & ~left | Integer.MAX_VALUE & left);
        }
        return lowest;
    }
}
