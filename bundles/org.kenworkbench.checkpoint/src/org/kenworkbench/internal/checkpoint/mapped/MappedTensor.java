/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor whose bytes lie end to end in a mapped file.
 *
 * @param beginBytes where they start in the file; checked here to lie within it
 */
public record MappedTensor(TensorInfo info, CheckpointFile file, long beginBytes) implements Tensor {

    /** @throws IndexOutOfBoundsException if the tensor is not within the file */
    public MappedTensor {
        Objects.checkFromIndexSize(beginBytes, info.sizeBytes(), file.sizeBytes());
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        file.copy(beginBytes + offsetBytes, target);
    }

    @Override
    public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws CheckpointException {
        long last = Math.max(0, target.byteSize() / pieceBytes - 1) * strideBytes;
        Objects.checkFromIndexSize(offsetBytes, last + pieceBytes, info.sizeBytes());
        file.copyPieces(beginBytes + offsetBytes, pieceBytes, strideBytes, target);
    }

    @Override
    public void copyRanges(List<Range> ranges, MemorySegment target) throws CheckpointException {
        for (Range range : ranges) {
            Objects.checkFromIndexSize(range.beginBytes(), range.sizeBytes(), info.sizeBytes());
        }
        file.copyRanges(ranges.stream()
                .map(range -> new Range(beginBytes + range.beginBytes(), range.sizeBytes())).toList(), target);
    }

    /** The file and the offset: no copy of a mapped file is made, so that the object stands for it. */
    @Override
    public Optional<Object> storedAt() {
        return Optional.of(List.of(file, beginBytes));
    }
}
