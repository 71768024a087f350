/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.util.Arrays;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowKernel;

/** Rules that give each position a score and keep the k highest; ties go to the lower index. */
final class ScoreKernel implements RowKernel {

    /** Scores the positions of one row; none is NaN. */
    @FunctionalInterface
    interface Score {
        void of(RowReader reader, RowBatch batch, int row, double[] scores);
    }

    private final Score score;
    private final RowReader reader = new RowReader();
    private double[] scores = {};

    ScoreKernel(Score score) {
        this.score = score;
    }

    @Override
    public void select(RowBatch batch, RowMask kept) {
        int n = batch.rowLength();
        if (scores.length < n) {
            scores = new double[n];
        }
        for (int row = 0; row < batch.rowCount() && !batch.cancelled().getAsBoolean(); row++) {
            int offset = row * n;
            if (batch.k() == n) {
                kept.set(offset, offset + n);
            } else {
                score.of(reader, batch, row, scores);
                keepHighest(n, batch.k(), kept, offset);
            }
        }
    }

    private void keepHighest(int n, int k, RowMask kept, int offset) {
        double[] sorted = Arrays.copyOf(scores, n);
        Arrays.sort(sorted);
        double least = sorted[n - k];
        int open = k - keepAbove(least, n, kept.words(), offset);
        for (int i = 0; open > 0; i++) {
            if (scores[i] == least) {
                kept.set(offset + i);
                open--;
            }
        }
    }

    /** Sets the positions of higher scores, a word at a time; gives their number. */
    private int keepAbove(double least, int n, long[] words, int offset) {
        int count = 0;
        for (int i = 0; i < n;) {
            int word = offset + i >>> 6;
            int shift = offset + i & 63;
            int end = Math.min(n, i + Long.SIZE - shift);
            long bits = 0;
            for (; i < end; i++, shift++) {
                bits |= (scores[i] > least ? 1L : 0) << shift;
            }
            words[word] |= bits;
            count += Long.bitCount(bits);
        }
        return count;
    }
}
