/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Reads large ranges of a file that is mapped, too: for a system that takes less than to map pages, wait for each of
 * them and take them away again. A thread that is interrupted closes a channel for all; from then on there is no
 * reading, and the mapped bytes serve. Safe for use by many threads.
 */
final class StreamedFile {

    /** Bytes of a buffer, which has no more than an int can count; more at a time are no faster. */
    private static final long MOST_AT_ONCE_BYTES = 1L << 20;

    private final Path path;
    /** Tells whether the path still names the file that was mapped. */
    private final Object key;
    private FileChannel channel;
    private boolean ended;

    /**
     * Opens the file when it is first needed.
     *
     * @param key of the file that was mapped; null if it is not known, and then nothing is read
     */
    StreamedFile(Path path, Object key) {
        this.path = path;
        this.key = key;
        this.ended = key == null;
    }

    /** @return what tells the file from others that may take its place; null where the system tells nothing */
    static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private synchronized FileChannel channel() {
        if (ended || channel != null) {
            return channel;
        }
        // What is mapped stays readable when its name is gone or another file's, or no more files can be opened.
        ended = true;
        try {
            FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
            try {
                ended = !Objects.equals(key, key(path));
            } finally {
                if (ended) {
                    opened.close();
                } else {
                    channel = opened;
                }
            }
        } catch (IOException _) {
            return null;
        }
        return channel;
    }

    /**
     * Fills a range of memory.
     *
     * @param target native memory
     * @return whether it is filled; if not, nothing was read, or only a part
     */
    boolean read(long offsetBytes, MemorySegment target) throws IOException {
        FileChannel from = channel();
        if (from == null) {
            return false;
        }
        try {
            long done = 0;
            while (done < target.byteSize()) {
                ByteBuffer part = target.asSlice(done, Math.min(MOST_AT_ONCE_BYTES, target.byteSize() - done))
                        .asByteBuffer();
                int read = from.read(part, offsetBytes + done);
                if (read < 0) {
                    return false;
                }
                done += read;
            }
            return true;
        } catch (ClosedChannelException _) {
            close();
            return false;
        }
    }

    synchronized void close() throws IOException {
        ended = true;
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
