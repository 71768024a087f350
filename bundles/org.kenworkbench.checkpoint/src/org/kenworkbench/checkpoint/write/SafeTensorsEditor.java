/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import org.kenworkbench.internal.checkpoint.safetensors.CanonicalForm;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsOutput;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Changes values in a file as {@link SafeTensorsWriter} writes it, in place; its header stays. {@link #read} and
 * {@link #write} may be called by many threads at once, for different bytes; the other methods by one, when none of
 * those is under way. An interrupted thread makes it unusable.
 */
public final class SafeTensorsEditor implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private final CanonicalForm form;

    private SafeTensorsEditor(Path file, FileChannel channel, CanonicalForm form) {
        this.file = file;
        this.channel = channel;
        this.form = form;
    }

    /**
     * Opens the file; nothing is changed yet.
     *
     * @param tensors  that it must have, in any order
     * @param metadata that it must have
     * @throws CheckpointException if it is not the file that {@link SafeTensorsWriter} writes for these
     * @throws IOException         if it cannot be read and written
     */
    static SafeTensorsEditor open(Path file, Collection<TensorInfo> tensors, Map<String, String> metadata)
            throws IOException {
        CanonicalForm form = CanonicalForm.of(file, tensors, metadata);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            SafeTensorsEditor editor = new SafeTensorsEditor(file, channel, form);
            ByteBuffer expected = form.header().duplicate();
            ByteBuffer header = ByteBuffer.allocate(expected.remaining());
            if (channel.size() != form.sizeBytes() || !editor.fill(header, 0) || !header.flip().equals(expected)) {
                throw new CheckpointException(
                        file + " is not in the form that restore writes, so it cannot be changed in place;"
                                + " make it with restore.");
            }
            opened = true;
            return editor;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    /** Fills {@code target} from that place of the tensor on; see {@link Tensor#copy}. */
    void read(TensorId id, long offsetBytes, MemorySegment target) throws IOException {
        long position = position(id, offsetBytes, target.byteSize());
        if (!fill(target.asByteBuffer(), position)) {
            throw new EOFException(file + " became shorter while it was read");
        }
    }

    /** Puts bytes in the place of those that are there; see {@link SafeTensorsWriter#write}. */
    void write(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        SafeTensorsOutput.write(channel, position(id, offsetBytes, bytes.byteSize()), bytes);
    }

    private long position(TensorId id, long offsetBytes, long sizeBytes) {
        CanonicalForm.Place place = form.places().get(id);
        if (place == null) {
            throw new IllegalArgumentException("no tensor named " + id);
        }
        Objects.checkFromIndexSize(offsetBytes, sizeBytes, place.info().sizeBytes());
        return place.positionBytes() + offsetBytes;
    }

    /** Whether the file has so many bytes from there on. */
    private boolean fill(ByteBuffer target, long positionBytes) throws IOException {
        long position = positionBytes;
        while (target.hasRemaining()) {
            int count = channel.read(target, position);
            if (count < 0) {
                return false;
            }
            position += count;
        }
        return true;
    }

    long sizeBytes() {
        return form.sizeBytes();
    }

    /** Forces all to the disk. */
    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
