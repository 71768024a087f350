/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.provider;

import java.util.Arrays;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowByRowKernel;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

/**
 * Keeps the largest magnitudes of a row, of equal ones those at the lower positions. A row is sorted once for all
 * amounts. For one thread, which is why it may keep its arrays.
 */
final class SortingKernel extends RowByRowKernel {

    private final RuleForm.ByMagnitude form;
    private double[] magnitudes = {};
    private double[] base = {};
    private double[] sorted = {};

    SortingKernel(RuleForm.ByMagnitude form) {
        this.form = form;
    }

    @Override
    protected void load(RowBatch batch, int row) {
        int n = batch.rowLength();
        if (magnitudes.length != n) {
            magnitudes = new double[n];
            base = new double[n];
            sorted = new double[n];
        }
        Elements.toDoubles(batch.dtype(), batch.tuned(), batch.rowOffsetBytes(row), magnitudes, n);
        if (form.ofDelta()) {
            Elements.toDoubles(batch.dtype(), batch.base(), batch.rowOffsetBytes(row), base, n);
        }
        for (int i = 0; i < n; i++) {
            double value = form.ofDelta() ? magnitudes[i] - base[i] : magnitudes[i];
            // As the form says: differences are rounded to float32 unless the row is F64.
            magnitudes[i] = Math.abs(batch.dtype() == DType.F64 ? value : (float) value);
        }
        System.arraycopy(magnitudes, 0, sorted, 0, n);
        Arrays.sort(sorted);
    }

    @Override
    protected void select(RowBatch batch, int row, Selection selection) {
        int n = batch.rowLength();
        double least = sorted[n - selection.k()];
        int equal = selection.k();
        for (double magnitude : magnitudes) {
            equal -= magnitude > least ? 1 : 0;
        }
        for (int i = 0; i < n; i++) {
            if (magnitudes[i] > least || magnitudes[i] == least && equal-- > 0) {
                selection.kept().set(row * n + i);
            }
        }
    }
}
