/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor that lies within another one's bytes.
 *
 * @param beginBytes where it begins there; checked here to lie within
 */
record TensorPart(TensorInfo info, Tensor whole, long beginBytes) implements Tensor {

    /** @throws IndexOutOfBoundsException if it does not lie within the whole */
    TensorPart {
        Objects.checkFromIndexSize(beginBytes, info.sizeBytes(), whole.info().sizeBytes());
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        whole.copy(beginBytes + offsetBytes, target);
    }

    @Override
    public Optional<Object> storedAt() {
        return whole.storedAt().map(place -> List.of(place, beginBytes));
    }
}
