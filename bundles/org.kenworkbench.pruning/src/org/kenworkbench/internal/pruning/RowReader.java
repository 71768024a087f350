/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.Elements;
import org.kenworkbench.pruning.RowBatch;

/**
 * The values of the row at hand as doubles, which hold every prunable type exactly. Arrays are reused and may be longer
 * than the row. One thread.
 */
final class RowReader {

    private double[] tuned = {};
    private double[] base = {};

    double[] tuned(RowBatch batch, int row) {
        tuned = fitted(tuned, batch.rowLength());
        Elements.toDoubles(batch.dtype(), batch.tuned(), batch.rowOffsetBytes(row), tuned, batch.rowLength());
        return tuned;
    }

    double[] base(RowBatch batch, int row) {
        base = fitted(base, batch.rowLength());
        Elements.toDoubles(batch.dtype(), batch.base(), batch.rowOffsetBytes(row), base, batch.rowLength());
        return base;
    }

    /** Whether grid and distances are computed in double: F64 only, all else is float32 once widened. */
    static boolean isDouble(RowBatch batch) {
        return batch.dtype() == DType.F64;
    }

    private static double[] fitted(double[] array, int length) {
        return array.length >= length ? array : new double[length];
    }
}
