/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import org.kenworkbench.internal.analysis.values.NarrowFit;
import org.kenworkbench.internal.analysis.values.ValueChunk;
import org.kenworkbench.internal.analysis.values.ValueLoops;
import org.kenworkbench.tensor.Shape;

/** Figures of a block of consecutive values of a tensor. Filled by one thread, then read by another. */
final class SummaryBlock {

    /** Values of which the ends are kept, so that only pieces with values far out need a second look. */
    static final int CHUNK = ValueChunk.MOST_VALUES;
    /** Bits of F32 that BF16 does not have. */

    private final Shape shape;
    private final long firstElement;
    private final double[] lows;
    private final double[] highs;
    private int chunks;

    private Moments moments = Moments.NONE;
    private long zeros;
    private NonFinite nonFinite = NonFinite.NONE;
    private final NarrowFit fit = new NarrowFit();

    /**
     * Counts a block that was read.
     *
     * @param shape of the tensor
     */
    SummaryBlock(ValueChunk chunk, Shape shape, long firstElement, int count) {
        this.shape = shape;
        this.firstElement = firstElement;
        int all = (count + CHUNK - 1) / CHUNK;
        this.lows = new double[all];
        this.highs = new double[all];
        for (int at = 0; at < count; at += CHUNK) {
            int size = Math.min(CHUNK, count - at);
            chunk.take(at, size);
            add(chunk, at, size);
        }
    }

    private void add(ValueChunk chunk, int at, int size) {
        int n = size;
        if (!chunk.isFinite()) {
            chunk.takeInOrder(at, size);
            n = leaveOutNonFinite(chunk, firstElement + at, size);
        }
        if (n == 0) {
            lows[chunks] = Double.POSITIVE_INFINITY;
            highs[chunks] = Double.NEGATIVE_INFINITY;
        } else {
            chunk.sumPowers(n);
            moments = moments
                    .plus(new Moments(n, chunk.mean(), chunk.second(), chunk.third(), chunk.fourth()));
            zeros += chunk.hasBits() ? ValueLoops.zeros(chunk.bits, n) : ValueLoops.zeros(chunk.values, n);
            lows[chunks] = chunk.hasBits() ? ValueLoops.min(chunk.bits, n) : ValueLoops.min(chunk.values, n);
            highs[chunks] = chunk.hasBits() ? ValueLoops.max(chunk.bits, n) : ValueLoops.max(chunk.values, n);
        }
        fit(chunk, n);
        chunks++;
    }

    private int leaveOutNonFinite(ValueChunk chunk, long first, int size) {
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(chunk.values[i])) {
                nonFinite = nonFinite.plus(ValuePlace.of(shape, first + i, chunk.values[i]));
            }
        }
        return chunk.dropNonFinite(size);
    }

    /** Looks which narrower types have the values, too. */
    private void fit(ValueChunk chunk, int n) {
        if (chunk.hasBits()) {
            fit.add(chunk.bits, n);
        } else {
            for (int i = 0; i < n; i++) {
                fit.add(chunk.values[i]);
            }
        }
    }

    long firstElement() {
        return firstElement;
    }

    int chunks() {
        return chunks;
    }

    /** Returns the smallest value of a chunk. */
    double low(int chunk) {
        return lows[chunk];
    }

    /** Returns the largest value of a chunk. */
    double high(int chunk) {
        return highs[chunk];
    }

    Moments moments() {
        return moments;
    }

    long zeros() {
        return zeros;
    }

    NonFinite nonFinite() {
        return nonFinite;
    }

    NarrowTypes fits() {
        return new NarrowTypes(fit.fitsFloat(), fit.fitsHalf(), fit.fitsBrain());
    }
}
