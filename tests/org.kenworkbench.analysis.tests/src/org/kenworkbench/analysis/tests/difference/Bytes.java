/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Tensors of given bytes. */
final class Bytes {

    private Bytes() {
    }

    static Tensor tensor(String name, DType dtype, Shape shape, byte[] bytes) {
        MemorySegment copy = Arena.ofAuto().allocate(bytes.length, Long.BYTES);
        copy.copyFrom(MemorySegment.ofArray(bytes));
        return new MemoryTensor(new TensorInfo(new TensorId(name), dtype, shape), copy);
    }

    static Pairs pair(DType dtype, Shape shape, byte[] base, byte[] tuned) {
        return new Pairs().inBase(tensor("w", dtype, shape, base)).inTuned(tensor("w", dtype, shape, tuned));
    }
}
