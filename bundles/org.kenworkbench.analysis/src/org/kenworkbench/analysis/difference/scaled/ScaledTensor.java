/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.scaled;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of FP8 codes as numbers: under its name, in its shape, in a type that numbers are compared in. Each number
 * is the exact product of code and scale, rounded once as {@link ElementConversion} says, or the code's own value where
 * there are no scales. Computed as it is copied; holds no numbers. Safe for use by many threads.
 */
public final class ScaledTensor implements Tensor {

    private static final int PIECE_CODES = 1 << 14;

    private final Tensor codes;
    private final Optional<CodeScales> scales;
    private final TensorInfo info;

    /**
     * Presents the values of codes without scales.
     *
     * @param codes of a type that {@link Float8} knows
     * @param dtype of the numbers, prunable
     * @throws IllegalArgumentException for other types
     */
    public ScaledTensor(Tensor codes, DType dtype) {
        this(codes, Optional.empty(), dtype);
    }

    /**
     * Presents the products of codes and scales.
     *
     * @param codes of a type that {@link Float8} knows
     * @param dtype of the numbers, prunable
     * @throws IllegalArgumentException for other types, and if the scales are those of another shape
     */
    public ScaledTensor(Tensor codes, CodeScales scales, DType dtype) {
        this(codes, Optional.of(scales), dtype);
    }

    private ScaledTensor(Tensor codes, Optional<CodeScales> scales, DType dtype) {
        TensorInfo raw = codes.info();
        if (!Float8.isFloat8(raw.dtype()) || !dtype.isPrunable()) {
            throw new IllegalArgumentException(raw + " cannot be presented as " + dtype);
        }
        if (scales.isPresent() && !scales.get().grid().codes().equals(raw.shape())) {
            throw new IllegalArgumentException(scales.get() + " are not the scales of " + raw);
        }
        this.codes = codes;
        this.scales = scales;
        this.info = new TensorInfo(raw.id(), dtype, raw.shape());
    }

    /**
     * Presents a tensor of a checkpoint with the scales that {@linkplain CodeScales#find stand beside}, if there are
     * any.
     *
     * @param codes of a type that {@link Float8} knows
     * @param dtype of the numbers, prunable
     * @throws CheckpointException      if the checkpoint does not have the tensor any more
     * @throws IllegalArgumentException for other types
     */
    public static ScaledTensor of(Checkpoint checkpoint, TensorInfo codes, DType dtype) throws CheckpointException {
        return new ScaledTensor(checkpoint.require(codes), CodeScales.find(checkpoint, codes), dtype);
    }

    /** Name and shape of the codes, type of the numbers. */
    @Override
    public TensorInfo info() {
        return info;
    }

    /** The codes, as their checkpoint has them. */
    public Tensor codes() {
        return codes;
    }

    /** The scales that codes are multiplied with, if there are any. */
    public Optional<CodeScales> scales() {
        return scales;
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        int elementBytes = info.dtype().sizeBytes();
        long first = offsetBytes / elementBytes;
        long count = target.byteSize() / elementBytes;
        int most = (int) Math.min(PIECE_CODES, count);
        float[] values = new float[most];
        double[] numbers = new double[most];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(most);
            Optional<RowScales> rows = scales.map(found -> new RowScales(found, most, arena));
            for (long at = 0; at < count; at += most) {
                int size = (int) Math.min(most, count - at);
                codes.copy(first + at, bytes.asSlice(0, size));
                Float8.toFloats(codes.info().dtype(), bytes, 0, values, size);
                if (rows.isPresent()) {
                    rows.get().multiply(first + at, values, numbers, size);
                } else {
                    widen(values, numbers, size);
                }
                ElementConversion.fromDoubles(numbers, size, info.dtype(), target, at * elementBytes);
            }
        }
    }

    private static void widen(float[] values, double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            numbers[i] = values[i];
        }
    }
}
