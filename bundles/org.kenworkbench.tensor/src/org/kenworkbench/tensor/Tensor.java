/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * One tensor of an open checkpoint: row-major, little-endian bytes that are copied out range by range. Safe for use by
 * many threads until its checkpoint is closed.
 */
public interface Tensor {

    TensorInfo info();

    /**
     * Copies {@code target.byteSize()} bytes of the tensor, from {@code offsetBytes} on, into {@code target}.
     *
     * @param offsetBytes offset within the tensor; a multiple of the size of an element of its
     *                    {@link TensorInfo#wholeByteForm}, as is the target's size
     * @throws CheckpointException if the file shrank or cannot be read any more
     * @throws IndexOutOfBoundsException if the range is not within the tensor
     */
    void copy(long offsetBytes, MemorySegment target) throws CheckpointException;

    /**
     * Copies pieces of the tensor into {@code target}, end to end.
     *
     * @param offsetBytes offset of the first piece; as that of {@link #copy}, as are the next two
     * @param pieceBytes  size of each; {@code target} holds a whole number of them
     * @param strideBytes distance from the beginning of one to that of the next
     * @throws CheckpointException as {@link #copy} does
     * @throws IndexOutOfBoundsException if a piece is not within the tensor
     */
    default void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws CheckpointException {
        long pieces = target.byteSize() / pieceBytes;
        for (long i = 0; i < pieces; i++) {
            copy(offsetBytes + i * strideBytes, target.asSlice(i * pieceBytes, pieceBytes));
        }
    }

    /**
     * Range of the bytes of a tensor, or of its file.
     *
     * @param beginBytes offset of the first
     */
    record Range(long beginBytes, long sizeBytes) {
    }

    /**
     * Copies ranges of the tensor into {@code target}, end to end. Ranges of a file in a store are fetched at once, so
     * that they take no longer than one of them.
     *
     * @param ranges together as large as {@code target}; each as that of {@link #copy}
     * @throws CheckpointException as {@link #copy} does
     * @throws IndexOutOfBoundsException if a range is not within the tensor
     */
    default void copyRanges(List<Range> ranges, MemorySegment target) throws CheckpointException {
        long done = 0;
        for (Range range : ranges) {
            copy(range.beginBytes(), target.asSlice(done, range.sizeBytes()));
            done += range.sizeBytes();
        }
    }

    /**
     * Key that tells where in its file the tensor lies, and how: two tensors of equal type and shape that have equal
     * ones are a single tensor under two names. It is for {@code equals} and {@code hashCode} only, and of use as long
     * as the checkpoint is open.
     *
     * @return empty where tensors are not told apart by where they lie
     */
    default Optional<Object> storedAt() {
        return Optional.empty();
    }
}
