/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Bytes in memory as a stream.
 *
 * @param bytes not changed while the tensor is in use
 */
public record MemoryTensor(MemorySegment bytes) implements Tensor {

    @Override
    public TensorInfo info() {
        return new TensorInfo(new TensorId("memory"), DType.U8, Shape.of(bytes.byteSize()));
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) {
        Elements.copyBytes(bytes, offsetBytes, target, 0, target.byteSize());
    }
}
