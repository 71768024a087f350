/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Sorts long arrays in place, in pieces that the JDK sorts within some 20 ms each, so that a cancellation is seen
 * between them: {@link Arrays#sort} cannot be interrupted and takes a third of a second over the longest row.
 */
public final class CancellableSort {

    private static final int PIECE = 1 << 18;

    private CancellableSort() {
    }

    /**
     * @throws java.util.concurrent.CancellationException if cancelled; the array then holds the same values in any
     * order
     */
    public static void sort(long[] values, int from, int to, BooleanSupplier cancelled) {
        int low = from;
        int high = to;
        while (high - low > PIECE) {
            Cancellation.check(cancelled);
            long pivot = pivot(values, low, high);
            int below = partition(values, low, high, pivot, false);
            int above = partition(values, below, high, pivot, true);
            sort(values, low, below, cancelled);
            low = above;
        }
        Cancellation.check(cancelled);
        Arrays.sort(values, low, high);
    }

    /** The median of values at even distances: one of the values, so that each round leaves fewer. */
    private static long pivot(long[] values, int low, int high) {
        long[] samples = new long[255];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = values[low + (int) ((long) (high - low) * i / samples.length)];
        }
        Arrays.sort(samples);
        return samples[samples.length / 2];
    }

    /**
     * Moves the values below the pivot (with {@code orEqual} those up to it) to the front.
     *
     * @return where the others begin
     */
    private static int partition(long[] values, int low, int high, long pivot, boolean orEqual) {
        int end = low;
        for (int i = low; i < high; i++) {
            long value = values[i];
            values[i] = values[end];
            values[end] = value;
            end += value < pivot || orEqual && value == pivot ? 1 : 0;
        }
        return end;
    }
}
