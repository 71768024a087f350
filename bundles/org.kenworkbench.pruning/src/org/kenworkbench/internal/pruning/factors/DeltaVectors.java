/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;

/**
 * The change that tuning made to a tensor, as the matrix of its rows, vector by vector along its shorter side: rows
 * where these are no longer than there are many, else columns. Rows that the base does not have are left out. Safe for
 * use by many threads.
 */
public final class DeltaVectors {

    private static final int PIECE_NUMBERS = 1 << 17;
    private static final int LEAST_COLUMNS = 64;

    private final Tensor tuned;
    private final AlignedTensor base;
    private final DType dtype;
    private final int rows;
    private final int rowLength;

    /** @param plan plan of a tensor whose shorter side is an int, as its row length is */
    DeltaVectors(TensorPlan plan, Tensor tuned, AlignedTensor base) {
        this.tuned = tuned;
        this.base = base;
        this.dtype = plan.tensor().dtype();
        this.rows = Math.toIntExact(plan.rows());
        this.rowLength = (int) plan.rowLength();
    }

    boolean areRows() {
        return rowLength <= rows;
    }

    /** Numbers in a vector. */
    int length() {
        return Math.min(rows, rowLength);
    }

    /** Returns the number of vectors. */
    int count() {
        return Math.max(rows, rowLength);
    }

    /** Returns the number of vectors that are best read at a time. */
    int atOnce() {
        int some = Math.max(areRows() ? 1 : LEAST_COLUMNS, PIECE_NUMBERS / length());
        return Math.min(count(), some);
    }

    /**
     * Reads vectors, one after the other.
     *
     * @param target room for {@code many} of them
     */
    void read(int first, int many, double[] target) throws CheckpointException {
        int run = areRows() ? many * rowLength : many;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) run * dtype.sizeBytes(), Long.BYTES);
            double[] before = new double[run];
            if (areRows()) {
                read((long) first * rowLength, run, bytes, before, target);
                return;
            }
            double[] after = new double[run];
            for (int row = 0; row < rows; row++) {
                read((long) row * rowLength + first, run, bytes, before, after);
                for (int i = 0; i < many; i++) {
                    target[i * rows + row] = after[i];
                }
            }
        }
    }

    private void read(long first, int count, MemorySegment bytes, double[] before, double[] after)
            throws CheckpointException {
        base.copy(first * dtype.sizeBytes(), bytes);
        Elements.toDoubles(dtype, bytes, 0, before, count);
        tuned.copy(first * dtype.sizeBytes(), bytes);
        Elements.toDoubles(dtype, bytes, 0, after, count);
        for (int i = 0; i < count; i++) {
            after[i] -= before[i];
        }
    }
}
