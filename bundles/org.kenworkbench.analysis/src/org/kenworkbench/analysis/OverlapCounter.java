/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import org.kenworkbench.tensor.RowMask;

/**
 * Counts the overlap of two kept sets of one tensor as their masks stream by, front to back, in pieces of any size; a
 * row may span pieces. Memory does not grow with the tensor. For use by one thread at a time.
 */
public final class OverlapCounter {

    private final long rowLength;
    private long parameters;
    private long keptA;
    private long keptB;
    private long both;
    private long inRow;
    private long keptAInRow;
    private long keptBInRow;
    /** Σ a_r · b_r: whole numbers, hence exact up to 2^53. */
    private double products;

    /**
     * @param rowLength values in a row of the tensor, {@link org.kenworkbench.tensor.Shape#rowLength()}
     * @throws IllegalArgumentException if it is below 1
     */
    public OverlapCounter(long rowLength) {
        if (rowLength < 1) {
            throw new IllegalArgumentException("rows of " + rowLength + " values");
        }
        this.rowLength = rowLength;
    }

    /**
     * Adds the next values of the tensor.
     *
     * @throws IllegalArgumentException if the masks differ in size
     */
    public void add(RowMask a, RowMask b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("masks over " + a.size() + " and " + b.size() + " values");
        }
        for (int from = 0; from < a.size();) {
            int to = (int) Math.min(a.size(), from + (rowLength - inRow));
            count(a.words(), b.words(), from, to);
            inRow += to - from;
            from = to;
            if (inRow == rowLength) {
                endRow();
            }
        }
        parameters += a.size();
    }

    /**
     * Returns the counts so far.
     *
     * @throws IllegalStateException if the last row is incomplete, because chance is counted over whole rows
     */
    public OverlapResult result() {
        if (inRow != 0) {
            throw new IllegalStateException("the last row lacks " + (rowLength - inRow) + " values");
        }
        return new OverlapResult(parameters, keptA, keptB, both, products / rowLength);
    }

    private void endRow() {
        keptA += keptAInRow;
        keptB += keptBInRow;
        products += (double) keptAInRow * keptBInRow;
        inRow = 0;
        keptAInRow = 0;
        keptBInRow = 0;
    }

    private void count(long[] a, long[] b, int from, int to) {
        int last = to - 1 >>> 6;
        for (int word = from >>> 6; word <= last; word++) {
            long use = -1L;
            if (word == from >>> 6) {
                use &= -1L << from;
            }
            if (word == last) {
                use &= -1L >>> -to;
            }
            keptAInRow += Long.bitCount(a[word] & use);
            keptBInRow += Long.bitCount(b[word] & use);
            both += Long.bitCount(a[word] & b[word] & use);
        }
    }
}
