/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

import org.kenworkbench.tensor.Tensor;

/** The bytes of an open file, by the way in which they are had. Safe for use by many threads until closed. */
interface FileRanges extends Closeable {

    /** Size of the file when it was opened; never 0. */
    long sizeBytes();

    /**
     * Fills {@code target} with pieces laid end to end, whose beginnings are {@code strideBytes} apart in the file; all
     * of them are within it, and {@code target} holds a whole number of them.
     *
     * @throws org.kenworkbench.tensor.CheckpointException if the file changed since it was opened
     * @throws IOException                                 if it cannot be read
     */
    void copy(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target) throws IOException;

    /**
     * Fills {@code target} with ranges laid end to end; all of them are within the file, and together as large as it.
     *
     * @throws org.kenworkbench.tensor.CheckpointException if the file changed since it was opened
     * @throws IOException                                 if it cannot be read
     */
    default void copyRanges(List<Tensor.Range> ranges, MemorySegment target) throws IOException {
        long done = 0;
        for (Tensor.Range range : ranges) {
            copy(range.beginBytes(), range.sizeBytes(), range.sizeBytes(), target.asSlice(done, range.sizeBytes()));
            done += range.sizeBytes();
        }
    }
}
