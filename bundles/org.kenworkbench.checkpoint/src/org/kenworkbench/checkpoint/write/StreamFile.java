/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsHeaderText;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsOutput;
import org.kenworkbench.internal.checkpoint.safetensors.WriteBehind;
import org.kenworkbench.internal.checkpoint.safetensors.WrittenTensor;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A SafeTensors file whose data grow behind the room for its header. Places count from the end of that room. For one
 * thread.
 */
final class StreamFile implements AutoCloseable {

    static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final FileChannel channel;
    private final WriteBehind disk;
    private final long roomBytes;
    private final long dataPosition;
    private final ByteBuffer buffer;
    /** Data bytes that left the buffer. */
    private long flushedBytes;

    private StreamFile(Path file, FileChannel channel, long roomBytes, ByteBuffer buffer) {
        this.file = file;
        this.channel = channel;
        this.disk = new WriteBehind(channel);
        this.roomBytes = roomBytes;
        this.dataPosition = Long.BYTES + roomBytes;
        this.buffer = buffer;
    }

    /**
     * Opens a file without any data yet.
     *
     * @param roomBytes room for the header's JSON, {@linkplain SafeTensorsHeaderText#padded padded}
     * @param buffer    of {@value #BUFFER_BYTES} bytes, empty; the files of one writer share it, one after the other
     * @param how       besides for reading and writing
     */
    static StreamFile open(Path file, long roomBytes, ByteBuffer buffer, Set<StandardOpenOption> how)
            throws IOException {
        OpenOption[] options = new OpenOption[how.size() + 2];
        how.toArray(options);
        options[how.size()] = StandardOpenOption.READ;
        options[how.size() + 1] = StandardOpenOption.WRITE;
        return new StreamFile(file, FileChannel.open(file, options), roomBytes, buffer);
    }

    long endBytes() {
        return flushedBytes + buffer.position();
    }

    /** Goes on at a place; what the file has from there on is written over. */
    void goOnAt(long endBytes) {
        if (endBytes >= flushedBytes && endBytes <= endBytes()) {
            buffer.position((int) (endBytes - flushedBytes));
        } else {
            buffer.clear();
            flushedBytes = endBytes;
        }
    }

    void append(MemorySegment bytes) throws IOException {
        if (bytes.byteSize() > buffer.remaining()) {
            flush();
        }
        if (bytes.byteSize() > buffer.remaining()) {
            SafeTensorsOutput.write(channel, dataPosition + flushedBytes, bytes);
            flushedBytes += bytes.byteSize();
            disk.written(bytes.byteSize());
        } else {
            int count = (int) bytes.byteSize();
            Elements.copyBytes(bytes, 0, MemorySegment.ofBuffer(buffer), 0, count);
            buffer.position(buffer.position() + count);
        }
    }

    /** Hands all bytes over to the system. */
    void flush() throws IOException {
        buffer.flip();
        long count = buffer.remaining();
        SafeTensorsOutput.write(channel, dataPosition + flushedBytes, buffer);
        flushedBytes += count;
        disk.written(count);
        buffer.clear();
    }

    /**
     * Copies data that a file has, in pieces from the first on, and goes on behind them.
     *
     * @param from    this file, or one that shares the buffer; flushed, as this one is
     * @param toBytes at most {@code fromBytes} in the same file
     */
    void copy(StreamFile from, long fromBytes, long sizeBytes, long toBytes) throws IOException {
        for (long at = 0; at < sizeBytes; at += BUFFER_BYTES) {
            buffer.limit((int) Math.min(BUFFER_BYTES, sizeBytes - at));
            WrittenTensor.read(from.file, from.channel, from.dataPosition + fromBytes + at, buffer);
            SafeTensorsOutput.write(channel, dataPosition + toBytes + at, buffer.flip());
            disk.written(buffer.limit());
            buffer.clear();
        }
        flushedBytes = toBytes + sizeBytes;
    }

    /** Returns a tensor whose bytes have been flushed. */
    Tensor tensor(TensorInfo info, long beginBytes) {
        return new WrittenTensor(file, channel, info, dataPosition + beginBytes);
    }

    /** Cuts off what the file has behind the data; to be closed, and finished later. */
    void leave() throws IOException {
        flush();
        channel.truncate(dataPosition + flushedBytes);
        disk.requireSound();
    }

    /** Writes the header, and forces the file to the disk. */
    void finish(byte[] json) throws IOException {
        ByteBuffer header = SafeTensorsHeaderText.framed(file, json, roomBytes);
        flush();
        channel.truncate(dataPosition + flushedBytes);
        SafeTensorsOutput.write(channel, 0, header);
        disk.finish();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
