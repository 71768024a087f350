/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.ValueAgreement;
import org.kenworkbench.tensor.RowMask;

/**
 * Counts the overlap of any two of several subnetworks in one tensor, block by block. For two it gives the result of
 * {@link org.kenworkbench.analysis.OverlapCounter}, whose result type also defines chance. For use by one thread.
 */
public final class GroupCounter {

    private final long rowLength;
    private final int size;
    private final boolean[] takesPart;
    private final long[] kept;
    private final long[] keptInRow;
    private final long[] both;
    /** Σ a_r · b_r of each pair: whole numbers, hence exact up to 2^53. */
    private final double[] products;
    /** Counter of values; null until values are given. */
    private @Nullable ValueCounter values;
    /** Counter of equal bits; null until bits are given. */
    private @Nullable BitCounter bits;
    private long parameters;
    private long inRow;

    /**
     * @param rowLength values in a row of the tensor, 1 or more
     * @param takesPart for each subnetwork, whether it has pruned the tensor
     */
    public GroupCounter(long rowLength, boolean[] takesPart) {
        if (rowLength < 1) {
            throw new IllegalArgumentException("rows of " + rowLength + " values");
        }
        this.rowLength = rowLength;
        this.size = takesPart.length;
        this.takesPart = takesPart.clone();
        this.kept = new long[size];
        this.keptInRow = new long[size];
        this.both = new long[OverlapMatrix.pairCount(size)];
        this.products = new double[both.length];
    }

    /**
     * Adds the next values of the tensor.
     *
     * @param masks one for each subnetwork, all of one size; the mask of one that does not take part is ignored
     * @throws IllegalArgumentException if the masks differ in size
     */
    public void add(RowMask[] masks) {
        int count = sizeOf(masks);
        for (int from = 0; from < count;) {
            int to = (int) Math.min(count, from + (rowLength - inRow));
            countRow(masks, from, to);
            inRow += to - from;
            from = to;
            if (inRow == rowLength) {
                endRow();
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                if (takesPart[i] && takesPart[j]) {
                    both[OverlapMatrix.index(size, i, j)] += common(masks[i].words(), masks[j].words());
                }
            }
        }
        parameters += count;
    }

    /**
     * Adds the next values of the tensor together with the values that the models have there. Values must be given in
     * every call or in none.
     *
     * @param masks   as in {@link #add(RowMask[])}
     * @param ofMasks values of each subnetwork at its kept positions; null for one that does not take part
     */
    public void add(RowMask[] masks, BlockValues[] ofMasks) {
        ValueCounter counter = values;
        if (counter == null) {
            counter = new ValueCounter(takesPart);
            values = counter;
        }
        add(masks);
        counter.add(masks, ofMasks);
    }

    /**
     * Adds the bits of the values that were added last, by which these are equal or not, whatever they mean. Bits must
     * be given after every call or after none.
     *
     * @param bytes of each subnetwork at all positions of the masks; null for one that does not take part
     */
    void addBits(RowMask[] masks, MemorySegment[] bytes, Positions form) {
        BitCounter counter = bits;
        if (counter == null) {
            counter = new BitCounter(takesPart, form);
            bits = counter;
        }
        counter.add(masks, bytes);
    }

    private int sizeOf(RowMask[] masks) {
        int count = -1;
        for (int i = 0; i < size; i++) {
            if (takesPart[i]) {
                if (count >= 0 && masks[i].size() != count) {
                    throw new IllegalArgumentException("masks over " + count + " and " + masks[i].size() + " values");
                }
                count = masks[i].size();
            }
        }
        return Math.max(count, 0);
    }

    private static long common(long[] a, long[] b) {
        long count = 0;
        for (int word = 0; word < a.length; word++) {
            count += Long.bitCount(a[word] & b[word]);
        }
        return count;
    }

    private void countRow(RowMask[] masks, int from, int to) {
        int first = from >>> 6;
        int last = to - 1 >>> 6;
        for (int i = 0; i < size; i++) {
            if (takesPart[i]) {
                long[] words = masks[i].words();
                long count = 0;
                for (int word = first; word <= last; word++) {
                    long use = (word == first ? -1L << from : -1L) & (word == last ? -1L >>> -to : -1L);
                    count += Long.bitCount(words[word] & use);
                }
                keptInRow[i] += count;
            }
        }
    }

    private void endRow() {
        for (int i = 0, pair = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++, pair++) {
                products[pair] += (double) keptInRow[i] * keptInRow[j];
            }
            kept[i] += keptInRow[i];
            keptInRow[i] = 0;
        }
        inRow = 0;
    }

    /**
     * Returns the counts so far; two subnetworks that do not both take part have {@link OverlapResult#NONE}.
     *
     * @throws IllegalStateException if the last row is incomplete, because chance is counted over whole rows
     */
    public OverlapMatrix result() {
        if (inRow != 0) {
            throw new IllegalStateException("the last row lacks " + (rowLength - inRow) + " values");
        }
        List<OverlapResult> pairs = new ArrayList<>();
        for (int i = 0, pair = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++, pair++) {
                pairs.add(takesPart[i] && takesPart[j]
                        ? new OverlapResult(parameters, kept[i], kept[j], both[pair], products[pair] / rowLength,
                                valuesOf(pair))
                        : OverlapResult.NONE);
            }
        }
        return new OverlapMatrix(size, pairs);
    }

    private Optional<ValueAgreement> valuesOf(int pair) {
        ValueCounter ofNumbers = values;
        BitCounter ofBits = bits;
        Optional<ValueAgreement> agreement = ofNumbers == null ? Optional.empty()
                : Optional.of(ofNumbers.result(pair));
        return ofBits == null ? agreement : Optional.of(ofBits.result(pair, agreement));
    }
}
