/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A tensor off the heap, freed with the last reference to it. */
public record MemoryTensor(TensorInfo info, MemorySegment bytes) implements Tensor {

    /** Creates a tensor of zeros, which has no name to go by. */
    public static MemoryTensor of(Shape shape, DType dtype) {
        TensorInfo info = new TensorInfo(new TensorId("memory"), dtype, shape);
        return new MemoryTensor(info, Arena.ofAuto().allocate(info.sizeBytes(), Long.BYTES));
    }

    /** Returns bytes as a tensor of one dimension, which has no name to go by. */
    public static MemoryTensor ofBytes(MemorySegment bytes) {
        return new MemoryTensor(new TensorInfo(new TensorId("memory"), DType.U8, Shape.of(bytes.byteSize())), bytes);
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) {
        Elements.copyBytes(bytes, offsetBytes, target, 0, target.byteSize());
    }
}
