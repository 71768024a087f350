/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.analysis.comparison.RowNoise;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Some rows of one tensor under noise. In each draw the rule of each member selects anew in these rows, and the overlap
 * of the selections is counted.
 *
 * @param tensor  id of the tensor under the base's name
 * @param sources one for each member; null where it has not pruned the tensor
 */
record NoiseBlock(TensorId tensor, List<NoiseNull.Member> members, Source[] sources, long firstRow, int rows,
        int rowLength) {

    private static final ValueLayout.OfDouble LE_DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** A member's tensor and its base in the same form. */
    record Source(Tensor tuned, AlignedTensor base) {
    }

    /**
     * The start of one draw: the base's values in the model's type, their bytes, and the length of each row's noise.
     */
    private record Start(RowKernel kernel, double[] base, MemorySegment bytes, double[] lengths) {
    }

    /** Counts the overlap in these rows for each draw; throws {@link CancellationException} once it is cancelled. */
    public List<OverlapMatrix> count(int draws, long seed, boolean ofValues, BooleanSupplier cancelled)
            throws IOException {
        int count = rows * rowLength;
        boolean[] takesPart = new boolean[sources.length];
        Start[] starts = new Start[sources.length];
        RowMask[] masks = new RowMask[sources.length];
        BlockValues[] values = new BlockValues[sources.length];
        List<OverlapMatrix> matrices = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < sources.length; i++) {
                if (sources[i] != null) {
                    takesPart[i] = true;
                    starts[i] = start(i, arena);
                    values[i] = ofValues ? new BlockValues(count) : null;
                }
            }
            MemorySegment wide = arena.allocate((long) count * Double.BYTES, Double.BYTES);
            MemorySegment noisy = arena.allocate((long) count * Double.BYTES, Double.BYTES);
            for (int draw = 0; draw < draws; draw++) {
                GroupCounter counter = new GroupCounter(rowLength, takesPart);
                for (int i = 0; i < sources.length; i++) {
                    if (sources[i] != null) {
                        if (cancelled.getAsBoolean()) {
                            throw new CancellationException();
                        }
                        masks[i] = select(i, starts[i], new RowNoise(seed, i, draw, tensor), wide, noisy, values[i],
                                cancelled);
                    }
                }
                if (ofValues) {
                    counter.add(masks, values);
                } else {
                    counter.add(masks);
                }
                matrices.add(counter.result());
            }
        }
        return matrices;
    }

    private Start start(int member, Arena arena) throws IOException {
        DType dtype = sources[member].tuned.info().dtype();
        int count = rows * rowLength;
        long offset = firstRow * rowLength * dtype.sizeBytes();
        MemorySegment bytes = arena.allocate((long) count * dtype.sizeBytes(), Long.BYTES);
        double[] tuned = new double[count];
        double[] base = new double[count];
        sources[member].tuned.copy(offset, bytes);
        Elements.toDoubles(dtype, bytes, 0, tuned, count);
        sources[member].base.copy(offset, bytes);
        Elements.toDoubles(dtype, bytes, 0, base, count);
        return new Start(members.get(member).kernels().get(), base, bytes, lengths(base, tuned));
    }

    private RowMask select(int member, Start start, RowNoise noise, MemorySegment wide, MemorySegment room,
            @Nullable BlockValues values,
            BooleanSupplier cancelled) throws IOException {
        TensorInfo info = sources[member].tuned.info();
        int count = rows * rowLength;
        int k = (int) members.get(member).budget().k(rowLength);
        RowMask mask = new RowMask(count);
        if (k == rowLength && values == null) {
            mask.set(0, count);
            return mask;
        }
        MemorySegment noisy = room.asSlice(0, (long) count * info.dtype().sizeBytes());
        addNoise(noise, start.base, start.lengths, wide);
        ElementConversion.convert(DType.F64, wide, info.dtype(), noisy, count);
        if (k == rowLength) {
            mask.set(0, count);
        } else {
            start.kernel.select(new RowBatch(new RowRange(info.id(), info.dtype(), firstRow, rows, rowLength), k, noisy,
                    start.bytes, members.get(member).ruleSeed(), cancelled), mask);
        }
        if (values != null) {
            Elements.toDoubles(info.dtype(), noisy, 0, values.values(), count);
            for (int i = 0; i < count; i++) {
                values.deltas()[i] = values.values()[i] - start.base[i];
            }
        }
        return mask;
    }

    /** Computes the Euclidean length of tuned - base for each row. */
    private double[] lengths(double[] base, double[] tuned) {
        double[] lengths = new double[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = row * rowLength; i < (row + 1) * rowLength; i++) {
                sum += (tuned[i] - base[i]) * (tuned[i] - base[i]);
            }
            lengths[row] = Math.sqrt(sum);
        }
        return lengths;
    }

    private void addNoise(RowNoise noise, double[] base, double[] lengths, MemorySegment sum) {
        for (int row = 0; row < rows; row++) {
            double[] ofRow = noise.row(firstRow + row, rowLength, lengths[row]);
            for (int i = 0; i < rowLength; i++) {
                int at = row * rowLength + i;
                sum.setAtIndex(LE_DOUBLE, at, base[at] + ofRow[i]);
            }
        }
    }
}
