/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.kenworkbench.tensor.DType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A SafeTensors file with a made-up model, or a part of one. */
record ModelFile(Path path, ModelLayout layout, DType dtype) {

    private static final int BUFFER_BYTES = 8 << 20;

    /** Returns the position of the first byte of data in the file. */
    long dataPosition() {
        return header().remaining();
    }

    long sizeBytes() {
        return dataPosition() + layout.parameters() * dtype.sizeBytes();
    }

    /**
     * Makes the file and waits for the disk: nothing is left to be written while something is measured.
     *
     * @param firstRow number of the first row, so that parts of a model differ
     */
    void write(ValuePool pool, Side side, long firstRow) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            buffer.put(header());
            long number = firstRow;
            for (ModelTensor tensor : layout.tensors()) {
                for (int row = 0; row < tensor.rows(); row++) {
                    MemorySegment values = pool.row(side, number++, tensor.rowLength());
                    if (buffer.remaining() < values.byteSize()) {
                        flush(buffer, channel);
                    }
                    buffer.put(values.asByteBuffer());
                }
            }
            flush(buffer, channel);
            channel.force(true);
        }
    }

    private static void flush(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private ByteBuffer header() {
        JsonObject json = new JsonObject();
        long[] offsets = layout.offsetsBytes(dtype.sizeBytes());
        for (int i = 0; i < layout.tensors().size(); i++) {
            ModelTensor tensor = layout.tensors().get(i);
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", dtype.name());
            entry.add("shape", tensor.vector() ? array(tensor.rowLength()) : array(tensor.rows(), tensor.rowLength()));
            entry.add("data_offsets", array(offsets[i], offsets[i + 1]));
            json.add(tensor.name(), entry);
        }
        String text = json.toString();
        byte[] padded = (text + " ".repeat(-text.length() & Long.BYTES - 1)).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + padded.length).order(ByteOrder.LITTLE_ENDIAN).putLong(padded.length)
                .put(padded).flip();
    }

    private static JsonArray array(long... numbers) {
        JsonArray array = new JsonArray();
        for (long number : numbers) {
            array.add(number);
        }
        return array;
    }
}
