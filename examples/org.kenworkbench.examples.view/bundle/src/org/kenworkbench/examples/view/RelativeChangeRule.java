/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.view;

import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;
import org.osgi.service.component.annotations.Component;

/**
 * The rule {@code relative-change}: the largest |tuned - base| / (|tuned| + |base|), a number from 0 to 1, ties to the
 * lower index. What tuning moved from zero, or to it, or across it, comes first.
 */
@Component(service = SelectionRule.class)
public final class RelativeChangeRule implements SelectionRule {

    @Override
    public String id() {
        return "relative-change";
    }

    @Override
    public String summary() {
        return "Keeps the values that tuning changed most for their size.";
    }

    @Override
    public boolean needsBase() {
        return true;
    }

    @Override
    public RowKernel newKernel() {
        return new Kernel();
    }

    /** Returns the trace that the Row page draws: the score of each value, and the least score that was kept. */
    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) {
        Kernel kernel = new Kernel();
        kernel.select(row, kept);
        return Optional.of(new RowTrace.Ranking(RowTrace.RankedBy.OTHER, kernel.scores.clone(), kernel.least));
    }

    /** Kernel for a single thread, which is why it may keep its arrays. */
    private static final class Kernel implements RowKernel {

        private double[] base = {};
        private double[] tuned = {};
        private double[] scores = {};
        private double[] sorted = {};
        private double least;

        @Override
        public void select(RowBatch batch, RowMask kept) {
            int n = batch.rowLength();
            if (scores.length != n) {
                base = new double[n];
                tuned = new double[n];
                scores = new double[n];
                sorted = new double[n];
            }
            for (int row = 0; row < batch.rowCount() && !batch.cancelled().getAsBoolean(); row++) {
                score(batch, row);
                System.arraycopy(scores, 0, sorted, 0, n);
                Arrays.sort(sorted);
                least = sorted[n - batch.k()];
                keep(kept, row * n, batch.k());
            }
        }

        private void score(RowBatch batch, int row) {
            Elements.toDoubles(batch.dtype(), batch.base(), batch.rowOffsetBytes(row), base, base.length);
            Elements.toDoubles(batch.dtype(), batch.tuned(), batch.rowOffsetBytes(row), tuned, tuned.length);
            for (int i = 0; i < scores.length; i++) {
                double change = Math.abs(tuned[i] - base[i]);
                scores[i] = change == 0 ? 0 : change / (Math.abs(tuned[i]) + Math.abs(base[i]));
            }
        }

        /** Keeps all values above the least score, and the first of those that have exactly that score. */
        private void keep(RowMask kept, int first, int k) {
            int equal = k;
            for (double score : scores) {
                equal -= score > least ? 1 : 0;
            }
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] > least || scores[i] == least && equal-- > 0) {
                    kept.set(first + i);
                }
            }
        }
    }
}
