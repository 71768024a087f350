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
import java.lang.foreign.ValueLayout;

import org.kenworkbench.internal.subnetwork.planes.ValueBlock;
import org.kenworkbench.internal.subnetwork.value.ValueSize;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Tells about what all values of a model would take in a {@code .ken} file, none of them reset: from an eighth of them,
 * in runs of {@value #RUN}. Of tensors that are no longer than a run all values count. For one thread at a time.
 */
public final class WholeSizeEstimate {

    private static final int RUN = 1 << 15;
    /** Number of values of which the first ones are taken for the estimate. */
    private static final int SPAN = ValueBlock.VALUES;

    private final byte[] values = new byte[RUN * Long.BYTES];
    private final byte[] ofBase = new byte[RUN * Long.BYTES];
    private MemorySegment zeros = MemorySegment.NULL;
    private DType type = DType.F32;
    private int elementBytes;
    private long elements;
    private long position;
    /** Number of values of the run. */
    private int runCount;
    /** Estimated size of the tensor that was begun. */
    private double tensorBytes;
    /** Estimated size of the tensors before the one that was begun. */
    private long sizeBytes;

    /** Begins a tensor. */
    public void begin(TensorInfo info) {
        TensorInfo coded = info.wholeByteForm();
        type = coded.dtype();
        elementBytes = type.sizeBytes();
        elements = coded.shape().elementCount();
        position = 0;
        tensorBytes = 0;
        runCount = 0;
    }

    /**
     * Adds the next elements of the tensor begun.
     *
     * @param tuned their bytes; not kept after return
     * @param base  the base's bytes in the same type; none where the base has no such tensor
     * @throws CodecUnavailableException if Zstandard's library cannot be loaded
     */
    public void add(MemorySegment tuned, MemorySegment base) throws IOException {
        MemorySegment baseOrZeros = base.byteSize() == 0 ? zeros(tuned.byteSize()) : base;
        long count = tuned.byteSize() / elementBytes;
        for (long at = 0; at < count;) {
            long inSpan = position % SPAN;
            long taken;
            if (inSpan < RUN) {
                taken = Math.min(count - at, RUN - inSpan);
                take(tuned, values, at, (int) taken);
                take(baseOrZeros, ofBase, at, (int) taken);
                runCount += (int) taken;
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

    private void take(MemorySegment from, byte[] run, long first, int count) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, first * elementBytes, run, runCount * elementBytes,
                count * elementBytes);
    }

    private void endSpan() throws IOException {
        long ofSpan = (position - 1) % SPAN + 1;
        tensorBytes += ValueSize.of(type, ofBase, values, runCount * elementBytes, (double) ofSpan / runCount);
        if (position == elements) {
            sizeBytes += Math.round(tensorBytes);
        }
        runCount = 0;
    }

    /** Continues from the size that another estimate told between two tensors. */
    public void resume(long toldBytes) {
        sizeBytes = toldBytes;
    }

    /** Returns the estimated size of all tensors that are ended, without headers. */
    public long sizeBytes() {
        return sizeBytes;
    }
}
