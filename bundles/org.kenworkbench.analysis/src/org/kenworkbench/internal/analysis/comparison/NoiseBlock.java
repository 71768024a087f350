/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.comparison;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.analysis.comparison.GroupCounter;
import org.kenworkbench.analysis.comparison.NoiseNull;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.checkpoint.AlignedTensor;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.ElementConversion;
import org.kenworkbench.checkpoint.Elements;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.Tensor;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowKernel;

/**
 * Some rows of one tensor under noise: each draw selects anew in them for each member, and the selections are counted past one another.
 *
 * @param tensor  under the base's name
 * @param sources of each member; null where it has not pruned the tensor
 */
public record NoiseBlock(TensorId tensor, List<NoiseNull.Member> members, Source[] sources, long firstRow, int rows, int rowLength) {

    private static final ValueLayout.OfDouble LE_DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** A member's tensor and its base in the same form. */
    public record Source(Tensor tuned, AlignedTensor base) {
    }

    /** The overlap in these rows, of each draw; throws {@link CancellationException} once it is cancelled. */
    public List<OverlapMatrix> count(int draws, long seed, BooleanSupplier cancelled) throws IOException {
        RowMask[][] masks = new RowMask[draws][sources.length];
        boolean[] takesPart = new boolean[sources.length];
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] != null) {
                takesPart[i] = true;
                select(i, masks, seed, cancelled);
            }
        }
        List<OverlapMatrix> matrices = new ArrayList<>();
        for (RowMask[] ofDraw : masks) {
            GroupCounter counter = new GroupCounter(rowLength, takesPart);
            counter.add(ofDraw);
            matrices.add(counter.result());
        }
        return matrices;
    }

    private void select(int member, RowMask[][] masks, long seed, BooleanSupplier cancelled) throws IOException {
        TensorInfo info = sources[member].tuned.info();
        DType dtype = info.dtype();
        int count = rows * rowLength;
        long offset = firstRow * rowLength * dtype.sizeBytes();
        double[] base = new double[count];
        double[] tuned = new double[count];
        RowKernel kernel = members.get(member).kernels().get();
        int k = (int) members.get(member).budget().k(rowLength);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ofBase = arena.allocate((long) count * dtype.sizeBytes(), Long.BYTES);
            MemorySegment noisy = arena.allocate((long) count * dtype.sizeBytes(), Long.BYTES);
            sources[member].tuned.copy(offset, noisy);
            sources[member].base.copy(offset, ofBase);
            Elements.toDoubles(dtype, noisy, 0, tuned, count);
            Elements.toDoubles(dtype, ofBase, 0, base, count);
            double[] lengths = lengths(base, tuned);
            MemorySegment wide = arena.allocate((long) count * Double.BYTES, Double.BYTES);
            for (int draw = 0; draw < masks.length; draw++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                addNoise(new RowNoise(seed, member, draw, tensor), base, lengths, wide);
                ElementConversion.convert(DType.F64, wide, dtype, noisy, count);
                masks[draw][member] = new RowMask(count);
                if (k == rowLength) {
                    masks[draw][member].set(0, count);
                } else {
                    kernel.select(new RowBatch(info.id(), dtype, firstRow, rows, rowLength, k, noisy, ofBase,
                            members.get(member).ruleSeed(), cancelled), masks[draw][member]);
                }
            }
        }
    }

    /** Of the difference of both, row by row. */
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
