/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Places of tensors in a file that is written, and how much of each is there. Once all are {@linkplain #put put}, many
 * threads may use it at once.
 */
public final class TensorSlots {

    private record Slot(TensorInfo info, long positionBytes, AtomicLong writtenBytes) {
    }

    private final Map<TensorId, Slot> slots = new TreeMap<>();

    /** Adds a tensor, of which nothing is written. */
    public void put(TensorInfo info, long positionBytes) {
        slots.put(info.id(), new Slot(info, positionBytes, new AtomicLong()));
    }

    /**
     * Writes bytes of one tensor.
     *
     * @param offsetBytes offset within the tensor at which they start
     * @throws IOException               if the disk is full or fails
     * @throws IllegalArgumentException  if the file has no such tensor
     * @throws IndexOutOfBoundsException if the range is not within the tensor
     */
    public void write(FileChannel channel, TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        Slot slot = slot(id);
        Objects.checkFromIndexSize(offsetBytes, bytes.byteSize(), slot.info.sizeBytes());
        SafeTensorsOutput.write(channel, slot.positionBytes + offsetBytes, bytes);
        slot.writtenBytes.addAndGet(bytes.byteSize());
    }

    /** Counts a tensor that is in the file already as written. */
    public void takeOver(TensorId id) {
        Slot slot = slot(id);
        slot.writtenBytes.set(slot.info.sizeBytes());
    }

    /** Returns type and shape of a tensor of the file. */
    public TensorInfo info(TensorId id) {
        return slot(id).info;
    }

    /** Returns the offset in the file at which a tensor starts. */
    public long positionBytes(TensorId id) {
        return slot(id).positionBytes;
    }

    /** @throws IllegalStateException if the bytes written of a tensor are not as many as it has */
    public void requireWhole() {
        for (Slot slot : slots.values()) {
            long written = slot.writtenBytes.get();
            if (written != slot.info.sizeBytes()) {
                throw new IllegalStateException(
                        slot.info.id() + ": " + written + " of " + slot.info.sizeBytes() + " bytes written");
            }
        }
    }

    private Slot slot(TensorId id) {
        Slot slot = slots.get(id);
        if (slot == null) {
            throw new IllegalArgumentException("no tensor named " + id);
        }
        return slot;
    }
}
