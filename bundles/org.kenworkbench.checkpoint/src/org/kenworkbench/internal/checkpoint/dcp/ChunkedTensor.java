/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.dcp;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor that is gathered from its chunks, run by run, at each copy.
 *
 * @param grid   division of the whole
 * @param chunks each of the type of the whole, and of the shape that the grid has for it
 */
record ChunkedTensor(TensorInfo info, ChunkGrid grid, List<Tensor> chunks) implements Tensor {

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        int elementBytes = info.dtype().sizeBytes();
        long at = offsetBytes / elementBytes;
        long end = at + target.byteSize() / elementBytes;
        long targetBytes = 0;
        while (at < end) {
            ChunkGrid.Run run = grid.runAt(at, end - at);
            long runBytes = run.count() * elementBytes;
            chunks.get(run.chunk()).copy(run.first() * elementBytes, target.asSlice(targetBytes, runBytes));
            at += run.count();
            targetBytes += runBytes;
        }
    }
}
