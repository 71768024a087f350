/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.gguf;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.gguf.GgufFrame;
import org.kenworkbench.internal.checkpoint.gguf.GgufLayout;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsOutput;
import org.kenworkbench.internal.checkpoint.safetensors.TensorSlots;
import org.kenworkbench.internal.checkpoint.safetensors.WriteBehind;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Writes a GGUF file byte for byte as another one was, out of the tensors that
 * {@link org.kenworkbench.tensor.Checkpoint#withEveryByte} gave of that. Tensors may be written by many threads at
 * once.
 */
public final class GgufWriter implements Closeable {

    private final FileChannel channel;
    private final WriteBehind disk;
    private final TensorSlots slots = new TensorSlots();

    private GgufWriter(FileChannel channel) {
        this.channel = channel;
        this.disk = new WriteBehind(channel);
    }

    /** Name of the tensor that is there if, and only if, a model is a GGUF file with every byte. */
    public static TensorId frame() {
        return GgufFrame.REST;
    }

    /** Whether a tensor of that name has bytes of the file besides its tensors. */
    public static boolean isOfFrame(TensorId id) {
        return GgufFrame.isPart(id);
    }

    /** Whether a tensor {@linkplain #isOfFrame of the frame} has a name, type and shape that one can have. */
    public static boolean canBeOfFrame(TensorInfo info) {
        return GgufFrame.canBePart(info);
    }

    /**
     * Creates the file, and writes all that is no tensor of the model.
     *
     * @param file    must not exist
     * @param source  names the frame's source in messages
     * @param frame   bytes of all tensors {@linkplain #isOfFrame of the frame}; not changed, not kept
     * @param tensors all other tensors
     * @throws org.kenworkbench.tensor.CheckpointException if the frame is not that of a file with these tensors; no
     *                                                     file is left
     * @throws IOException if the file exists or cannot be written; none is left that was made here
     */
    public static GgufWriter create(Path file, String source, Map<TensorId, byte[]> frame,
            Collection<TensorInfo> tensors) throws IOException {
        GgufLayout layout = GgufLayout.of(source, frame, tensors);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            GgufWriter writer = new GgufWriter(channel);
            for (GgufLayout.Piece piece : layout.pieces()) {
                SafeTensorsOutput.write(channel, piece.positionBytes(),
                        MemorySegment.ofArray(piece.of()).asSlice(piece.from(), piece.sizeBytes()));
            }
            for (TensorInfo info : tensors) {
                writer.slots.put(info, layout.places().getOrDefault(info.id(), 0L));
            }
            return writer;
        } catch (IOException | RuntimeException e) {
            try (channel) {
                Files.delete(file);
            } catch (IOException cleanup) {
                e.addSuppressed(cleanup);
            }
            throw e;
        }
    }

    /**
     * Writes bytes of one tensor, each byte exactly once, in any order; those of the frame are there already, and
     * nothing is done with them.
     *
     * @param offsetBytes offset within the tensor at which they start
     * @param bytes       not kept after return
     * @throws IOException               if the disk is full or fails
     * @throws IllegalArgumentException  if the file has no such tensor
     * @throws IndexOutOfBoundsException if the range is not within the tensor
     */
    public void write(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        if (isOfFrame(id)) {
            return;
        }
        slots.write(channel, id, offsetBytes, bytes);
        disk.written(bytes.byteSize());
    }

    /**
     * Forces the finished file to the disk.
     *
     * @throws IllegalStateException if the bytes written of a tensor are not as many as it has
     */
    public void finish() throws IOException {
        slots.requireWhole();
        disk.finish();
    }

    /** Closes the file, finished or not. */
    @Override
    public void close() throws IOException {
        disk.close();
    }
}
