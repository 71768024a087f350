/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.kenworkbench.tensor.Elements;

import com.sun.nio.file.ExtendedOpenOption;

/**
 * Reads a file past the system's page cache, straight from the disk: where files do not fit into memory, the cache
 * keeps nothing for the next reading, and to fill it takes as much of a processor as to read. Safe for use by many
 * threads.
 */
public final class UncachedChannel implements Closeable {

    /** Bytes that are read at once; more are no faster. */
    private static final int MOST_AT_ONCE_BYTES = 1 << 20;
    /** Bytes to whose multiples places and sizes are rounded, which are whole blocks of nearly all disks. */
    private static final int BLOCK_BYTES = 4096;
    /** Memory of each thread that reads, which the disk writes to; its size and place are whole blocks. */
    private static final ThreadLocal<ByteBuffer> BUFFER = ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(MOST_AT_ONCE_BYTES + BLOCK_BYTES).alignedSlice(BLOCK_BYTES));

    private final FileChannel channel;

    private UncachedChannel(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a file; empty where the system or the disk does not read so. */
    public static Optional<UncachedChannel> open(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, ExtendedOpenOption.DIRECT);
            boolean isRead = false;
            try {
                // A disk with other blocks says so when it is read.
                channel.read(BUFFER.get().clear().limit(BLOCK_BYTES), 0);
                isRead = true;
                return Optional.of(new UncachedChannel(channel));
            } finally {
                if (!isRead) {
                    channel.close();
                }
            }
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /**
     * Fills a range of memory.
     *
     * @return whether it is filled; if not, the file ends before
     */
    public boolean read(long offsetBytes, MemorySegment target) throws IOException {
        ByteBuffer buffer = BUFFER.get();
        MemorySegment bytes = MemorySegment.ofBuffer(buffer.clear());
        long done = 0;
        while (done < target.byteSize()) {
            long at = offsetBytes + done;
            long begin = at - at % BLOCK_BYTES;
            long wanted = Math.min(MOST_AT_ONCE_BYTES, roundUp(at - begin + target.byteSize() - done));
            int read = channel.read(buffer.clear().limit((int) wanted), begin);
            long useful = Math.min(read - (at - begin), target.byteSize() - done);
            if (useful <= 0) {
                return false;
            }
            Elements.copyBytes(bytes, at - begin, target, done, useful);
            done += useful;
        }
        return true;
    }

    private static long roundUp(long sizeBytes) {
        return Math.ceilDiv(sizeBytes, BLOCK_BYTES) * BLOCK_BYTES;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
