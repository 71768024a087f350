/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import org.kenworkbench.analysis.DeltaMoments;
import org.kenworkbench.analysis.ValueAgreement;
import org.kenworkbench.tensor.RowMask;

/**
 * Counts how far the values of any two of several subnetworks agree in one tensor, block by block. For use by one
 * thread.
 */
final class ValueCounter {

    private final int size;
    private final PairSums[] pairs;
    private long[][] up = {};
    private long[][] down = {};

    ValueCounter(boolean[] takesPart) {
        this.size = takesPart.length;
        this.pairs = new PairSums[OverlapMatrix.pairCount(size)];
        for (int i = 0, pair = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++, pair++) {
                pairs[pair] = takesPart[i] && takesPart[j] ? new PairSums() : null;
            }
        }
    }

    /** Counts and sums of one pair. */
    private static final class PairSums {
        private long positions;
        private long equal;
        private long unchangedA;
        private long unchangedB;
        private long changed;
        private long bothUp;
        private long bothDown;
        private long upA;
        private long upB;
        private double sumA;
        private double sumB;
        private double squaresA;
        private double squaresB;
        private double products;
    }

    /** @param values one for each subnetwork that takes part */
    void add(RowMask[] masks, BlockValues[] values) {
        signs(masks, values);
        for (int i = 0, pair = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++, pair++) {
                if (pairs[pair] != null) {
                    signs(pairs[pair], masks, i, j);
                    sums(pairs[pair], masks[i].words(), masks[j].words(), values[i], values[j]);
                }
            }
        }
    }

    /** Marks the kept values that tuning raised and those that it lowered. */
    private void signs(RowMask[] masks, BlockValues[] values) {
        int words = 0;
        for (int i = 0; i < size; i++) {
            words = Math.max(words, values[i] == null ? 0 : masks[i].words().length);
        }
        if (up.length == 0 || up[0].length < words) {
            up = new long[size][words];
            down = new long[size][words];
        }
        for (int i = 0; i < size; i++) {
            if (values[i] == null) {
                continue;
            }
            long[] kept = masks[i].words();
            double[] deltas = values[i].deltas();
            for (int word = 0; word < kept.length; word++) {
                long raised = 0;
                long lowered = 0;
                int end = Math.min(masks[i].size(), (word << 6) + 64);
                for (int at = word << 6; at < end; at++) {
                    raised |= (deltas[at] > 0 ? 1L : 0) << at;
                    lowered |= (deltas[at] < 0 ? 1L : 0) << at;
                }
                up[i][word] = raised & kept[word];
                down[i][word] = lowered & kept[word];
            }
        }
    }

    private void signs(PairSums sums, RowMask[] masks, int i, int j) {
        long[] a = masks[i].words();
        long[] b = masks[j].words();
        for (int word = 0; word < a.length; word++) {
            long shared = a[word] & b[word];
            long changedA = up[i][word] | down[i][word];
            long changedB = up[j][word] | down[j][word];
            long changed = changedA & changedB;
            sums.positions += Long.bitCount(shared);
            sums.unchangedA += Long.bitCount(shared & ~changedA);
            sums.unchangedB += Long.bitCount(shared & ~changedB);
            sums.changed += Long.bitCount(changed);
            sums.bothUp += Long.bitCount(up[i][word] & up[j][word]);
            sums.bothDown += Long.bitCount(down[i][word] & down[j][word]);
            sums.upA += Long.bitCount(up[i][word] & changed);
            sums.upB += Long.bitCount(up[j][word] & changed);
        }
    }

    private static void sums(PairSums sums, long[] a, long[] b, BlockValues ofA, BlockValues ofB) {
        double[] deltasA = ofA.deltas();
        double[] deltasB = ofB.deltas();
        double[] valuesA = ofA.values();
        double[] valuesB = ofB.values();
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        long equal = 0;
        for (int word = 0; word < a.length; word++) {
            int first = word << 6;
            for (long shared = a[word] & b[word]; shared != 0; shared &= shared - 1) {
                int at = first + Long.numberOfTrailingZeros(shared);
                double x = deltasA[at];
                double y = deltasB[at];
                sumA += x;
                sumB += y;
                squaresA += x * x;
                squaresB += y * y;
                products += x * y;
                equal += valuesA[at] == valuesB[at] ? 1 : 0;
            }
        }
        sums.sumA += sumA;
        sums.sumB += sumB;
        sums.squaresA += squaresA;
        sums.squaresB += squaresB;
        sums.products += products;
        sums.equal += equal;
    }

    /** Returns the agreement of a pair over the values added so far; the pair must take part. */
    ValueAgreement result(int pair) {
        PairSums sums = pairs[pair];
        double unchanged = sums.positions == 0 ? 0 : (double) sums.unchangedA * sums.unchangedB / sums.positions;
        double direction = sums.changed == 0 ? 0
                : ((double) sums.upA * sums.upB + (double) (sums.changed - sums.upA) * (sums.changed - sums.upB))
                        / sums.changed;
        return new ValueAgreement(sums.positions, sums.equal, unchanged, sums.changed, sums.bothUp + sums.bothDown,
                direction,
                new DeltaMoments(sums.positions, sums.sumA, sums.sumB, sums.squaresA, sums.squaresB, sums.products));
    }
}
