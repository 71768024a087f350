/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The k-th highest of weighted integers, by counting those above thresholds, two bits of the answer at a time: three
 * counts in one pass take hardly longer than one, and a sort mispredicts branches.
 */
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
        int whole = Lanes.INTS.loopBound(count);
        int enough = 0;
        int step = limit;
        for (; step > 0; step >>= 2) {
            int half = step >> 1;
            int low = enough + half;
            int middle = enough + step;
            int high = middle + half;
            IntVector lows = IntVector.zero(Lanes.INTS);
            IntVector middles = lows;
            IntVector highs = lows;
            int i = 0;
            for (; i < whole; i += Lanes.INTS.length()) {
                IntVector value = IntVector.fromArray(Lanes.INTS, values, i);
                IntVector weight = IntVector.fromArray(Lanes.INTS, weights, i);
                lows = lows.add(weight, value.compare(VectorOperators.GE, low));
                middles = middles.add(weight, value.compare(VectorOperators.GE, middle));
                highs = highs.add(weight, value.compare(VectorOperators.GE, high));
            }
            int atLow = lows.reduceLanes(VectorOperators.ADD);
            int atMiddle = middles.reduceLanes(VectorOperators.ADD);
            int atHigh = highs.reduceLanes(VectorOperators.ADD);
            for (; i < count; i++) {
                atLow += weights[i] & ~(values[i] - low >> 31);
                atMiddle += weights[i] & ~(values[i] - middle >> 31);
                atHigh += weights[i] & ~(values[i] - high >> 31);
            }
            if (k > 0 && (atLow == k || atMiddle == k || atHigh == k)) {
                return lowest(values, weights, count, atLow == k ? low : atMiddle == k ? middle : high);
            }
            enough += half * (3 - (atLow - k >>> 31) - (atMiddle - k >>> 31) - (atHigh - k >>> 31));
        }
        return enough;
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
