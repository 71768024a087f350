/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.Checksum;

import org.kenworkbench.tensor.Elements;

/** Code that both SafeTensors writers share: checks, and memory segments of any size and kind written to a channel. */
public final class SafeTensorsOutput {

    /** Bounds the direct buffer that a channel keeps per thread for heap memory. */
    private static final int CHUNK_BYTES = 1 << 20;

    private SafeTensorsOutput() {
    }

    /** Writes all of {@code bytes} at {@code positionBytes}; the channel's own position does not move. */
    public static void write(FileChannel channel, long positionBytes, MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += CHUNK_BYTES) {
            MemorySegment chunk = bytes.asSlice(at, Math.min(CHUNK_BYTES, bytes.byteSize() - at));
            write(channel, positionBytes + at, buffer(chunk));
        }
    }

    /** Writes what remains in the buffer, however often the system takes less than it was given. */
    public static void write(FileChannel channel, long positionBytes, ByteBuffer bytes) throws IOException {
        long position = positionBytes;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    /** Fills what remains in the buffer; false if the file ends before. */
    public static boolean read(FileChannel channel, long positionBytes, ByteBuffer bytes) throws IOException {
        long position = positionBytes;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, position);
            if (count < 0) {
                return false;
            }
            position += count;
        }
        return true;
    }

    /** Adds bytes to a checksum. */
    public static void update(Checksum checksum, MemorySegment bytes) {
        for (long at = 0; at < bytes.byteSize(); at += CHUNK_BYTES) {
            checksum.update(buffer(bytes.asSlice(at, Math.min(CHUNK_BYTES, bytes.byteSize() - at))));
        }
    }

    /** @throws IllegalArgumentException if a tensor cannot have that name in a SafeTensors file */
    public static void requireOrdinaryName(String name) {
        if (name.equals(SafeTensorsHeaderText.METADATA_KEY)) {
            throw new IllegalArgumentException("a tensor cannot be named " + name);
        }
    }

    /** @throws IllegalArgumentException if a file cannot have so many bytes */
    public static long sum(long sizeBytes, long moreBytes) {
        if (sizeBytes > Long.MAX_VALUE - moreBytes) {
            throw new IllegalArgumentException("more than 2^63 bytes in one file");
        }
        return sizeBytes + moreBytes;
    }

    private static ByteBuffer buffer(MemorySegment chunk) {
        if (chunk.isNative() || chunk.heapBase().orElse(null) instanceof byte[]) {
            return chunk.asByteBuffer();
        }
        // Segments over float[] and the like have no buffer view.
        byte[] copy = new byte[(int) chunk.byteSize()];
        Elements.copyBytes(chunk, 0, MemorySegment.ofArray(copy), 0, copy.length);
        return ByteBuffer.wrap(copy);
    }
}
