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
 * A set of intervals that is a few runs of neighbours, as those on one side of a threshold mostly are: whether it
 * contains an interval is then a comparison for each run, many intervals at a time, instead of a look into a table for
 * each. One thread.
 */
final class IntervalRuns {

    /** Most runs that are compared one by one; with more, a table is as quick. */
    private static final int FEW = 4;

    private final int[] starts = new int[FEW];
    private final int[] lengths = new int[FEW];
    private int runs;
    private int end;

    void clear() {
        runs = 0;
    }

    /** Takes in an interval above all those before. */
    void add(int interval) {
        if (runs == 0 || interval != end) {
            runs++;
            if (isFew()) {
                starts[runs - 1] = interval;
                lengths[runs - 1] = 0;
            }
        }
        if (isFew()) {
            lengths[runs - 1]++;
        }
        end = interval + 1;
    }

    /** Tells whether the runs are so few that {@link #contained} can be asked. */
    boolean isFew() {
        return runs <= FEW;
    }

    /** A bit for each lane: whether its interval is in the set. */
    long contained(IntVector intervals) {
        long bits = 0;
        for (int run = 0; run < runs; run++) {
            bits |= intervals.sub(starts[run]).compare(VectorOperators.ULT, lengths[run]).toLong();
        }
        return bits;
    }
}
