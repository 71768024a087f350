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

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Ranges of a file, one after the other, as a tensor of bytes. It has a row for each byte, so that it can be paired
 * with one of another length.
 */
public final class RangesTensor implements Tensor {

    /**
     * A range of the file.
     *
     * @param endBytes position of the first byte after it
     */
    public record Range(long beginBytes, long endBytes) {

        long sizeBytes() {
            return endBytes - beginBytes;
        }
    }

    private final TensorInfo info;
    private final CheckpointFile file;
    private final List<Range> ranges;

    public RangesTensor(TensorId id, CheckpointFile file, List<Range> ranges) {
        this.info = new TensorInfo(id, DType.U8, Shape.of(ranges.stream().mapToLong(Range::sizeBytes).sum(), 1));
        this.file = file;
        this.ranges = List.copyOf(ranges);
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        long before = 0;
        long done = 0;
        for (Range range : ranges) {
            long from = Math.max(offsetBytes + done, before);
            long count = Math.min(before + range.sizeBytes() - from, target.byteSize() - done);
            if (count > 0) {
                file.copy(range.beginBytes() + from - before, target.asSlice(done, count));
                done += count;
            }
            before += range.sizeBytes();
        }
    }
}
