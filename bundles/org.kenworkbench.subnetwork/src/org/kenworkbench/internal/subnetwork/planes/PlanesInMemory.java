/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.planes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.bytes.Pieces;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.MemoryTensor;

/**
 * Values in memory as blocks of byte planes.
 *
 * @param base         the base's bytes; not changed, as are the values
 * @param values       as many bytes
 * @param sizeBytes    bytes of both that count, a multiple of {@code elementBytes}
 * @param elementBytes size of a value
 */
public record PlanesInMemory(byte[] base, byte[] values, int sizeBytes, int elementBytes) {

    /** Number of runs of values that an estimate goes by. */
    private static final int RUNS = 16;
    /** Number of values in each run. */
    private static final int RUN = 1 << 11;

    /** Whether {@link #estimatedBytes} codes all values. */
    public boolean isSmall() {
        return count() <= RUNS * RUN;
    }

    private int count() {
        return sizeBytes / elementBytes;
    }

    /** Estimates the number of bytes that the planes take, from runs of values throughout. */
    public double estimatedBytes() throws CodecUnavailableException {
        if (isSmall()) {
            return encoded().length;
        }
        ValueBlock sample = new ValueBlock(RUNS * RUN, elementBytes);
        sample.begin(elementBytes);
        for (int run = 0; run < RUNS; run++) {
            long first = (long) (count() - RUN) * run / (RUNS - 1);
            sample.addAll(segment(values), segment(base), first * elementBytes, RUN);
        }
        return (double) sample.encode().coded().byteSize() * count() / sample.count();
    }

    /** Returns the planes. */
    public byte[] encoded() throws CodecUnavailableException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ValueBlock block = new ValueBlock(Math.min(count(), ValueBlock.VALUES), elementBytes);
        for (int first = 0; first < count(); first += ValueBlock.VALUES) {
            block.begin(elementBytes);
            block.addAll(segment(values), segment(base), (long) first * elementBytes,
                    Math.min(ValueBlock.VALUES, count() - first));
            MemorySegment coded = block.encode().coded();
            out.writeBytes(coded.toArray(ValueLayout.JAVA_BYTE));
        }
        return out.toByteArray();
    }

    /**
     * Fills the values from planes.
     *
     * @param what the name of the stream in messages
     * @throws IOException if the planes are damaged
     */
    public void decode(byte[] planes, String what) throws IOException {
        Pieces pieces = new Pieces(new ByteSource(MemoryTensor.ofBytes(segment(planes))), what);
        PlaneBlocks blocks = new PlaneBlocks(what, elementBytes);
        for (int first = 0; first < count(); first += ValueBlock.VALUES) {
            int size = Math.min(ValueBlock.VALUES, count() - first);
            blocks.next(pieces, size);
            for (int plane = 0; plane < elementBytes; plane++) {
                byte[] from = blocks.plane(plane);
                int at = first * elementBytes + plane;
                for (int i = 0; i < size; i++, at += elementBytes) {
                    values[at] = (byte) (blocks.xored() ? from[i] ^ base[at] : from[i]);
                }
            }
        }
        pieces.end();
    }

    private static MemorySegment segment(byte[] bytes) {
        return MemorySegment.ofArray(bytes);
    }
}
