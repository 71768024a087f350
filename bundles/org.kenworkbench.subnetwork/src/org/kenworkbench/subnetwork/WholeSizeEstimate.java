/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.value.ValueBlock;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Tells about what all values of a model would take, XORed with the base's where that is smaller, in byte planes by
 * Zstandard, none of them reset: by coding an eighth of them, in runs of {@value #RUN}, as a writer would. Tensors that
 * are no longer than a run are coded whole. For one thread at a time.
 */
public final class WholeSizeEstimate {

    private static final int RUN = 1 << 15;
    /** The first values of as many are coded: as many as a writer's blocks have, whose tables a run has the like of. */
    private static final int SPAN = ValueBlock.VALUES;

    private final ValueBlock block = new ValueBlock(RUN, Long.BYTES);
    private MemorySegment zeros = MemorySegment.NULL;
    private int elementBytes;
    private long elements;
    private long position;
    /** Estimated size of the tensor that was begun. */
    private double tensorBytes;
    /** Estimated size of the tensors before it. */
    private long sizeBytes;

    /** Begins a tensor. */
    public void begin(TensorInfo info) {
        elementBytes = info.dtype().sizeBytes();
        elements = info.shape().elementCount();
        position = 0;
        tensorBytes = 0;
        block.begin(elementBytes);
    }

    /**
     * The next elements of the tensor begun.
     *
     * @param tuned their bytes; not kept after return
     * @param base  the base's bytes in the same type; none where the base has no such tensor
     * @throws CodecUnavailableException if Zstandard's library cannot be loaded
     */
    public void add(MemorySegment tuned, MemorySegment base) throws IOException {
        MemorySegment ofBase = base.byteSize() == 0 ? zeros(tuned.byteSize()) : base;
        long count = tuned.byteSize() / elementBytes;
        for (long at = 0; at < count;) {
            long inSpan = position % SPAN;
            long taken;
            if (inSpan < RUN) {
                taken = Math.min(count - at, RUN - inSpan);
                block.addAll(tuned, ofBase, at * elementBytes, (int) taken);
            } else {
                taken = Math.min(count - at, SPAN - inSpan);
            }
            at += taken;
            position += taken;
            if (position % SPAN == 0 || position == elements) {
                endSpan();
            }
        }
    }

    private MemorySegment zeros(long needed) {
        if (zeros.byteSize() < needed) {
            zeros = Arena.ofAuto().allocate(needed, Long.BYTES).asReadOnly();
        }
        return zeros;
    }

    private void endSpan() throws IOException {
        long ofSpan = (position - 1) % SPAN + 1;
        long coded = Math.min(block.encode().coded().byteSize(), (long) block.count() * elementBytes);
        tensorBytes += (double) coded * ofSpan / block.count();
        if (position == elements) {
            sizeBytes += Math.round(tensorBytes);
        }
        block.begin(elementBytes);
    }

    /** Goes on from what another one told between two tensors. */
    public void resume(long toldBytes) {
        sizeBytes = toldBytes;
    }

    /** Returns the estimated size of all tensors that are ended, without headers. */
    public long sizeBytes() {
        return sizeBytes;
    }
}
