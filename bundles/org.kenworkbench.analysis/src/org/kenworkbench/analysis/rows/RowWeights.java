/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;

/**
 * The values of a row, tuned and base.
 *
 * @param dtype the tensor's type
 * @param row   number of the row in the tensor
 * @param tuned tuned values, at least one; not copied
 * @param base  base values, as many; not copied
 */
public record RowWeights(TensorId tensor, DType dtype, long row, double[] tuned, double[] base) {

    /** @throws IllegalArgumentException if there is no value, or both differ in length */
    public RowWeights {
        if (tuned.length == 0 || base.length != tuned.length) {
            throw new IllegalArgumentException(tuned.length + " and " + base.length + " values");
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
