/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

/**
 * The values of the row at hand as doubles, which hold every prunable type exactly. Arrays are reused and may be longer
 * than the row. One thread.
 */
public final class RowReader {

    private double[] tuned = {};
    private double[] base = {};

    public double[] tuned(RowBatch batch, int row) {
        tuned = fitted(tuned, batch.rowLength());
        Elements.toDoubles(batch.dtype(), batch.tuned(), batch.rowOffsetBytes(row), tuned, batch.rowLength());
        return tuned;
    }

    double[] base(RowBatch batch, int row) {
        base = fitted(base, batch.rowLength());
        Elements.toDoubles(batch.dtype(), batch.base(), batch.rowOffsetBytes(row), base, batch.rowLength());
        return base;
    }

    /** Gives tuned - base, a float32 unless the row is F64; it takes the place of the base's values. */
    public double[] delta(RowBatch batch, int row) {
        double[] after = tuned(batch, row);
        double[] before = base(batch, row);
        boolean isDouble = isDouble(batch);
        for (int i = 0; i < batch.rowLength(); i++) {
            double delta = after[i] - before[i];
            before[i] = isDouble ? delta : (float) delta;
        }
        return before;
    }

    /** Whether grid and distances are computed in double: F64 only, all else is float32 once widened. */
    public static boolean isDouble(RowBatch batch) {
        return batch.dtype() == DType.F64;
    }

    private static double[] fitted(double[] array, int length) {
        return array.length >= length ? array : new double[length];
    }
}
