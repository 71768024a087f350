/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.difference.scaled.ScaledTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of an open checkpoint as numbers, if its type is one that is read as such: F64, F32, F16, BF16, and codes of
 * FP8 with their scales.
 *
 * @param stored  the tensor as the checkpoint's header states it
 * @param source  where its numbers come from
 * @param numbers the same tensor in a type of numbers; empty if it is not read as numbers
 */
public record NumericTensor(TensorInfo stored, NumberSource source, Optional<Tensor> numbers) {

    /** @throws IllegalArgumentException if the numbers are of a type that is not read, or are missing */
    public NumericTensor {
        Objects.requireNonNull(stored);
        Objects.requireNonNull(source);
        if (numbers.isPresent() == (source == NumberSource.NONE)
                || numbers.isPresent() && !numbers.get().info().dtype().isPrunable()) {
            throw new IllegalArgumentException(stored + " has no such numbers: " + source);
        }
    }

    /**
     * Opens a tensor of a checkpoint.
     *
     * @throws CheckpointException if the checkpoint does not have it any more
     */
    public static NumericTensor of(Checkpoint checkpoint, TensorInfo tensor) throws CheckpointException {
        if (tensor.dtype().isPrunable()) {
            return of(checkpoint.require(tensor));
        }
        if (!Float8.isFloat8(tensor.dtype())) {
            return new NumericTensor(tensor, NumberSource.NONE, Optional.empty());
        }
        ScaledTensor scaled = ScaledTensor.of(checkpoint, tensor, DType.F32);
        NumberSource source = scaled.scales().isPresent() ? NumberSource.SCALED_CODES
                // Codes of scales themselves, which are powers of two, need none.
                : tensor.dtype() == DType.F8_E8M0 ? NumberSource.VALUES : NumberSource.BARE_CODES;
        return new NumericTensor(tensor, source, Optional.of(scaled));
    }

    /**
     * Presents a tensor whose values are numbers already.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static NumericTensor of(Tensor numbers) {
        return new NumericTensor(numbers.info(), NumberSource.VALUES, Optional.of(numbers));
    }

    /** Whether tensors of that type are read as numbers. */
    public static boolean isReadable(TensorInfo tensor) {
        return tensor.dtype().isPrunable() || Float8.isFloat8(tensor.dtype());
    }

    /** Whether it is read as numbers. */
    public boolean isNumeric() {
        return source != NumberSource.NONE;
    }

    /** Returns the number of values. */
    public long values() {
        return stored.shape().elementCount();
    }
}
