/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Writes values in the model's type, without any coding. */
public final class RawValueEncoder implements ValueEncoder {

    private final int elementBytes;
    /** Shape of the stream; null where the number of values is its only dimension. */
    private final Shape shape;
    private final SafeTensorsStreamWriter out;
    /** Values on their way to the file; emptied when fewer than 64 more fit. */
    private final MemorySegment staging;
    private long stagedBytes;

    /**
     * @param shape   of the stream; null for one dimension
     * @param staging off-heap room for at least 64 elements
     */
    public RawValueEncoder(String stream, DType dtype, Shape shape, SafeTensorsStreamWriter out,
            MemorySegment staging) {
        out.begin(stream, dtype);
        this.elementBytes = dtype.sizeBytes();
        this.shape = shape;
        this.out = out;
        this.staging = staging;
    }

    @Override
    public void add(long chosen, int count, MemorySegment tuned, MemorySegment base, long offsetBytes)
            throws IOException {
        if (stagedBytes + 64L * elementBytes > staging.byteSize()) {
            flush();
        }
        stagedBytes += DifferingElements.gather(chosen, tuned, offsetBytes, staging, stagedBytes, elementBytes);
    }

    @Override
    public void addAll(MemorySegment tuned, MemorySegment base) throws IOException {
        flush();
        out.write(tuned);
    }

    private void flush() throws IOException {
        out.write(staging.asSlice(0, stagedBytes));
        stagedBytes = 0;
    }

    @Override
    public WrittenValues end() throws IOException {
        flush();
        long sizeBytes = out.writtenBytes();
        if (shape == null && sizeBytes == 0) {
            out.abandon();
        } else {
            out.end(shape == null ? Shape.of(sizeBytes / elementBytes) : shape);
        }
        return new WrittenValues(ValueCoding.RAW, false, sizeBytes);
    }

    @Override
    public void abandon() {
        out.abandon();
    }

    @Override
    public void close() {
        // the writer's memory
    }
}
