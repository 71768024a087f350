/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** A view whose elements do not lie end to end, gathered run by run along its last axis at each copy. */
final class StridedTensor implements Tensor {

    private final TensorInfo info;
    private final CheckpointFile file;
    private final long beginBytes;
    private final Strides strides;
    private final int elementBytes;

    /**
     * @param beginBytes position of the first element; that of the last lies within the file too
     * @param strides    strides of one axis or more
     */
    StridedTensor(TensorInfo info, CheckpointFile file, long beginBytes, Strides strides) {
        this.info = info;
        this.file = file;
        this.beginBytes = beginBytes;
        this.strides = strides;
        this.elementBytes = info.dtype().sizeBytes();
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public Optional<Object> storedAt() {
        return Optional.of(List.of(file, beginBytes, Arrays.stream(strides.strides()).boxed().toList()));
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        int last = strides.rank() - 1;
        long runElements = strides.dims()[last];
        long stride = strides.strides()[last];
        long at = offsetBytes / elementBytes;
        long end = at + target.byteSize() / elementBytes;
        long targetBytes = 0;
        while (at < end) {
            long first = at % runElements;
            long count = Math.min(runElements - first, end - at);
            long from = beginBytes + (runBegin(at / runElements) + first * stride) * elementBytes;
            MemorySegment run = target.asSlice(targetBytes, count * elementBytes);
            if (stride == 1) {
                file.copy(from, run);
            } else {
                file.copyPieces(from, elementBytes, stride * elementBytes, run);
            }
            at += count;
            targetBytes += run.byteSize();
        }
    }

    /** Returns the element of the storage at which the run of that number begins. */
    private long runBegin(long run) {
        long begin = 0;
        for (int axis = strides.rank() - 2; axis >= 0; axis--) {
            begin += run % strides.dims()[axis] * strides.strides()[axis];
            run /= strides.dims()[axis];
        }
        return begin;
    }
}
