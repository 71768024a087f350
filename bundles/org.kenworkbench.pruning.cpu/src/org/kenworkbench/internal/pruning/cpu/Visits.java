/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.Arrays;

/** The order in which grid points take values: by level, highest first, left to right among equals. One thread. */
final class Visits {

    private long[] keys = {};
    private int[] starts = {};
    private int[] ends = {};
    private int count;

    /** Orders runs of neighbouring points of equal level; levels are 0 or more. */
    void order(int[] levels, int k) {
        count = 0;
        for (int i = 0; i < k;) {
            int start = i;
            int level = levels[start];
            do {
                i++;
            } while (i < k && levels[i] == level);
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, Math.max(64, 2 * count));
                starts = Arrays.copyOf(starts, keys.length);
                ends = Arrays.copyOf(ends, keys.length);
            }
            keys[count] = (long) ~level << 32 | start;
            ends[count++] = i;
        }
        sort(levels, k);
    }

    private void sort(int[] levels, int k) {
        Arrays.sort(keys, 0, count);
        for (int r = 0; r < count; r++) {
            int start = (int) keys[r];
            int end = start + 1;
            while (end < k && levels[end] == levels[start]) {
                end++;
            }
            starts[r] = start;
            ends[r] = end;
        }
    }

    /** Number of runs. */
    int count() {
        return count;
    }

    int start(int run) {
        return starts[run];
    }

    /** Exclusive. */
    int end(int run) {
        return ends[run];
    }
}
