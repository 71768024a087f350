/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of a file that is still being written, read back through the writer's channel.
 *
 * @param positionBytes where its first byte is in the file
 */
public record WrittenTensor(Path file, FileChannel channel, @NonNull TensorInfo info,
        long positionBytes) implements Tensor {

    private static final int PIECE_BYTES = 1 << 20;

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        try {
            for (long at = 0; at < target.byteSize(); at += PIECE_BYTES) {
                long count = Math.min(PIECE_BYTES, target.byteSize() - at);
                read(file, channel, positionBytes + offsetBytes + at, target.asSlice(at, count).asByteBuffer());
            }
        } catch (IOException e) {
            throw new CheckpointException(e.getMessage(), e);
        }
    }

    /**
     * Fills what remains of the buffer with the bytes of a file that must have as many.
     *
     * @throws IOException if it has not, or cannot be read
     */
    public static void read(Path file, FileChannel channel, long positionBytes, ByteBuffer target) throws IOException {
        if (!SafeTensorsOutput.read(channel, positionBytes, target)) {
            throw new EOFException(
                    file + " became shorter while it was written; see that no other program changes it.");
        }
    }
}
