/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.util.List;

import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Rules by magnitude: sizes are sorted, what equals the k-th goes by its index. */
final class TensorMagnitudeKernel extends TensorKernel {

    private final boolean ofDelta;
    private final FloatRows rows = new FloatRows();

    TensorMagnitudeKernel(TensorDevice tensors, SelectionRule rule, RuleForm.ByMagnitude form) {
        super(tensors, rule);
        this.ofDelta = form.ofDelta();
    }

    @Override
    void select(RowBatch batch, List<Selection> selections, NDManager manager) {
        int count = batch.rowCount();
        int n = batch.rowLength();
        rows.load(batch, ofDelta);
        try (NDArray values = manager.create(rows.values(), new Shape(count, n));
                NDArray sizes = values.abs();
                NDArray sorted = sizes.sort(1);
                NDArray none = manager.zeros(new Shape(count, 1))) {
            for (Selection selection : selections) {
                Cancellation.check(batch.cancelled());
                Ranks ranks = Ranks.of(sizes, sorted, none, selection.k());
                for (int row = 0; row < count; row++) {
                    int open = selection.k() - ranks.keepCertain(row, selection.kept(), row * n);
                    for (int i = 0; open > 0; i++) {
                        if (ranks.isDoubtful(row, i)) {
                            selection.kept().set(row * n + i);
                            open--;
                        }
                    }
                }
            }
        }
    }
}
