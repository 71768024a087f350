/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.internal.checkpoint.SafeTensorsHeaderText;
import org.kenworkbench.internal.checkpoint.SafeTensorsOutput;
import org.kenworkbench.internal.checkpoint.WriteBehind;

/**
 * Writes a SafeTensors file whose tensors are known up front, in canonical form: tensors in {@link TensorId} order,
 * a compact header padded with spaces to a multiple of 8 bytes. Equal content gives equal bytes.
 *
 * <p>The caller names a file that does not exist yet, renames it after {@link #finish()}, and deletes it otherwise.
 * {@link #write} may be called by many threads at once; the other methods by one thread, when no write is under way. An
 * interrupted writing thread makes the whole writer unusable.
 */
public final class SafeTensorsWriter implements AutoCloseable {

    private record Slot(TensorInfo info, long positionBytes, AtomicLong writtenBytes) {
    }

    private final FileChannel channel;
    private final WriteBehind disk;
    private final Map<TensorId, Slot> slots;

    private SafeTensorsWriter(FileChannel channel, Map<TensorId, Slot> slots) {
        this.channel = channel;
        this.disk = new WriteBehind(channel);
        this.slots = slots;
    }

    /**
     * Creates the file and writes its header.
     *
     * @param file     must not exist
     * @param tensors  in any order
     * @param metadata texts the file carries about itself, as {@code format=pt}; left out if empty
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the header is larger than the format allows, or the file cannot be written; none is left
     * @throws IllegalArgumentException if a name occurs twice, is reserved, or is not valid Unicode, or if all tensors
     *                                  together exceed {@link Long#MAX_VALUE} bytes
     */
    public static SafeTensorsWriter create(Path file, Collection<TensorInfo> tensors, Map<String, String> metadata)
            throws IOException {
        TreeMap<TensorId, TensorInfo> sorted = new TreeMap<>();
        for (TensorInfo info : tensors) {
            SafeTensorsOutput.requireOrdinaryName(info.name());
            if (sorted.put(info.id(), info) != null) {
                throw new IllegalArgumentException("two tensors named " + info.id()); //$NON-NLS-1$
            }
        }
        List<SafeTensorsHeaderText.Entry> entries = new ArrayList<>();
        long dataBytes = 0;
        for (TensorInfo info : sorted.values()) {
            entries.add(new SafeTensorsHeaderText.Entry(info, dataBytes));
            dataBytes = SafeTensorsOutput.sum(dataBytes, info.sizeBytes());
        }
        byte[] json = SafeTensorsHeaderText.json(entries, metadata);
        var header = SafeTensorsHeaderText.framed(file, json, SafeTensorsHeaderText.padded(json.length));
        long dataPosition = header.remaining();
        SafeTensorsOutput.sum(dataPosition, dataBytes);
        Map<TensorId, Slot> slots = new TreeMap<>();
        for (SafeTensorsHeaderText.Entry entry : entries) {
            slots.put(entry.info().id(), new Slot(entry.info(), dataPosition + entry.beginBytes(), new AtomicLong()));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            SafeTensorsOutput.write(channel, 0, header);
            return new SafeTensorsWriter(channel, slots);
        } catch (IOException | RuntimeException e) {
            // The caller cannot tell whether a file of that name is this one, so it is removed here.
            try (channel) {
                Files.delete(file);
            } catch (IOException cleanup) {
                e.addSuppressed(cleanup);
            }
            throw e;
        }
    }

    /**
     * Writes bytes of one tensor: row-major, little endian, each byte exactly once, in any order.
     *
     * @param offsetBytes where they start within the tensor
     * @param bytes       not kept after return
     * @throws IOException if the disk is full or fails
     * @throws IllegalArgumentException if the file has no such tensor
     * @throws IndexOutOfBoundsException if the range is not within the tensor
     */
    public void write(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        Slot slot = slots.get(id);
        if (slot == null) {
            throw new IllegalArgumentException("no tensor named " + id); //$NON-NLS-1$
        }
        Objects.checkFromIndexSize(offsetBytes, bytes.byteSize(), slot.info.sizeBytes());
        SafeTensorsOutput.write(channel, slot.positionBytes + offsetBytes, bytes);
        slot.writtenBytes.addAndGet(bytes.byteSize());
        disk.written(bytes.byteSize());
    }

    /**
     * Forces the finished file to the disk.
     *
     * @throws IllegalStateException if the bytes written of a tensor are not as many as it has
     */
    public void finish() throws IOException {
        for (Slot slot : slots.values()) {
            long written = slot.writtenBytes.get();
            if (written != slot.info.sizeBytes()) {
                throw new IllegalStateException(
                        slot.info.id() + ": " + written + " of " + slot.info.sizeBytes() + " bytes written"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
            }
        }
        disk.finish();
    }

    /** Closes the file, finished or not. */
    @Override
    public void close() throws IOException {
        disk.close();
    }
}
