/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

/**
 * Counts of values in bins of equal width, from the smallest value to the largest; a single bin where all are equal.
 *
 * @param low    lower edge of the first bin
 * @param high   upper edge of the last bin, which has the values on it too
 * @param counts number of values in each bin; empty if there are none
 * @param beyond number of those that are farther than {@link Extent#SIGMAS} σ from the mean
 */
public record ValueHistogram(double low, double high, long[] counts, long[] beyond) {

    /** Number of bins that are counted. It has many divisors, so that they can be joined to bars of equal width. */
    static final int BINS = 5040;

    /**
     * Joins bins to at most so many, all of them of equal width.
     *
     * @param most at least 1
     */
    public ValueHistogram joined(int most) {
        int together = 1;
        while (counts.length / together > most || counts.length % together != 0) {
            together++;
        }
        long[] joined = new long[counts.length / together];
        long[] joinedBeyond = new long[joined.length];
        for (int i = 0; i < counts.length; i++) {
            joined[i / together] += counts[i];
            joinedBeyond[i / together] += beyond[i];
        }
        return new ValueHistogram(low, high, joined, joinedBeyond);
    }

    /** Returns the number of bins. */
    public int bins() {
        return counts.length;
    }

    /** Returns the lower edge of a bin, or for the number of bins the upper edge of the last one. */
    public double edge(int bin) {
        return bin == counts.length ? high : low + (high - low) * bin / counts.length;
    }
}
