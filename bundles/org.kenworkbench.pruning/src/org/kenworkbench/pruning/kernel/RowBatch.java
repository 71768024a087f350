/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;

/**
 * Consecutive rows of one tensor, as a kernel sees them. The segments are valid during the call only.
 *
 * @param rows      which rows these are
 * @param k         how many values of each row are kept
 * @param tuned     {@code rowCount * rowLength} little-endian values
 * @param base      as {@code tuned}: of a base of another type, what its values become in the tuned tensor's type,
 *                  which is what resetting gives
 * @param seed      the request's seed
 * @param cancelled asked between rows, and at least every 100 ms within one that takes longer; a cancelled batch may be
 *                  left unfinished, by return or by a {@link java.util.concurrent.CancellationException}
 */
public record RowBatch(RowRange rows, int k, MemorySegment tuned, MemorySegment base, long seed,
        BooleanSupplier cancelled) {

    /** Tensor that the rows are of. */
    public TensorId tensor() {
        return rows.tensor();
    }

    /** Type of the values. */
    public DType dtype() {
        return rows.dtype();
    }

    /** Index of the first row within the tensor. */
    public long firstRow() {
        return rows.firstRow();
    }

    /** Number of rows. */
    public int rowCount() {
        return rows.rowCount();
    }

    /** Number of values in each row. */
    public int rowLength() {
        return rows.rowLength();
    }

    /** Returns the offset at which a row starts within either segment. */
    public long rowOffsetBytes(int row) {
        return (long) row * rows.rowLength() * rows.dtype().sizeBytes();
    }

    /** Returns the same rows, with another number of values to keep. */
    public RowBatch withK(int otherK) {
        return otherK == k ? this : new RowBatch(rows, otherK, tuned, base, seed, cancelled);
    }
}
