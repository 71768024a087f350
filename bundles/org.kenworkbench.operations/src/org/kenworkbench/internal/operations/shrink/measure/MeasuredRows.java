/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The rows of a tensor that forms are measured on: all that both checkpoints have, or, of a large tensor, some at equal
 * distances, the same ones each time. For one thread.
 */
final class MeasuredRows implements AutoCloseable {

    /** Values of a tensor up to which all of its rows are measured. */
    private static final int SOME_VALUES = 1 << 18;
    /** Values that are measured of a tensor at most, unless a row has more. */
    private static final int MOST_VALUES = 1 << 20;
    /** Part of a large tensor that is measured, as far as that is no more values. */
    private static final int PART = 16;

    private final TensorPlan plan;
    private final Arena arena;
    private final int rows;
    private final MemorySegment tuned;
    private final MemorySegment base;
    private final double[] tunedValues;

    private MeasuredRows(TensorPlan plan, int rows, Arena arena) {
        this.plan = plan;
        this.rows = rows;
        this.arena = arena;
        long bytes = (long) rows * rowBytes();
        this.tuned = arena.allocate(bytes, Long.BYTES);
        this.base = arena.allocate(bytes, Long.BYTES);
        this.tunedValues = new double[rows * rowLength()];
    }

    /**
     * Reads the rows.
     *
     * @param plan of a tensor that is pruned
     */
    static MeasuredRows read(TensorPlan plan, Checkpoint base, Checkpoint tuned) throws IOException {
        int rows = count(plan);
        Tensor ofTuned = tuned.require(plan.tensor());
        AlignedTensor ofBase = new AlignedTensor(base.require(plan.base().orElseThrow()), plan.tensor());
        Arena arena = Arena.ofConfined();
        boolean done = false;
        try {
            MeasuredRows read = new MeasuredRows(plan, rows, arena);
            read.copy(ofTuned, read.tuned);
            read.copy(ofBase, read.base);
            Elements.toDoubles(read.dtype(), read.tuned, 0, read.tunedValues, read.tunedValues.length);
            done = true;
            return read;
        } finally {
            if (!done) {
                arena.close();
            }
        }
    }

    /** Returns how many rows of a tensor are measured. */
    static int count(TensorPlan plan) {
        long values = Math.clamp(plan.rows() * plan.rowLength() / PART, SOME_VALUES, MOST_VALUES);
        return (int) Math.clamp(values / plan.rowLength(), 1, plan.rows());
    }

    private void copy(Tensor from, MemorySegment to) throws IOException {
        if (isWhole()) {
            from.copy(0, to);
            return;
        }
        for (int row = 0; row < rows; row++) {
            from.copy(rowOfTensor(row) * rowBytes(), to.asSlice(row * rowBytes(), rowBytes()));
        }
    }

    /** Allocates memory for as many values, which is freed with these rows. */
    MemorySegment room() {
        return arena.allocate(tuned.byteSize(), Long.BYTES);
    }

    TensorPlan plan() {
        return plan;
    }

    DType dtype() {
        return plan.tensor().dtype();
    }

    /** Returns the name, type and shape of a tensor of these rows alone. */
    TensorInfo info(String name) {
        return new TensorInfo(new org.kenworkbench.tensor.TensorId(name), dtype(),
                isWhole() && plan.addedParameters() == 0 ? plan.tensor().shape() : Shape.of(rows, rowLength()));
    }

    int rows() {
        return rows;
    }

    int rowLength() {
        return (int) plan.rowLength();
    }

    long rowBytes() {
        return plan.rowLength() * dtype().sizeBytes();
    }

    int values() {
        return tunedValues.length;
    }

    /** Whether all rows that both checkpoints have are among them. */
    boolean isWhole() {
        return rows == plan.rows();
    }

    /** Returns how many rows of the tensor each of these stands for. */
    double scale() {
        return (double) plan.rows() / rows;
    }

    /** Returns the index of a row within the tensor. */
    long rowOfTensor(int row) {
        return row * plan.rows() / rows;
    }

    MemorySegment tuned() {
        return tuned;
    }

    MemorySegment base() {
        return base;
    }

    /** Returns the tuned values, which are not to be changed. */
    double[] tunedValues() {
        return tunedValues;
    }

    @Override
    public void close() {
        arena.close();
    }
}
