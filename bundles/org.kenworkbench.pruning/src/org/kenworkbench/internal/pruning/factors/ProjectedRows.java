/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.RowSums;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A left factor that is computed out of what tuning changed whenever rows of it are asked for, the same each time;
 * zeros in rows that the base does not have. Safe for use by many threads.
 */
public final class ProjectedRows implements Tensor {

    private final TensorInfo info;
    private final ChangeVectors vectors;
    private final double[] axes;
    private final int axisCount;
    private final BooleanSupplier cancelled;

    /**
     * @param vectors rows
     * @param axes    that the rows are multiplied with, number by number
     */
    ProjectedRows(FactorShape shape, DType dtype, ChangeVectors vectors, double[] axes, int axisCount,
            BooleanSupplier cancelled) {
        this.info = new TensorInfo(new TensorId("factor"), dtype, shape.left());
        this.vectors = vectors;
        this.axes = axes;
        this.axisCount = axisCount;
        this.cancelled = cancelled;
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    /** Copies whole rows; a range of other bytes is refused. */
    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        int rank = (int) info.shape().dim(1);
        long rowBytes = (long) rank * info.dtype().sizeBytes();
        if (offsetBytes % rowBytes != 0 || target.byteSize() % rowBytes != 0) {
            throw new IllegalArgumentException("not whole rows");
        }
        long end = (offsetBytes + target.byteSize()) / rowBytes;
        int many;
        for (long row = offsetBytes / rowBytes; row < end; row += many) {
            long at = row * rowBytes - offsetBytes;
            if (row >= vectors.count()) {
                target.asSlice(at).fill((byte) 0);
                return;
            }
            many = (int) Math.min(vectors.atOnce(), Math.min(end, vectors.count()) - row);
            ElementConversion.fromDoubles(project(vectors, (int) row, many, axes, axisCount, rank, cancelled),
                    many * rank, info.dtype(), target, at);
        }
    }

    /** Products of vectors with the first axes, vector by vector. */
    static double[] project(ChangeVectors vectors, int first, int many, double[] axes, int axisCount, int rank,
            BooleanSupplier cancelled)
            throws CheckpointException {
        int length = vectors.length();
        double[] read = new double[many * length];
        vectors.read(first, many, read);
        double[] products = new double[many * rank];
        for (int v = 0; v < many; v++) {
            Cancellation.check(cancelled);
            RowSums.add(length, read, v * length, 1, axes, 0, axisCount, products, v * rank, rank);
        }
        return products;
    }
}
