/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.Arrays;

/** The order in which grid points take values: by level, highest first, left to right among equals. One thread. */
public final class Visits {

    /** Number of levels up to which levels are counted, not sorted. */
    private static final int FEW_LEVELS = 256;

    private final int[] firstRun = new int[FEW_LEVELS];
    private int[] borders = {};
    private int[] next = {};
    private long[] keys = {};
    private int[] starts = {};
    private int[] ends = {};
    private int count;

    /** Orders runs of neighbouring points of equal level; levels are 0 or more. */
    public void order(int[] levels, int k) {
        count = findBorders(levels, k);
        if (starts.length < count) {
            next = new int[borders.length];
            keys = new long[borders.length];
            starts = new int[borders.length];
            ends = new int[borders.length];
        }
        int highest = 0;
        for (int run = 0; run < count; run++) {
            highest = Math.max(highest, levels[borders[run]]);
        }
        if (highest < FEW_LEVELS) {
            chain(levels, highest);
        } else {
            sort(levels);
        }
    }

    /**
     * Finds the positions at which runs begin, and puts k after the last. It does without a branch, which would often
     * be mispredicted.
     */
    private int findBorders(int[] levels, int k) {
        if (borders.length < k + 1) {
            borders = new int[k + 1];
        }
        borders[0] = 0;
        int runs = 1;
        for (int i = 1; i < k; i++) {
            borders[runs] = i;
            runs += levels[i] != levels[i - 1] ? 1 : 0;
        }
        borders[runs] = k;
        return runs;
    }

    /** Runs of each level in a list, from left to right. */
    private void chain(int[] levels, int highest) {
        Arrays.fill(firstRun, 0, highest + 1, -1);
        for (int run = count - 1; run >= 0; run--) {
            int level = levels[borders[run]];
            next[run] = firstRun[level];
            firstRun[level] = run;
        }
        int at = 0;
        for (int level = highest; level >= 0; level--) {
            for (int run = firstRun[level]; run >= 0; run = next[run]) {
                put(at++, run);
            }
        }
    }

    private void sort(int[] levels) {
        for (int run = 0; run < count; run++) {
            keys[run] = (long) ~levels[borders[run]] << 32 | run;
        }
        Arrays.sort(keys, 0, count);
        for (int at = 0; at < count; at++) {
            put(at, (int) keys[at]);
        }
    }

    private void put(int at, int run) {
        starts[at] = borders[run];
        ends[at] = borders[run + 1];
    }

    /** Number of runs. */
    public int count() {
        return count;
    }

    /** First grid point of a run. */
    public int start(int run) {
        return starts[run];
    }

    /** The grid point after the last of a run. */
    public int end(int run) {
        return ends[run];
    }
}
