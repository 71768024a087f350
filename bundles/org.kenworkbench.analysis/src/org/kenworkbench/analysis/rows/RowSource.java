/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;

/**
 * A row and the rule that selects in it.
 *
 * @param dtype the tensor's type
 * @param row   number of the row in the tensor
 * @param tuned tuned values, at least one; not copied
 * @param base  base values, as many; not copied
 * @param k     values to keep, up to the length of the row; 0 only where rows share their budget
 * @param seed  seed of the random rule
 */
public record RowSource(TensorId tensor, DType dtype, long row, double[] tuned, double[] base, SelectionRule rule,
        int k, long seed) {

    /** @throws IllegalArgumentException if there is no value, both differ in length, or k is out of range */
    public RowSource {
        if (tuned.length == 0 || base.length != tuned.length || k < 0 || k > tuned.length) {
            throw new IllegalArgumentException(k + " of " + tuned.length + " and " + base.length + " values");
        }
    }

    /** Returns the number of values in the row. */
    public int size() {
        return tuned.length;
    }

    /**
     * Computes the changes by tuning: tuned - base, rounded to float32 unless all is computed in double; a new array.
     */
    public double[] deltas() {
        double[] deltas = new double[tuned.length];
        for (int i = 0; i < deltas.length; i++) {
            double delta = tuned[i] - base[i];
            deltas[i] = isDouble() ? delta : (float) delta;
        }
        return deltas;
    }

    /** Whether all is computed in double; otherwise it is computed in float32. */
    public boolean isDouble() {
        return dtype == DType.F64;
    }
}
