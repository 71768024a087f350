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
import org.kenworkbench.internal.subnetwork.bytes.GrowingBytes;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.QuantisedRows;

/**
 * Values as steps of a scale of their rows, in a stream of steps, and after it one of scales: both are residuals of
 * zeros. Each call of {@link #add} is of elements that {@link #next} has told.
 */
public final class QuantisedValueEncoder implements ValueEncoder {

    private static final int PIECE = 1 << 16;

    private final String streamOfScales;
    private final TensorInfo info;
    private final SafeTensorsStreamWriter out;
    private final ResidualBlocks pool;
    private final CodingWorkers workers;
    private final ResidualValueEncoder ofSteps;
    private final int scaleRows;
    /** Elements that {@link #next} has told of. */
    private long told;
    /** Scales of all groups so far. */
    private final GrowingBytes scales;
    private MemorySegment steps = MemorySegment.NULL;
    private MemorySegment zeros = MemorySegment.NULL;

    /**
     * Begins a stream.
     *
     * @param stream         its name
     * @param streamOfScales name of the other one
     * @param info           the tensor's
     * @param scaleRows      rows that share a scale
     */
    public QuantisedValueEncoder(String stream, String streamOfScales, TensorInfo info, int scaleRows,
            SafeTensorsStreamWriter out, ResidualBlocks pool, CodingWorkers workers) {
        this.scaleRows = scaleRows;
        this.streamOfScales = streamOfScales;
        this.info = info;
        this.out = out;
        this.pool = pool;
        this.workers = workers;
        this.ofSteps = ResidualValueEncoder.ofResidualsOnly(stream, ofSteps(info), out, pool, workers);
        this.scales = new GrowingBytes(Short.BYTES * scaleCount());
    }

    private long scaleCount() {
        return Math.ceilDiv(info.shape().rowCount(), scaleRows);
    }

    @Override
    public int scaleRows() {
        return scaleRows;
    }

    /** Returns the form of the steps of a tensor. */
    static TensorInfo ofSteps(TensorInfo info) {
        return new TensorInfo(info.id(), DType.I8, info.shape());
    }

    /**
     * Takes the steps and scales of the next rows, whose elements come next.
     *
     * @throws IllegalArgumentException if other values share a scale than in all of the tensor
     */
    public void next(QuantisedRows rows) {
        if (rows.groupLength() != scaleRows * info.shape().rowLength() || told % rows.groupLength() != 0) {
            throw new IllegalArgumentException("groups of " + rows.groupLength() + " after " + told + " in " + info);
        }
        told += rows.steps().length;
        steps = MemorySegment.ofArray(rows.steps());
        if (zeros.byteSize() < steps.byteSize()) {
            zeros = MemorySegment.ofArray(new byte[rows.steps().length]);
        }
        for (short scale : rows.scales()) {
            scales.addByte(scale);
            scales.addByte(scale >> Byte.SIZE);
        }
    }

    @Override
    public void add(long chosen, int count, MemorySegment tuned, MemorySegment base, long offsetBytes)
            throws IOException {
        ofSteps.add(chosen, count, steps, zeros, offsetBytes / info.dtype().sizeBytes());
    }

    @Override
    public void addAll(MemorySegment tuned, MemorySegment base) {
        throw new UnsupportedOperationException("a tensor that is stored whole is not quantised");
    }

    @Override
    public WrittenValues end() throws IOException {
        long sizeBytes = ofSteps.end().sizeBytes();
        if (sizeBytes > 0) {
            sizeBytes += writeScales();
        }
        return new WrittenValues(ValueCoding.QUANTISED, false, sizeBytes);
    }

    private long writeScales() throws IOException {
        TensorInfo ofScales = new TensorInfo(info.id(), DType.BF16, Shape.of(scaleCount()));
        try (ResidualValueEncoder encoder = ResidualValueEncoder.ofResidualsOnly(streamOfScales, ofScales, out, pool,
                workers)) {
            MemorySegment bytes = scales.first(scales.sizeBytes());
            MemorySegment noBase = MemorySegment.ofArray(new byte[PIECE]);
            for (long at = 0; at < bytes.byteSize(); at += PIECE) {
                long size = Math.min(PIECE, bytes.byteSize() - at);
                encoder.addAll(bytes.asSlice(at, size), noBase.asSlice(0, size));
            }
            return encoder.end().sizeBytes();
        }
    }

    @Override
    public void abandon() {
        ofSteps.abandon();
    }

    @Override
    public void close() {
        ofSteps.close();
        scales.close();
    }
}
