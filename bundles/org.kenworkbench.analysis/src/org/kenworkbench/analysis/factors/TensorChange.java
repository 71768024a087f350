/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.factors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CancellationException;

import org.kenworkbench.internal.analysis.diagnosis.Rounding;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;

/**
 * The size of what tuning changed in a tensor.
 *
 * @param changed  whether a value differs from the base's, converted to the tuned tensor's type: a cast is no change
 * @param energy   sum of the squares of tuned - base, each value in the type that it has; NaN or infinite where a value
 *                 is
 * @param rounding expected sum of the squares of what rounding to the tuned tensor's type leaves; that of a narrower
 *                 type if it holds all of the values
 */
public record TensorChange(boolean changed, double energy, double rounding) {

    private static final int BLOCK_ELEMENTS = 1 << 16;

    /**
     * Reads both tensors once.
     *
     * @param tuned prunable, as {@code base} is, of the same shape
     * @throws CheckpointException if a file cannot be read any more
     * @throws CancellationException if cancelled
     */
    public static TensorChange of(Tensor tuned, Tensor base, FactorWork work) throws CheckpointException {
        Sums sums = new Sums(tuned.info().dtype(), base.info().dtype());
        long count = tuned.info().shape().elementCount();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ofTuned = arena.allocate((long) BLOCK_ELEMENTS * sums.tunedType.sizeBytes(), Long.BYTES);
            MemorySegment ofBase = arena.allocate((long) BLOCK_ELEMENTS * sums.baseType.sizeBytes(), Long.BYTES);
            MemorySegment cast = arena.allocate(ofTuned.byteSize(), Long.BYTES);
            for (long first = 0; first < count; first += BLOCK_ELEMENTS) {
                if (work.cancelled().getAsBoolean()) {
                    throw new CancellationException("cancelled while tensors were compared");
                }
                int many = (int) Math.min(BLOCK_ELEMENTS, count - first);
                MemorySegment tunedBytes = block(tuned, first, many, ofTuned);
                MemorySegment baseBytes = block(base, first, many, ofBase);
                sums.add(tunedBytes, baseBytes, cast.asSlice(0, tunedBytes.byteSize()), many);
                work.read().accept(tunedBytes.byteSize() + baseBytes.byteSize());
            }
        }
        return new TensorChange(sums.changed, sums.energy, sums.rounding);
    }

    private static MemorySegment block(Tensor tensor, long first, int many, MemorySegment room)
            throws CheckpointException {
        int elementBytes = tensor.info().dtype().sizeBytes();
        MemorySegment bytes = room.asSlice(0, (long) many * elementBytes);
        tensor.copy(first * elementBytes, bytes);
        return bytes;
    }

    /** Tells whether all values of both tensors are numbers. */
    public boolean isFinite() {
        return Double.isFinite(energy);
    }

    /** Collects the sums block by block. */
    private static final class Sums {

        private final DType tunedType;
        private final DType baseType;
        private final double[] after = new double[BLOCK_ELEMENTS];
        private final double[] before = new double[BLOCK_ELEMENTS];
        private boolean changed;
        private double energy;
        private double rounding;

        Sums(DType tunedType, DType baseType) {
            this.tunedType = tunedType;
            this.baseType = baseType;
        }

        void add(MemorySegment tuned, MemorySegment base, MemorySegment cast, int many) {
            MemorySegment aligned = base;
            if (tunedType != baseType) {
                ElementConversion.convert(baseType, base, tunedType, cast, many);
                aligned = cast;
            }
            changed |= tuned.mismatch(aligned) >= 0;
            Elements.toDoubles(tunedType, tuned, 0, after, many);
            Elements.toDoubles(baseType, base, 0, before, many);
            double sum = 0;
            for (int i = 0; i < many; i++) {
                double change = after[i] - before[i];
                sum += change * change;
            }
            energy += sum;
            rounding += Rounding.of(tunedType, after, many).variance(after, 0, many);
        }
    }
}
