/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;

import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;

/** Values as they are; the container vouches for their number. */
final class RawValueReader implements ValueReader {

    private final Tensor stream;
    private final int elementBytes;
    /** Off-heap copy of the values of a block; grows to the largest. */
    private MemorySegment values = MemorySegment.NULL;
    private long atBytes;

    /** @param stream null where there is no value */
    RawValueReader(Tensor stream, int elementBytes) {
        this.stream = stream;
        this.elementBytes = elementBytes;
    }

    @Override
    public void overlay(RowMask positions, MemorySegment base, MemorySegment block) throws IOException {
        long sizeBytes = (long) positions.cardinality() * elementBytes;
        if (sizeBytes == block.byteSize()) {
            if (sizeBytes > 0) {
                stream.copy(atBytes, block);
            }
        } else if (sizeBytes > 0) {
            if (values.byteSize() < sizeBytes) {
                values = Arena.ofAuto().allocate(block.byteSize(), Long.BYTES);
            }
            stream.copy(atBytes, values.asSlice(0, sizeBytes));
            DifferingElements.scatter(values, positions, block, elementBytes);
        }
        atBytes += sizeBytes;
    }

    @Override
    public void check(Runnable beforeBlock, LongConsumer checkedValues) {
        // any bytes are values
    }

    @Override
    public void end() {
        // the container has compared the sizes
    }
}
