/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.residual.ResidualReader;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Values as residuals from the base's: the base's values of 2^20 elements are needed at once. */
final class ResidualValueReader implements ValueReader {

    private final ByteSource source;
    private final ResidualReader residuals;
    private final int elementBytes;
    private final long elements;
    private final long stored;
    private long position;

    /**
     * Makes a reader at the first value.
     *
     * @param what    the name of the stream in messages
     * @param info    the tensor's
     * @param count   values of the stream
     * @param isWhole whether the tensor is stored whole: rows that did not change are told then
     */
    ResidualValueReader(Tensor stream, String what, TensorInfo info, long count, boolean isWhole) {
        this.source = new ByteSource(stream);
        this.elementBytes = info.dtype().sizeBytes();
        this.elements = info.shape().elementCount();
        this.stored = count;
        this.residuals = new ResidualReader(source, what, ResidualValueEncoder.streamed(info, isWhole));
    }

    @Override
    public void overlay(RowMask positions, MemorySegment base, MemorySegment block) throws IOException {
        long wanted = Math.min(ResidualWriter.BLOCK_ELEMENTS, elements - position);
        if (positions.size() != wanted) {
            throw new IllegalArgumentException(positions.size() + " elements at once, but not " + wanted);
        }
        position += wanted;
        int sizeBytes = positions.cardinality() * elementBytes;
        if (sizeBytes == 0) {
            return;
        }
        byte[] ofBase = new byte[sizeBytes];
        byte[] values = new byte[sizeBytes];
        if (sizeBytes == block.byteSize()) {
            MemorySegment.copy(base, ValueLayout.JAVA_BYTE, 0, ofBase, 0, sizeBytes);
            residuals.next(ofBase, values, sizeBytes);
            MemorySegment.copy(values, 0, block, ValueLayout.JAVA_BYTE, 0, sizeBytes);
        } else {
            DifferingElements.gather(base, positions, MemorySegment.ofArray(ofBase), elementBytes);
            residuals.next(ofBase, values, sizeBytes);
            DifferingElements.scatter(MemorySegment.ofArray(values), positions, block, elementBytes);
        }
    }

    @Override
    public void check(Runnable beforeBlock, LongConsumer checkedValues) throws IOException {
        long told = 0;
        while (!source.isEmpty()) {
            beforeBlock.run();
            residuals.check();
            // How many values a block has is not known without the base.
            long more = Math.min(ResidualWriter.BLOCK_ELEMENTS, stored - told);
            told += more;
            checkedValues.accept(more);
        }
        checkedValues.accept(stored - told);
    }

    @Override
    public void end() throws IOException {
        residuals.end();
    }
}
