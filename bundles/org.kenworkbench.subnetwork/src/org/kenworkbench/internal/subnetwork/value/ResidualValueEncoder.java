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
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.internal.subnetwork.residual.StreamedTensor;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Values as residuals from the base's, in blocks that end with each 2^20 elements of the tensor, however many of these
 * are stored. A few values are written as they are where that takes no more bytes.
 */
public final class ResidualValueEncoder implements ValueEncoder {

    /** Most elements that are gathered before they are handed on. */
    private static final int GATHERED = 1 << 12;
    /** Parts of a stream of a single block: the width of its numbers, and the head and the rest of the block. */
    private static final int PARTS_OF_ONE = 3;
    private final String stream;
    private final DType dtype;
    /** Shape of the stream if it is raw; null for one dimension. */
    private final Shape rawShape;
    /** Whether a few values may be written as they are. */
    private final boolean mayBeRaw;
    private final SafeTensorsStreamWriter out;
    private final int elementBytes;
    private final ResidualWriter residuals;
    /** Values of the tensor and of the base that are gathered, one after the other. */
    private final byte[] values;
    private final byte[] ofBase;
    private int gatheredBytes;
    /** The values as they are, as long as they are few. */
    private final byte[] few;
    private long storedCount;
    private long position;
    /** The beginning of the stream, which waits until it is known whether it is all. */
    private final List<byte[]> held = new ArrayList<>();
    private boolean begun;

    /**
     * Begins a stream.
     *
     * @param rawShape shape of a stream of all elements; null where only some are stored
     */
    public ResidualValueEncoder(String stream, TensorInfo info, Shape rawShape, SafeTensorsStreamWriter out,
            ResidualBlocks pool, CodingWorkers workers) {
        this(stream, info, rawShape, true, out, pool, workers);
    }

    /** Begins a stream of some of a tensor's values, in which even a few are residuals. */
    static ResidualValueEncoder ofResidualsOnly(String stream, TensorInfo info, SafeTensorsStreamWriter out,
            ResidualBlocks pool, CodingWorkers workers) {
        return new ResidualValueEncoder(stream, info, null, false, out, pool, workers);
    }

    private ResidualValueEncoder(String stream, TensorInfo info, Shape rawShape, boolean mayBeRaw,
            SafeTensorsStreamWriter out, ResidualBlocks pool, CodingWorkers workers) {
        this.mayBeRaw = mayBeRaw;
        this.stream = stream;
        this.dtype = info.dtype();
        this.rawShape = rawShape;
        this.out = out;
        this.elementBytes = dtype.sizeBytes();
        this.values = new byte[GATHERED * elementBytes];
        this.ofBase = new byte[GATHERED * elementBytes];
        this.few = new byte[GATHERED * elementBytes];
        this.residuals = new ResidualWriter(NumberForms.of(dtype), streamed(info, rawShape != null), pool, workers,
                this::write);
    }

    /** Tells what a stream of a tensor's values does not. */
    static StreamedTensor streamed(TensorInfo info, boolean ofAll) {
        int elementBytes = info.dtype().sizeBytes();
        return new StreamedTensor(elementBytes,
                ofAll ? info.shape().rowLength() * elementBytes * Byte.SIZE : 0);
    }

    @Override
    public void add(long chosen, int count, MemorySegment tuned, MemorySegment base, long offsetBytes)
            throws IOException {
        int first = 0;
        while (first < count) {
            int taken = (int) Math.min(count - first, leftInBlock());
            gather(chosen >>> first & MaskStream.low(taken), tuned, base, offsetBytes + (long) first * elementBytes);
            first += taken;
            advance(taken);
        }
    }

    @Override
    public void addAll(MemorySegment tuned, MemorySegment base) throws IOException {
        long count = tuned.byteSize() / elementBytes;
        for (long first = 0; first < count;) {
            long taken = Math.min(count - first, leftInBlock());
            hand(base.asSlice(first * elementBytes, taken * elementBytes),
                    tuned.asSlice(first * elementBytes, taken * elementBytes));
            first += taken;
            advance(taken);
        }
    }

    private long leftInBlock() {
        return ResidualWriter.BLOCK_ELEMENTS - position % ResidualWriter.BLOCK_ELEMENTS;
    }

    private void advance(long count) throws IOException {
        position += count;
        if (position % ResidualWriter.BLOCK_ELEMENTS == 0) {
            handGathered();
            residuals.endBlock();
        }
    }

    private void gather(long chosen, MemorySegment tuned, MemorySegment base, long offsetBytes)
            throws IOException {
        if (values.length - gatheredBytes < Long.SIZE * elementBytes) {
            handGathered();
        }
        DifferingElements.gather(chosen, base, offsetBytes, MemorySegment.ofArray(ofBase), gatheredBytes,
                elementBytes);
        gatheredBytes += (int) DifferingElements.gather(chosen, tuned, offsetBytes, MemorySegment.ofArray(values),
                gatheredBytes, elementBytes);
    }

    private void handGathered() throws IOException {
        if (gatheredBytes > 0) {
            hand(MemorySegment.ofArray(ofBase).asSlice(0, gatheredBytes),
                    MemorySegment.ofArray(values).asSlice(0, gatheredBytes));
            gatheredBytes = 0;
        }
    }

    private void hand(MemorySegment base, MemorySegment of) throws IOException {
        long count = of.byteSize() / elementBytes;
        if (storedCount + count <= GATHERED) {
            Elements.copyBytes(of, 0, MemorySegment.ofArray(few), storedCount * elementBytes, of.byteSize());
        }
        storedCount += count;
        residuals.add(base, of);
    }

    private void write(MemorySegment part) throws IOException {
        if (!begun && held.size() == PARTS_OF_ONE) {
            begin();
        }
        if (begun) {
            out.write(part);
        } else {
            held.add(part.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private void begin() throws IOException {
        begun = true;
        out.begin(stream, DType.U8);
        for (byte[] part : held) {
            out.write(MemorySegment.ofArray(part));
        }
        held.clear();
    }

    @Override
    public WrittenValues end() throws IOException {
        handGathered();
        residuals.end();
        if (!begun) {
            long codedBytes = held.stream().mapToLong(part -> part.length).sum();
            if (storedCount == 0
                    || mayBeRaw && storedCount <= GATHERED && codedBytes >= storedCount * elementBytes) {
                return endFew();
            }
            begin();
        }
        long sizeBytes = out.writtenBytes();
        out.end(Shape.of(sizeBytes));
        return new WrittenValues(ValueCoding.RESIDUALS, false, sizeBytes);
    }

    private WrittenValues endFew() throws IOException {
        long sizeBytes = storedCount * elementBytes;
        if (sizeBytes > 0 || rawShape != null) {
            out.begin(stream, dtype);
            out.write(MemorySegment.ofArray(few).asSlice(0, sizeBytes));
            out.end(rawShape == null ? Shape.of(storedCount) : rawShape);
        }
        return new WrittenValues(ValueCoding.RAW, false, sizeBytes);
    }

    @Override
    public void abandon() {
        residuals.close();
        if (begun) {
            out.abandon();
        }
    }

    @Override
    public void close() {
        residuals.close();
    }
}
