/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.checkpoint.SafeTensorsHeaderText;
import org.kenworkbench.internal.checkpoint.SafeTensorsOutput;
import org.kenworkbench.internal.checkpoint.WriteBehind;

/**
 * Writes a SafeTensors file whose tensors are not known up front: room is left for the header, tensors are appended one
 * after the other, and the header is written last, padded with spaces. Until {@link #finish} the file is not a
 * valid one.
 *
 * <p>The caller names a file that does not exist yet, renames it after {@link #finish}, and deletes it otherwise. For
 * one thread.
 */
public final class SafeTensorsStreamWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final FileChannel channel;
    private final WriteBehind disk;
    private final long roomBytes;
    private final long dataPosition;
    private final List<SafeTensorsHeaderText.Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    /** Data bytes that left the buffer. */
    private long flushedBytes;
    private String name;
    private DType dtype;
    private long beginBytes;

    private SafeTensorsStreamWriter(Path file, FileChannel channel, long roomBytes) {
        this.file = file;
        this.channel = channel;
        this.disk = new WriteBehind(channel);
        this.roomBytes = roomBytes;
        this.dataPosition = Long.BYTES + roomBytes;
    }

    /**
     * Creates the file.
     *
     * @param file            must not exist
     * @param headerRoomBytes room for the header's JSON; rounded up to a multiple of 8
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the file cannot be written
     */
    public static SafeTensorsStreamWriter create(Path file, long headerRoomBytes) throws IOException {
        if (headerRoomBytes < 0) {
            throw new IllegalArgumentException("negative room " + headerRoomBytes); //$NON-NLS-1$
        }
        long roomBytes = SafeTensorsHeaderText.padded(headerRoomBytes);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new SafeTensorsStreamWriter(file, channel, roomBytes);
    }

    /**
     * Begins the next tensor.
     *
     * @throws IllegalArgumentException if the name was used already or is reserved
     * @throws IllegalStateException    if a tensor is begun and not ended
     */
    public void begin(String tensorName, DType tensorType) {
        if (name != null) {
            throw new IllegalStateException(name + " is not ended"); //$NON-NLS-1$
        }
        SafeTensorsOutput.requireOrdinaryName(tensorName);
        if (names.contains(tensorName)) {
            throw new IllegalArgumentException("two tensors named " + tensorName); //$NON-NLS-1$
        }
        name = tensorName;
        dtype = tensorType;
        beginBytes = endBytes();
    }

    /**
     * Appends bytes to the tensor begun: row-major, little endian.
     *
     * @param bytes not kept after return
     * @throws IOException if the disk is full or fails
     */
    public void write(MemorySegment bytes) throws IOException {
        requireBegun();
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

    /** Bytes written of the tensor begun. */
    public long writtenBytes() {
        requireBegun();
        return endBytes() - beginBytes;
    }

    /**
     * Ends the tensor begun.
     *
     * @throws IllegalArgumentException if its bytes are not what the shape needs; the tensor is still begun then
     */
    public void end(Shape shape) {
        requireBegun();
        TensorInfo info = new TensorInfo(new TensorId(name), dtype, shape);
        if (info.sizeBytes() != writtenBytes()) {
            throw new IllegalArgumentException(
                    name + ' ' + shape + ": " + writtenBytes() + " of " + info.sizeBytes() + " bytes written"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
        }
        entries.add(new SafeTensorsHeaderText.Entry(info, beginBytes));
        names.add(name);
        name = null;
    }

    /** Drops the tensor begun and its bytes; its name is free again. */
    public void abandon() {
        requireBegun();
        if (beginBytes >= flushedBytes) {
            buffer.position((int) (beginBytes - flushedBytes));
        } else {
            buffer.clear();
            flushedBytes = beginBytes;
        }
        name = null;
    }

    /**
     * Writes the header and forces the file to the disk.
     *
     * @param metadata texts the file carries about itself; left out if empty
     * @throws IOException if the header does not fit into the room, or the disk is full or fails
     * @throws IllegalStateException if a tensor is begun and not ended
     */
    public void finish(Map<String, String> metadata) throws IOException {
        if (name != null) {
            throw new IllegalStateException(name + " is not ended"); //$NON-NLS-1$
        }
        byte[] json = SafeTensorsHeaderText.json(entries, metadata);
        ByteBuffer header = SafeTensorsHeaderText.framed(file, json, roomBytes);
        flush();
        channel.truncate(dataPosition + flushedBytes);
        SafeTensorsOutput.write(channel, 0, header);
        disk.finish();
    }

    /** Closes the file, finished or not. */
    @Override
    public void close() throws IOException {
        disk.close();
    }

    private long endBytes() {
        return flushedBytes + buffer.position();
    }

    private void flush() throws IOException {
        buffer.flip();
        long count = buffer.remaining();
        SafeTensorsOutput.write(channel, dataPosition + flushedBytes, buffer);
        flushedBytes += count;
        disk.written(count);
        buffer.clear();
    }

    private void requireBegun() {
        if (name == null) {
            throw new IllegalStateException("no tensor is begun"); //$NON-NLS-1$
        }
    }
}
