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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.internal.checkpoint.safetensors.InnerHeader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsHeaderText;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsOutput;
import org.kenworkbench.internal.checkpoint.safetensors.WriteBehind;
import org.kenworkbench.internal.checkpoint.safetensors.WrittenTensor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Writes a SafeTensors file whose tensors are not known up front: room is left for the header, tensors are appended one
 * after the other, and the header is written last, padded with spaces. Until {@link #finish} the file is not a
 * valid one.
 *
 * <p>The caller names a file that does not exist yet, renames it after {@link #finish}, and deletes it otherwise: or
 * keeps it together with what {@link #written} tells, for another writer to {@linkplain #reopen go on}. For one thread,
 * but for {@link #holds}.
 */
public final class SafeTensorsStreamWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final FileChannel channel;
    private final WriteBehind disk;
    private final long roomBytes;
    private final long dataPosition;
    private final Set<String> names = new HashSet<>();
    private final List<WrittenStream> written = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    /** Data bytes that left the buffer. */
    private long flushedBytes;
    private @Nullable String name;
    private @Nullable DType dtype;
    private long beginBytes;
    /** Whether the tensor begun shall stand in for the one ended last. */
    private boolean replacing;

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
            throw new IllegalArgumentException("negative room " + headerRoomBytes);
        }
        long roomBytes = SafeTensorsHeaderText.padded(headerRoomBytes);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new SafeTensorsStreamWriter(file, channel, roomBytes);
    }

    /**
     * Opens a file that another writer has left, with nothing in it taken over yet.
     *
     * @param file            exists
     * @param headerRoomBytes as when it was created
     * @throws java.nio.file.NoSuchFileException if it does not exist
     * @throws IOException if the file cannot be written
     */
    public static SafeTensorsStreamWriter reopen(Path file, long headerRoomBytes) throws IOException {
        return new SafeTensorsStreamWriter(file,
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE),
                SafeTensorsHeaderText.padded(headerRoomBytes));
    }

    /**
     * Whether a reopened file has the bytes of tensors that were ended in it; safe
     * for use by many threads.
     *
     * @param cancelled asked before each piece of a quarter of a megabyte
     * @throws IOException if the file cannot be read
     * @throws CancellationException if cancelled
     */
    public boolean holds(List<WrittenStream> streams, BooleanSupplier cancelled) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(BUFFER_BYTES);
        for (WrittenStream stream : streams) {
            CRC32C found = new CRC32C();
            for (long at = stream.beginBytes(); at < stream.endBytes(); at += piece.limit()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                piece.clear().limit((int) Math.min(BUFFER_BYTES, stream.endBytes() - at));
                if (!SafeTensorsOutput.read(channel, dataPosition + at, piece)) {
                    return false;
                }
                found.update(piece.flip());
            }
            if ((int) found.getValue() != stream.crc32c()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Counts tensors that were ended in the file as this writer's own; what follows them is written over. Before any
     * other.
     *
     * @param streams those that follow the ones taken over before, in order
     * @throws IllegalArgumentException if they do not follow, or a name was used already or is reserved
     * @throws IllegalStateException    if a tensor is begun, or one that this writer wrote would be lost
     */
    public void takeOver(List<WrittenStream> streams) {
        if (name != null || buffer.position() > 0) {
            throw new IllegalStateException("writing has begun");
        }
        for (WrittenStream stream : streams) {
            SafeTensorsOutput.requireOrdinaryName(stream.info().name());
            if (stream.beginBytes() != flushedBytes || !names.add(stream.info().name())) {
                throw new IllegalArgumentException(stream + " does not follow, or not again");
            }
            written.add(stream);
            flushedBytes = stream.endBytes();
        }
    }

    /**
     * Tensors ended so far, in order.
     *
     * @param first so many at the front are left out
     */
    public List<WrittenStream> written(int first) {
        return List.copyOf(written.subList(first, written.size()));
    }

    /**
     * Begins the next tensor.
     *
     * @throws IllegalArgumentException if the name was used already or is reserved
     * @throws IllegalStateException    if a tensor is begun and not ended
     */
    public void begin(String tensorName, DType tensorType) {
        if (name != null) {
            throw new IllegalStateException(name + " is not ended");
        }
        SafeTensorsOutput.requireOrdinaryName(tensorName);
        if (names.contains(tensorName)) {
            throw new IllegalArgumentException("two tensors named " + tensorName);
        }
        name = tensorName;
        dtype = tensorType;
        beginBytes = endBytes();
        checksum.reset();
    }

    /**
     * Begins another form of the tensor ended last, under the same name. The file has both until one is given up:
     * {@link #end} drops the form that was there, {@link #abandon} this one. Meanwhile {@link #ended} is to be read.
     *
     * @throws IllegalStateException if a tensor is begun and not ended, or none was ended
     */
    public void beginAnew(DType tensorType) {
        if (name != null || written.isEmpty()) {
            throw new IllegalStateException("no tensor was ended last");
        }
        name = written.getLast().info().name();
        dtype = tensorType;
        beginBytes = endBytes();
        checksum.reset();
        replacing = true;
    }

    /**
     * The tensor ended last, to be read by this thread until another one is ended.
     *
     * @throws IOException if the disk is full or fails
     * @throws IllegalStateException if none was ended, or one was begun after it
     */
    public Tensor ended() throws IOException {
        if (name != null || written.isEmpty()) {
            throw new IllegalStateException("no tensor was ended last");
        }
        flush();
        WrittenStream last = written.getLast();
        return new WrittenTensor(file, channel, last.info(), dataPosition + last.beginBytes());
    }

    /**
     * Appends bytes to the tensor begun: row-major, little endian.
     *
     * @param bytes not kept after return
     * @throws IOException if the disk is full or fails
     */
    public void write(MemorySegment bytes) throws IOException {
        requireBegun();
        SafeTensorsOutput.update(checksum, bytes);
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
     * @throws IOException if the disk is full or fails; only for a tensor that was begun anew
     */
    public void end(Shape shape) throws IOException {
        TensorInfo info = new TensorInfo(new TensorId(begun(name)), begun(dtype), shape);
        if (info.sizeBytes() != writtenBytes()) {
            throw new IllegalArgumentException(
                    name + ' ' + shape + ": " + writtenBytes() + " of " + info.sizeBytes() + " bytes written");
        }
        if (replacing) {
            dropLast();
        }
        written.add(new WrittenStream(info, beginBytes, (int) checksum.getValue()));
        names.add(name);
        name = null;
    }

    /** Moves the tensor begun to where the one before it is, whose bytes are given up. */
    private void dropLast() throws IOException {
        flush();
        long sizeBytes = flushedBytes - beginBytes;
        long target = written.removeLast().beginBytes();
        for (long at = 0; at < sizeBytes; at += BUFFER_BYTES) {
            buffer.limit((int) Math.min(BUFFER_BYTES, sizeBytes - at));
            WrittenTensor.read(file, channel, dataPosition + beginBytes + at, buffer);
            SafeTensorsOutput.write(channel, dataPosition + target + at, buffer.flip());
            disk.written(buffer.limit());
            buffer.clear();
        }
        beginBytes = target;
        flushedBytes = target + sizeBytes;
        replacing = false;
    }

    /** Drops the tensor begun and its bytes; its name is free again, unless it was begun anew. */
    public void abandon() {
        requireBegun();
        if (beginBytes >= flushedBytes) {
            buffer.position((int) (beginBytes - flushedBytes));
        } else {
            buffer.clear();
            flushedBytes = beginBytes;
        }
        name = null;
        replacing = false;
    }

    /**
     * Writes the header and forces the file to the disk.
     *
     * @param metadata texts the file carries about itself; left out if empty
     * @throws IOException if the header does not fit into the room, or the disk is full or fails
     * @throws IllegalStateException if a tensor is begun and not ended
     */
    public void finish(Map<String, String> metadata) throws IOException {
        requireNoneBegun();
        writeHeader(SafeTensorsHeaderText.json(entries(), metadata));
    }

    /**
     * Writes the header of all tensors into a tensor of its own, as {@link InnerTensors} reads it, and a header that
     * tells only of that one and of the data. Throws as {@link #finish} does.
     *
     * @param metadata      texts the file carries about itself
     * @param innerMetadata texts that the inner header carries
     */
    public void finishInner(Map<String, String> metadata, Map<String, String> innerMetadata) throws IOException {
        requireNoneBegun();
        byte[] header = InnerHeader.pack(SafeTensorsHeaderText.json(entries(), innerMetadata));
        long dataBytes = endBytes();
        written.clear();
        names.clear();
        written.add(new WrittenStream(bytes(InnerTensors.DATA, dataBytes), 0, 0));
        written.add(new WrittenStream(bytes(InnerTensors.HEADER, header.length), dataBytes, 0));
        flush();
        SafeTensorsOutput.write(channel, dataPosition + flushedBytes, MemorySegment.ofArray(header));
        flushedBytes += header.length;
        writeHeader(SafeTensorsHeaderText.json(entries(), metadata));
    }

    private static TensorInfo bytes(String of, long sizeBytes) {
        return new TensorInfo(new TensorId(of), DType.U8, Shape.of(sizeBytes));
    }

    private void requireNoneBegun() {
        if (name != null) {
            throw new IllegalStateException(name + " is not ended");
        }
    }

    private List<SafeTensorsHeaderText.Entry> entries() {
        return written.stream().map(stream -> new SafeTensorsHeaderText.Entry(stream.info(), stream.beginBytes()))
                .toList();
    }

    private void writeHeader(byte[] json) throws IOException {
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

    /**
     * Hands all bytes over to the system: from then on they are in the file even if this process is killed, not if the
     * machine stops.
     *
     * @throws IOException if the disk is full or fails
     */
    public void flush() throws IOException {
        buffer.flip();
        long count = buffer.remaining();
        SafeTensorsOutput.write(channel, dataPosition + flushedBytes, buffer);
        flushedBytes += count;
        disk.written(count);
        buffer.clear();
    }

    private void requireBegun() {
        begun(name);
    }

    private static <T> T begun(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("no tensor is begun");
        }
        return part;
    }
}
