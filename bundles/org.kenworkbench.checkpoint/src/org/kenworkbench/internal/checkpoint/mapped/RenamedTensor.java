/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor under another name.
 *
 * @param tensor has the bytes
 * @param id     the other name
 * @param place  tells its file from those of other tensors, whose own keys may be the same
 */
public record RenamedTensor(Tensor tensor, TensorId id, String place) implements Tensor {

    @Override
    public TensorInfo info() {
        return new TensorInfo(id, tensor.info().dtype(), tensor.info().shape());
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        tensor.copy(offsetBytes, target);
    }

    @Override
    public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws CheckpointException {
        tensor.copyPieces(offsetBytes, pieceBytes, strideBytes, target);
    }

    @Override
    public void copyRanges(List<Range> ranges, MemorySegment target) throws CheckpointException {
        tensor.copyRanges(ranges, target);
    }

    @Override
    public Optional<Object> storedAt() {
        return tensor.storedAt().map(key -> List.of(place, key));
    }
}
