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
import org.kenworkbench.internal.subnetwork.bytes.InOrder;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.internal.subnetwork.planes.ValueBlock;
import org.kenworkbench.internal.subnetwork.planes.ValueBlocks;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/**
 * Values in blocks of byte planes, coded by other threads. The values of a single block are written as they are where
 * that takes no more bytes.
 */
public final class PlanesValueEncoder implements ValueEncoder {

    private final String stream;
    private final DType dtype;
    /** Shape of the stream if it is raw; null for one dimension. */
    private final Shape rawShape;
    private final SafeTensorsStreamWriter out;
    private final ValueBlocks pool;
    private final InOrder<ValueBlock> blocks;
    /** The block that is being filled; null while none is begun. */
    private ValueBlock current;
    private boolean begun;
    /** Whether all blocks written so far are XORed with the base's. */
    private boolean xored = true;

    public PlanesValueEncoder(String stream, DType dtype, Shape rawShape, SafeTensorsStreamWriter out,
            ValueBlocks pool, CodingWorkers workers) {
        this.stream = stream;
        this.dtype = dtype;
        this.rawShape = rawShape;
        this.out = out;
        this.pool = pool;
        this.blocks = new InOrder<>(workers, this::write);
    }

    @Override
    public void add(long chosen, int count, MemorySegment tuned, MemorySegment base, long offsetBytes)
            throws IOException {
        for (long rest = chosen; rest != 0;) {
            rest = block().add(rest, tuned, base, offsetBytes);
        }
    }

    @Override
    public void addAll(MemorySegment tuned, MemorySegment base) throws IOException {
        long elements = tuned.byteSize() / dtype.sizeBytes();
        for (long at = 0; at < elements; at += Long.SIZE) {
            int count = (int) Math.min(Long.SIZE, elements - at);
            add(MaskStream.low(count), count, tuned, base, at * dtype.sizeBytes());
        }
    }

    /** Returns a block with room for a value. */
    private ValueBlock block() throws IOException {
        if (current != null && current.isFull()) {
            submit();
        }
        if (current == null) {
            current = pool.take(dtype.sizeBytes());
        }
        return current;
    }

    private void submit() throws IOException {
        blocks.submit(current::encode);
        current = null;
    }

    private void write(ValueBlock block) throws IOException {
        if (!begun) {
            out.begin(stream, DType.U8);
            begun = true;
        }
        out.write(block.coded());
        xored &= block.isXored();
        pool.giveBack(block);
    }

    @Override
    public WrittenValues end() throws IOException {
        blocks.drain();
        if (!begun) {
            return endOne();
        }
        if (current != null) {
            submit();
            blocks.drain();
        }
        return endPlanes();
    }

    private WrittenValues endPlanes() throws IOException {
        long sizeBytes = out.writtenBytes();
        out.end(Shape.of(sizeBytes));
        return new WrittenValues(ValueCoding.PLANES, xored, sizeBytes);
    }

    /** Ends a stream that has one block at most. */
    private WrittenValues endOne() throws IOException {
        MemorySegment raw = current == null ? MemorySegment.NULL : current.raw();
        long sizeBytes = raw.byteSize();
        if (current != null && current.encode().coded().byteSize() < sizeBytes) {
            write(current);
            current = null;
            return endPlanes();
        }
        if (current != null || rawShape != null) {
            out.begin(stream, dtype);
            out.write(raw);
            out.end(rawShape == null ? Shape.of(sizeBytes / dtype.sizeBytes()) : rawShape);
        }
        return new WrittenValues(ValueCoding.RAW, false, sizeBytes);
    }

    @Override
    public void abandon() {
        blocks.close();
        if (begun) {
            out.abandon();
        }
    }

    @Override
    public void close() {
        blocks.close();
        if (current != null) {
            pool.giveBack(current);
            current = null;
        }
    }
}
