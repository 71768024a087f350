/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory for one block in flight. Filled by a worker, read by the sink's thread, then used again. */
public final class BlockBuffers implements AutoCloseable {

    private static final int ALIGNMENT_BYTES = 64;

    private Arena arena = Arena.ofShared();
    private MemorySegment memory = arena.allocate(0, ALIGNMENT_BYTES);
    private long sizeBytes;
    private long sourceBytes;
    private int prunedForms;

    /**
     * Makes room for a block of that size and so many pruned forms of it; what was there is lost.
     *
     * @param baseSourceBytes for the base's values before they are converted; 0 if they are not
     */
    public void fit(long blockBytes, long baseSourceBytes, int forms) {
        sizeBytes = blockBytes;
        sourceBytes = baseSourceBytes;
        prunedForms = forms;
        long needed = (2 + prunedForms) * aligned(blockBytes) + baseSourceBytes;
        if (memory.byteSize() < needed) {
            arena.close();
            arena = Arena.ofShared();
            memory = arena.allocate(needed, ALIGNMENT_BYTES);
        }
    }

    public MemorySegment tuned() {
        return memory.asSlice(0, sizeBytes);
    }

    public MemorySegment base() {
        return memory.asSlice(aligned(sizeBytes), sizeBytes);
    }

    public MemorySegment pruned(int form) {
        return memory.asSlice((2 + form) * aligned(sizeBytes), sizeBytes);
    }

    public MemorySegment baseSource() {
        return memory.asSlice((2 + prunedForms) * aligned(sizeBytes), sourceBytes);
    }

    @Override
    public void close() {
        arena.close();
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    }
}
