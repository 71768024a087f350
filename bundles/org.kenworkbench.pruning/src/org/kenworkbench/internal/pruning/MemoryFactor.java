/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.Elements;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.Tensor;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;

/** A factor off the heap, freed with the last reference to it. */
record MemoryFactor(TensorInfo info, MemorySegment bytes) implements Tensor {

    /** One of zeros. */
    static MemoryFactor of(Shape shape, DType dtype) {
        TensorInfo info = new TensorInfo(new TensorId("factor"), dtype, shape);
        return new MemoryFactor(info, Arena.ofAuto().allocate(info.sizeBytes(), Long.BYTES));
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) {
        Elements.copyBytes(bytes, offsetBytes, target, 0, target.byteSize());
    }
}
