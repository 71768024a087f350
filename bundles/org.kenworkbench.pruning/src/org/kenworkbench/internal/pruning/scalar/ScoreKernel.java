/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.scalar;

import java.util.Arrays;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.CancellableSort;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowByRowKernel;
import org.kenworkbench.pruning.kernel.RowReader;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.tensor.RowMask;

/** Rules that give each position a score and keep the k highest; ties go to the lower index. */
public final class ScoreKernel extends RowByRowKernel {

    private final Score score;
    private final RowReader reader = new RowReader();
    private double[] scores = {};
    private long[] sorted = {};

    public ScoreKernel(Score score) {
        this.score = score;
    }

    @Override
    protected void load(RowBatch batch, int row) {
        int n = batch.rowLength();
        if (scores.length < n) {
            scores = new double[n];
            sorted = new long[n];
        }
        score.of(reader, batch, row, scores);
        for (int i = 0; i < n; i++) {
            sorted[i] = ordered(scores[i]);
        }
        CancellableSort.sort(sorted, 0, n, batch.cancelled());
    }

    @Override
    protected void select(RowBatch batch, int row, Selection selection) {
        int n = batch.rowLength();
        int offset = row * n;
        RowMask kept = selection.kept();
        double least = value(sorted[n - selection.k()]);
        int open = selection.k() - keepAbove(least, n, kept.words(), offset);
        for (int i = 0; open > 0; i++) {
            if (scores[i] == least) {
                kept.set(offset + i);
                open--;
            }
        }
    }

    /** Selects in a batch of one row, and tells how. */
    public RowTrace.Ranking trace(RowTrace.RankedBy by, RowBatch batch, RowMask kept) throws PruningInputException {
        select(batch, kept);
        Cancellation.check(batch.cancelled());
        return new RowTrace.Ranking(by, Arrays.copyOf(scores, batch.rowLength()),
                value(sorted[batch.rowLength() - batch.k()]));
    }

    /** A long that orders as the double does; both zeros give the same. */
    static long ordered(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    /** The double of which {@link #ordered} made a long. */
    private static double value(long ordered) {
        return Double.longBitsToDouble(ordered ^ ordered >> 63 & Long.MAX_VALUE);
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
