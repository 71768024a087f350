/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.checkpoint.safetensors.CanonicalForm;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsOutput;
import org.kenworkbench.internal.checkpoint.safetensors.TensorSlots;
import org.kenworkbench.internal.checkpoint.safetensors.WriteBehind;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Writes a SafeTensors file whose tensors are known up front, in canonical form: tensors in {@link TensorId} order,
 * a compact header padded with spaces to a multiple of 8 bytes. Equal content gives equal bytes.
 *
 * <p>The caller names a file that does not exist yet, renames it after {@link #finish()}, and deletes it otherwise.
 * {@link #write} may be called by many threads at once; the other methods by one thread, when no write is under way. An
 * interrupted writing thread makes the whole writer unusable.
 */
public final class SafeTensorsWriter implements Closeable {

    private static final int PIECE_BYTES = 1 << 18;

    private final Path file;
    private final TensorSlots slots;
    /** Channel of the file; like the field below it, null while the writer is paused. */
    private @Nullable FileChannel channel;
    private @Nullable WriteBehind disk;

    private SafeTensorsWriter(Path file, FileChannel channel, TensorSlots slots) {
        this.file = file;
        this.channel = channel;
        this.disk = new WriteBehind(channel);
        this.slots = slots;
    }

    /**
     * Creates the file and writes its header.
     *
     * @param file     must not exist
     * @param tensors  tensors of the file, in any order
     * @param metadata texts the file carries about itself, as {@code format=pt}; left out if empty
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the header is larger than the format allows, or the file cannot be written; none is left
     * @throws IllegalArgumentException if a name occurs twice, is reserved, or is not valid Unicode, or if all tensors
     *                                  together exceed {@link Long#MAX_VALUE} bytes
     */
    public static SafeTensorsWriter create(Path file, Collection<TensorInfo> tensors, Map<String, String> metadata)
            throws IOException {
        return open(file, tensors, metadata, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Opens a file that another writer of the same tensors and metadata has left, and writes its header again. Nothing
     * of it counts as written before {@link #takeOver}.
     *
     * @throws java.nio.file.NoSuchFileException if it does not exist
     * @throws IOException as {@link #create} does; the file is left
     * @throws IllegalArgumentException as {@link #create} does
     */
    public static SafeTensorsWriter reopen(Path file, Collection<TensorInfo> tensors, Map<String, String> metadata)
            throws IOException {
        return open(file, tensors, metadata, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static SafeTensorsWriter open(Path file, Collection<TensorInfo> tensors, Map<String, String> metadata,
            OpenOption... options) throws IOException {
        CanonicalForm form = CanonicalForm.of(file, tensors, metadata);
        TensorSlots slots = new TensorSlots();
        form.places().values().forEach(place -> slots.put(place.info(), place.positionBytes()));
        FileChannel channel = FileChannel.open(file, options);
        try {
            SafeTensorsOutput.write(channel, 0, form.header());
            return new SafeTensorsWriter(file, channel, slots);
        } catch (IOException | RuntimeException e) {
            // The caller cannot tell whether a file of that name is this one, so it is removed here if it was made
            // here.
            try (channel) {
                if (List.of(options).contains(StandardOpenOption.CREATE_NEW)) {
                    Files.delete(file);
                }
            } catch (IOException cleanup) {
                e.addSuppressed(cleanup);
            }
            throw e;
        }
    }

    /**
     * Writes bytes of one tensor: row-major, little endian, each byte exactly once, in any order.
     *
     * @param offsetBytes offset within the tensor at which they start
     * @param bytes       not kept after return
     * @throws IOException if the disk is full or fails
     * @throws IllegalArgumentException if the file has no such tensor
     * @throws IndexOutOfBoundsException if the range is not within the tensor
     */
    public void write(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        slots.write(channel, id, offsetBytes, bytes);
        Objects.requireNonNull(disk, "paused").written(bytes.byteSize());
    }

    /** Forces what there is to the disk and closes the file until {@link #resume}; nothing may be written meanwhile. */
    void pause() throws IOException {
        try (WriteBehind closed = Objects.requireNonNull(disk, "paused")) {
            closed.finish();
        }
        channel = null;
        disk = null;
    }

    /** Opens the file again after {@link #pause}. */
    void resume() throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        disk = new WriteBehind(channel);
    }

    /**
     * Whether a reopened file has a tensor whole. Safe for use by many threads.
     *
     * @param digest    {@link TensorDigest} that the tensor is to have, hex
     * @param cancelled asked before each piece of a quarter of a megabyte
     * @throws IOException if the file cannot be read
     * @throws CancellationException if cancelled
     * @throws IllegalArgumentException if the file is not to have such a tensor
     */
    public boolean holds(TensorId id, String digest, BooleanSupplier cancelled) throws IOException {
        long sizeBytes = slots.info(id).sizeBytes();
        long positionBytes = slots.positionBytes(id);
        TensorDigest found = new TensorDigest(slots.info(id));
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
        for (long at = 0; at < sizeBytes; at += piece.limit()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            piece.clear().limit((int) Math.min(PIECE_BYTES, sizeBytes - at));
            if (!SafeTensorsOutput.read(channel, positionBytes + at, piece)) {
                return false;
            }
            found.update(MemorySegment.ofBuffer(piece.flip()));
        }
        return found.hex().equals(digest);
    }

    /**
     * Counts a tensor that is in the file already as written.
     *
     * @throws IllegalArgumentException if the file is not to have such a tensor
     */
    public void takeOver(TensorId id) {
        slots.takeOver(id);
    }

    /**
     * Forces the finished file to the disk.
     *
     * @throws IllegalStateException if the bytes written of a tensor are not as many as it has
     */
    public void finish() throws IOException {
        slots.requireWhole();
        if (disk != null) {
            disk.finish();
        }
    }

    /** Closes the file, finished or not. */
    @Override
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }
}
