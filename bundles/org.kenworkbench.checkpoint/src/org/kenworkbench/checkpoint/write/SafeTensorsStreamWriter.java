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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.internal.checkpoint.safetensors.InnerHeader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsHeaderText;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsOutput;
import org.kenworkbench.tensor.DType;
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
 *
 * <p>A writer of {@linkplain #createShards shards} goes on in another file wherever a tensor would make one larger than
 * asked. No tensor is split: one that is larger than that has a file of its own.
 */
public final class SafeTensorsStreamWriter implements AutoCloseable {

    private final StreamPlaces places;
    private final Set<String> names = new HashSet<>();
    private final List<WrittenStream> written = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer;
    /** The file that is written to, and its number. */
    private StreamFile out;
    private int number;
    private @Nullable String name;
    private @Nullable DType dtype;
    private long beginBytes;
    /** Whether the tensor begun shall stand in for the one ended last. */
    private boolean replacing;

    private SafeTensorsStreamWriter(StreamPlaces places, StandardOpenOption... how) throws IOException {
        this.places = places;
        this.buffer = ByteBuffer.allocateDirect(StreamFile.BUFFER_BYTES);
        this.out = open(0, how);
    }

    private StreamFile open(int ofNumber, StandardOpenOption... how) throws IOException {
        return StreamFile.open(places.of(ofNumber), places.roomBytes(), buffer, Set.of(how));
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
        return new SafeTensorsStreamWriter(StreamPlaces.one(file, headerRoomBytes), StandardOpenOption.CREATE_NEW);
    }

    /**
     * Creates the first of several files, which are finished by {@link #endFiles} and {@link #finishInner(int, Map,
     * Map)}.
     *
     * @param files           path of each file, by its number, counted from 0; the first must not exist, and what is
     *                        there of the others is replaced
     * @param maxBytes        most bytes of data in one file, unless it has a single tensor; positive
     * @param headerRoomBytes room for the JSON of the header of each
     * @throws IOException as {@link #create} does
     */
    public static SafeTensorsStreamWriter createShards(IntFunction<Path> files, long maxBytes, long headerRoomBytes)
            throws IOException {
        return new SafeTensorsStreamWriter(StreamPlaces.several(files, maxBytes, headerRoomBytes),
                StandardOpenOption.CREATE_NEW);
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
        return new SafeTensorsStreamWriter(StreamPlaces.one(file, headerRoomBytes));
    }

    /** Opens the files that another writer of shards has left, as {@link #reopen} does; all arguments are the same. */
    public static SafeTensorsStreamWriter reopenShards(IntFunction<Path> files, long maxBytes, long headerRoomBytes)
            throws IOException {
        return new SafeTensorsStreamWriter(StreamPlaces.several(files, maxBytes, headerRoomBytes));
    }

    /**
     * Whether a reopened file, or one of several, has the bytes of tensors that were ended in it; safe for use by many
     * threads.
     *
     * @param cancelled asked before each piece of a quarter of a megabyte
     * @throws IOException if a file cannot be read
     * @throws CancellationException if cancelled
     */
    public boolean holds(List<WrittenStream> streams, BooleanSupplier cancelled) throws IOException {
        return places.hold(streams, cancelled);
    }

    /**
     * Counts tensors that were ended in the files as this writer's own; what follows them is written over. Before any
     * other.
     *
     * @param streams those that follow the ones taken over before, in order
     * @throws IllegalArgumentException if they do not follow, or a name was used already or is reserved
     * @throws IllegalStateException    if a tensor is begun, or one that this writer wrote would be lost
     * @throws IOException if one of several files cannot be opened
     */
    public void takeOver(List<WrittenStream> streams) throws IOException {
        if (name != null || buffer.position() > 0) {
            throw new IllegalStateException("writing has begun");
        }
        for (WrittenStream stream : streams) {
            SafeTensorsOutput.requireOrdinaryName(stream.info().name());
            if (stream.file() == number + 1 && stream.beginBytes() == 0 && out.endBytes() > 0) {
                try (StreamFile full = out) {
                    out = open(++number);
                    full.leave();
                }
            }
            if (stream.file() != number || stream.beginBytes() != out.endBytes()
                    || !names.add(stream.info().name())) {
                throw new IllegalArgumentException(stream + " does not follow, or not again");
            }
            written.add(stream);
            out.goOnAt(stream.endBytes());
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
        requireNoneBegun();
        SafeTensorsOutput.requireOrdinaryName(tensorName);
        if (names.contains(tensorName)) {
            throw new IllegalArgumentException("two tensors named " + tensorName);
        }
        name = tensorName;
        dtype = tensorType;
        beginBytes = out.endBytes();
        checksum.reset();
    }

    /**
     * Begins another form of the tensor ended last, under the same name. The file has both until one is given up:
     * {@link #end} drops the form that was there, {@link #abandon} this one. Meanwhile {@link #ended} is to be read.
     *
     * @throws IllegalStateException if a tensor is begun and not ended, none was ended, or this is a writer of shards
     */
    public void beginAnew(DType tensorType) {
        if (name != null || written.isEmpty() || places.hasShards()) {
            throw new IllegalStateException("no tensor was ended last");
        }
        name = written.getLast().info().name();
        dtype = tensorType;
        beginBytes = out.endBytes();
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
        return out.tensor(last.info(), last.beginBytes());
    }

    /**
     * Appends bytes to the tensor begun: row-major, little endian.
     *
     * @param bytes not kept after return
     * @throws TooManyShardsException if that would take more than {@value ShardLayout#MAX_SHARDS} files
     * @throws IOException if the disk is full or fails
     */
    public void write(MemorySegment bytes) throws IOException {
        requireBegun();
        SafeTensorsOutput.update(checksum, bytes);
        out.append(bytes);
        if (beginBytes > 0 && out.endBytes() > places.maxBytes()) {
            moveOn();
        }
    }

    /** Ends the file before the tensor begun, and moves that one to the next file. */
    private void moveOn() throws IOException {
        if (number + 1 >= ShardLayout.MAX_SHARDS) {
            throw new TooManyShardsException();
        }
        out.flush();
        long sizeBytes = writtenBytes();
        try (StreamFile full = out) {
            out = open(++number, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            out.copy(full, beginBytes, sizeBytes, 0);
            full.goOnAt(beginBytes);
            full.leave();
        }
        beginBytes = 0;
    }

    /** Bytes written of the tensor begun. */
    public long writtenBytes() {
        requireBegun();
        return out.endBytes() - beginBytes;
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
        written.add(new WrittenStream(info, number, beginBytes, (int) checksum.getValue()));
        names.add(name);
        name = null;
    }

    /** Moves the tensor begun to where the one before it is, whose bytes are given up. */
    private void dropLast() throws IOException {
        flush();
        long target = written.removeLast().beginBytes();
        out.copy(out, beginBytes, writtenBytes(), target);
        beginBytes = target;
        replacing = false;
    }

    /** Drops the tensor begun and its bytes; its name is free again, unless it was begun anew. */
    public void abandon() {
        requireBegun();
        out.goOnAt(beginBytes);
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
        out.finish(SafeTensorsHeaderText.json(entries(0), metadata));
    }

    /**
     * Writes the header of all tensors into a tensor of its own, as {@link InnerTensors} reads it, and a header that
     * tells only of that one and of the data. Throws as {@link #finish} does.
     *
     * @param metadata      texts the file carries about itself
     * @param innerMetadata texts that the inner header carries
     */
    public void finishInner(Map<String, String> metadata, Map<String, String> innerMetadata) throws IOException {
        finishInner(0, metadata, innerMetadata);
    }

    /**
     * Ends the last of several files, after the last tensor. Files behind it are deleted: the one that was begun for a
     * tensor that was abandoned, and what another writer has left.
     *
     * @return how many files there are: one, or as many as have tensors
     * @throws IOException if the disk is full or fails
     * @throws IllegalStateException if a tensor is begun and not ended, or this is no writer of shards
     */
    public int endFiles() throws IOException {
        requireNoneBegun();
        if (!places.hasShards()) {
            throw new IllegalStateException("there is only one file");
        }
        int last = written.isEmpty() ? 0 : written.getLast().file();
        if (number > last) {
            out.close();
            number = last;
            out = open(number);
            out.goOnAt(written.getLast().endBytes());
        }
        for (int behind = last + 1; Files.deleteIfExists(places.of(behind));) {
            behind++;
        }
        return last + 1;
    }

    /**
     * Finishes one of several files as {@link #finishInner(Map, Map)} finishes a single one; after {@link #endFiles}.
     *
     * @param ofNumber number of the file, counted from 0
     */
    public void finishInner(int ofNumber, Map<String, String> metadata, Map<String, String> innerMetadata)
            throws IOException {
        requireNoneBegun();
        flush();
        if (ofNumber == number) {
            finishInner(out, ofNumber, metadata, innerMetadata);
        } else {
            try (StreamFile earlier = open(ofNumber)) {
                finishInner(earlier, ofNumber, metadata, innerMetadata);
            }
        }
    }

    private void finishInner(StreamFile file, int ofNumber, Map<String, String> metadata,
            Map<String, String> innerMetadata) throws IOException {
        List<SafeTensorsHeaderText.Entry> entries = entries(ofNumber);
        byte[] header = InnerHeader.pack(SafeTensorsHeaderText.json(entries, innerMetadata));
        long dataBytes = entries.isEmpty() ? 0
                : entries.getLast().beginBytes() + entries.getLast().info().sizeBytes();
        file.goOnAt(dataBytes);
        file.append(MemorySegment.ofArray(header));
        file.finish(SafeTensorsHeaderText.json(
                List.of(new SafeTensorsHeaderText.Entry(bytes(InnerTensors.DATA, dataBytes), 0),
                        new SafeTensorsHeaderText.Entry(bytes(InnerTensors.HEADER, header.length), dataBytes)),
                metadata));
    }

    private static TensorInfo bytes(String of, long sizeBytes) {
        return new TensorInfo(new TensorId(of), DType.U8, Shape.of(sizeBytes));
    }

    private void requireNoneBegun() {
        if (name != null) {
            throw new IllegalStateException(name + " is not ended");
        }
    }

    private List<SafeTensorsHeaderText.Entry> entries(int ofNumber) {
        return written.stream().filter(stream -> stream.file() == ofNumber)
                .map(stream -> new SafeTensorsHeaderText.Entry(stream.info(), stream.beginBytes())).toList();
    }

    /** Closes the file that is open, finished or not. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    /**
     * Hands all bytes over to the system: from then on they are in the file even if this process is killed, not if the
     * machine stops.
     *
     * @throws IOException if the disk is full or fails
     */
    public void flush() throws IOException {
        out.flush();
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
