/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A factor off the heap, freed with the last reference to it. */
public record MemoryFactor(@NonNull TensorInfo info, MemorySegment bytes) implements Tensor {

    /** Creates a factor of zeros. */
    static MemoryFactor of(Shape shape, DType dtype) {
        TensorInfo info = new TensorInfo(new TensorId("factor"), dtype, shape);
        return new MemoryFactor(info, Arena.ofAuto().allocate(info.sizeBytes(), Long.BYTES));
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) {
        Elements.copyBytes(bytes, offsetBytes, target, 0, target.byteSize());
    }
}
