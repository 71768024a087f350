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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads large ranges of a file that is mapped, too: for a system that takes less than to map pages, wait for each of
 * them and take them away again. A thread that is interrupted closes a channel for all; from then on there is no
 * reading, and the mapped bytes serve. Safe for use by many threads.
 */
final class StreamedFile {

    /** Files that were opened where all of them are more than memory. */
    private static final AtomicInteger LARGE = new AtomicInteger();
    /** Threads that read at this moment. */
    private static final AtomicInteger READING = new AtomicInteger();
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    /** Bytes of a buffer, which has no more than an int can count; more at a time are no faster. */
    private static final long MOST_AT_ONCE_BYTES = 1L << 20;

    private final Path path;
    /** Tells whether the path still names the file that was mapped. */
    private final Object key;
    private final long sizeBytes;
    private FileChannel channel;
    /** The file past the page cache, where it cannot be cached. */
    private Optional<UncachedChannel> uncached = Optional.empty();
    private boolean ended;

    /**
     * Opens the file when it is first needed.
     *
     * @param key       of the file that was mapped; null if it is not known, and then nothing is read
     * @param sizeBytes of the file
     */
    StreamedFile(Path path, Object key, long sizeBytes) {
        this.path = path;
        this.key = key;
        this.sizeBytes = sizeBytes;
        this.ended = key == null;
        OpenBytes.add(sizeBytes);
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
                uncached = isForBoth() ? UncachedChannel.open(path) : Optional.empty();
                ended = !Objects.equals(key, key(path));
            } finally {
                if (ended) {
                    opened.close();
                    closeUncached();
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
        Optional<UncachedChannel> past = uncached();
        boolean areMany = READING.incrementAndGet() > PROCESSORS;
        try {
            if (past.isPresent() && areMany) {
                return past.get().read(offsetBytes, target);
            }
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
        } finally {
            READING.decrementAndGet();
        }
    }

    /**
     * Tells whether this file is also to be read past the page cache: every second one, where the cache cannot hold
     * them all. The way through the cache is the faster one of the disk, as the system reads ahead, and takes twice as
     * much of a processor; together they are faster than either, where many threads wait for the disk.
     */
    private static boolean isForBoth() {
        return OpenBytes.areMoreThanMemory() && LARGE.getAndIncrement() % 2 == 0;
    }

    private synchronized Optional<UncachedChannel> uncached() {
        return uncached;
    }

    private void closeUncached() throws IOException {
        if (uncached.isPresent()) {
            uncached.get().close();
            uncached = Optional.empty();
        }
    }

    /** Closes the file for good; from now on it counts no more among those that are open. */
    void end() throws IOException {
        OpenBytes.remove(sizeBytes);
        close();
    }

    private synchronized void close() throws IOException {
        ended = true;
        closeUncached();
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
